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
  set(change: Partial<Remembered>): void;
}

export function createMemory(folder: string, first: Remembered): Memory {
  let remembered = first;
  const set = (change: Partial<Remembered>): void => {
    remembered = { ...remembered, ...change };
    writeRemembered(folder, remembered);
  };
  return {
    get: () => remembered,
    relay: (address) => remembered.relays.find((relay) => relay.address === address),
    used: (relay) => set({ relays: withUsed(remembered.relays, relay) }),
    replace(relay) {
      const others = remembered.relays.filter(({ address }) => address !== relay.address);
      set({ relays: withUsed(others, relay) });
    },
    change: (address, change) => set({ relays: withChanged(remembered.relays, address, change) }),
    set,
  };
}
