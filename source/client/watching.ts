/** Has the server tell who of the people that we talk with in private comes and goes. */
import type { BufferState, NetworkId } from './conversation/model.ts';
import { isService } from './conversation/service-secrets.ts';
import type { Store } from './conversation/store.ts';
import type { Timers } from './transports/timers.ts';
import type { Refusal, Request } from './transports/transport.ts';

export interface WatchingDeps {
  readonly timers: Timers;
  readonly store: Store;
  readonly request: (network: NetworkId, request: Request) => Refusal | undefined;
}

export interface Watching {
  /** The network’s conversations may be others now: asks for what has changed. */
  check(network: NetworkId): void;
  /** The connection is gone, and with it what was asked of the server. */
  lost(network: NetworkId): void;
}

/** With more conversations than this they are gone through after `SOON_MS`, and not for every stranger who floods us. */
const MANY = 100;
const SOON_MS = 1000;

export function createWatching({ store, request, timers }: WatchingDeps): Watching {
  const asked = new Map<NetworkId, string>();
  /** How to give up the look at a network that is due. */
  const due = new Map<NetworkId, () => void>();

  function look(id: NetworkId): void {
    due.delete(id);
    const { buffers, networks } = store.peek();
    const network = networks.get(id);
    if (network?.connection.state !== 'online' || !network.abilities.watching) return;
    const people = [...network.directs.values()]
      .map((buffer) => buffers.get(buffer))
      .filter((buffer) => buffer !== undefined)
      .sort((a, b) => lastTime(b) - lastTime(a))
      .map(({ name }) => name)
      // A service answers, but is nobody that comes and goes: servers would call it offline.
      .filter((name) => !isService(name));
    const key = people.toSorted().join(' ');
    if (key === (asked.get(id) ?? '')) return;
    asked.set(id, key);
    request(id, { type: 'watch', nicks: people });
  }

  return {
    check(id) {
      const size = store.peek().networks.get(id)?.directs.size ?? 0;
      if (size <= MANY) look(id);
      else if (!due.has(id))
        due.set(
          id,
          timers.after(SOON_MS, () => look(id)),
        );
    },
    lost(id) {
      due.get(id)?.();
      due.delete(id);
      asked.delete(id);
    },
  };
}

/** When something was last said there, in ms since 1970. */
function lastTime({ lines }: BufferState): number {
  return lines.items.at(-1)?.time ?? 0;
}
