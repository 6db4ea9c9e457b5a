/** IRCv3 `account-tag`: the `account` tag on what people with an account do. */
import { capability, type Capability } from './capability.ts';

export const accountTag: Capability = capability('account-tag', { shapesEvents: true });
