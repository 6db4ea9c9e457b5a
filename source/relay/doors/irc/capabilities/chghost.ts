/** IRCv3 `chghost`: CHGHOST when the user or host of somebody in a shared room changes. */
import { capability, type Capability } from './capability.ts';

export const chghost: Capability = capability('chghost', { shapesEvents: true });
