/** IRCv3 `batch`: lines that belong together between two BATCH lines. Which kinds there are the other capabilities say. */
import { capability, type Capability } from './capability.ts';

export const batch: Capability = capability('batch');
