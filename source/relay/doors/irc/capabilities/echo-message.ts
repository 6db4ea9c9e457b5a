/** IRCv3 `echo-message`: a client's own messages come back to it as the relay took them. */
import { capability, type Capability } from './capability.ts';

export const echoMessage: Capability = capability('echo-message');
