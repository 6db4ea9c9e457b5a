/** IRCv3 `draft/multiline`: messages of several lines, or longer than one, in a batch of their own; its value bounds them. */
import { LIMITS } from '../limits.ts';
import { batch } from './batch.ts';
import { capability, type Capability, type CapabilitySet, has } from './capability.ts';

export const multiline: Capability = capability('draft/multiline', {
  shapesEvents: true,
  value: () => `max-bytes=${LIMITS.multilineBytes},max-lines=${LIMITS.multilineLines}`,
});

/** Without `batch` it is worth nothing (multiline, "Dependencies"): the set that counts. */
export function withDependencies(set: CapabilitySet): CapabilitySet {
  return has(set, batch) ? set : set & ~multiline.bit;
}
