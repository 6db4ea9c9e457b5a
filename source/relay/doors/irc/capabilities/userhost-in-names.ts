/** IRCv3 `userhost-in-names`: NAMES with `nick!user@host`. */
import { capability, type Capability } from './capability.ts';

export const userhostInNames: Capability = capability('userhost-in-names');
