/** IRCv3 `extended-join`: JOIN with the account and the real name. */
import { capability, type Capability } from './capability.ts';

export const extendedJoin: Capability = capability('extended-join', { shapesEvents: true });
