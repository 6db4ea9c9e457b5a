/** IRCv3 `sasl` 3.2: AUTHENTICATE; its value names the mechanisms. */
import { MECHANISM_LIST } from '../sasl/table.ts';
import { capability, type Capability } from './capability.ts';

export const sasl: Capability = capability('sasl', { value: () => MECHANISM_LIST });
