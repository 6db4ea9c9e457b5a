/** IRCv3 `standard-replies`: FAIL, WARN and NOTE. The capability only says that the client reads them. */
import { capability, type Capability } from './capability.ts';

export const standardReplies: Capability = capability('standard-replies');
