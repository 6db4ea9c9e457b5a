/** IRCv3 `account-notify`: ACCOUNT when somebody in a shared room logs in or out. */
import { capability, type Capability } from './capability.ts';

export const accountNotify: Capability = capability('account-notify', { shapesEvents: true });
