/** IRCv3 capability negotiation, `cap-notify`: wants CAP NEW and CAP DEL. A client of CAP version 302 has it without asking. */
import { capability, type Capability } from './capability.ts';

export const capNotify: Capability = capability('cap-notify');
