/** IRCv3 `multi-prefix`: all of a member's signs in NAMES and WHO, not the highest alone. */
import { capability, type Capability } from './capability.ts';

export const multiPrefix: Capability = capability('multi-prefix');
