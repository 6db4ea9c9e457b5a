/** IRCv3 `labeled-response`: the answer to a command with a `label` tag carries it, see `reply.ts`. */
import { capability, type Capability } from './capability.ts';

export const labeledResponse: Capability = capability('labeled-response');
