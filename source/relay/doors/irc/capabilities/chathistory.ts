/** IRCv3 `draft/chathistory`: CHATHISTORY. */
import { capability, type Capability } from './capability.ts';

export const chathistory: Capability = capability('draft/chathistory');
