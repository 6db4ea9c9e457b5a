/** What a capability is here: a name on the wire and a bit, so that a client's set of them is one number. */
import type { RelayConfig } from '../../../../config/relay-config.ts';

export interface Capability {
  readonly name: string;
  /** Its bit in a client's set. */
  readonly bit: number;
  /** Whether it changes the bytes that others' events have: clients with the same such capabilities share a format. */
  readonly shapesEvents: boolean;
  /** What `CAP LS 302` says behind the name, where it says anything. */
  readonly value?: ((config: RelayConfig) => string) | undefined;
  /** Whether it tells something to those who can read its value (302), and nobody can ask for it. */
  readonly isOnlyRead?: boolean | undefined;
  /** Whether there is such a thing at all with this config; always, where it is not said. */
  readonly isOffered?: ((config: RelayConfig) => boolean) | undefined;
}

export type CapabilityOptions = Partial<
  Pick<Capability, 'shapesEvents' | 'value' | 'isOffered' | 'isOnlyRead'>
>;

/** The capabilities that a client has asked for, as the sum of their bits. */
export type CapabilitySet = number;

let next = 0;

/** Gives a capability its bit. Called once for each, by the file that is about it. */
export function capability(name: string, options: CapabilityOptions = {}): Capability {
  if (next > 30) throw new Error('a set of capabilities is a 31-bit number: no bit is left');
  return { name, bit: 1 << next++, shapesEvents: false, ...options };
}

export function has(set: CapabilitySet, capability: Capability): boolean {
  return (set & capability.bit) !== 0;
}
