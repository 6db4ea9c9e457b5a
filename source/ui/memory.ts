/** What is known between runs, held while the program runs and written at every change. */
import {
  type RecentRelay,
  type Remembered,
  rememberedNow,
  withChanged,
  withUsed,
  writeRemembered,
} from './start/recent.ts';

export interface Memory {
  relay(address: string): RecentRelay | undefined;
  /** A relay was joined. */
  used(relay: RecentRelay): void;
  /** What is known of a relay, all of it. */
  replace(relay: RecentRelay): void;
  change(address: string, change: Partial<RecentRelay>): void;
  /** @param change is given what is kept by now, by whichever client */
  update(change: (now: Remembered) => Remembered): void;
}

export function createMemory(folder: string, first: Remembered): Memory {
  let remembered = first;

  function update(change: (now: Remembered) => Remembered): void {
    remembered = change(rememberedNow(folder) ?? remembered);
    writeRemembered(folder, remembered);
  }

  function updateRelays(change: (now: readonly RecentRelay[]) => readonly RecentRelay[]): void {
    update((now) => ({ ...now, relays: change(now.relays) }));
  }

  return {
    relay: (address) => remembered.relays.find((relay) => relay.address === address),
    used: (relay) => updateRelays((relays) => withUsed(relays, relay)),
    replace: (relay) =>
      updateRelays((relays) =>
        withUsed(
          relays.filter(({ address }) => address !== relay.address),
          relay,
        ),
      ),
    change: (address, change) => updateRelays((relays) => withChanged(relays, address, change)),
    update,
  };
}
