/** IRCv3 `no-implicit-names`: no NAMES behind one's own JOIN. */
import { capability, type Capability } from './capability.ts';

export const noImplicitNames: Capability = capability('no-implicit-names');
