/** IRCv3 `setname`: SETNAME when somebody in a shared room, or oneself, takes another real name. */
import { capability, type Capability } from './capability.ts';

export const setname: Capability = capability('setname', { shapesEvents: true });
