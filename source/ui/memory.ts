/** What is known between runs, held while the program runs and written at every change. */
import { type RecentRelay, type Remembered, withChanged, withUsed, writeRemembered } from './start/recent.ts';

export interface Memory {
  get(): Remembered;
  relay(address: string): RecentRelay | undefined;
  /** A relay was joined. */
  used(relay: RecentRelay): void;
  /** What is known of a relay, all of it. */
  replace(relay: RecentRelay): void;
  change(address: string, change: Partial<RecentRelay>): void;
  set(change: Partial<Remembered>): Promise<void>;
}

export function createMemory(folder: string, first: Remembered): Memory {
  let remembered = first;
  const set = (change: Partial<Remembered>): Promise<void> => {
    remembered = { ...remembered, ...change };
    return writeRemembered(folder, remembered);
  };
  return {
    get: () => remembered,
    relay: (address) => remembered.relays.find((relay) => relay.address === address),
    used: (relay) => void set({ relays: withUsed(remembered.relays, relay) }),
    replace(relay) {
      const others = remembered.relays.filter(({ address }) => address !== relay.address);
      void set({ relays: withUsed(others, relay) });
    },
    change: (address, change) => void set({ relays: withChanged(remembered.relays, address, change) }),
    set,
  };
}
