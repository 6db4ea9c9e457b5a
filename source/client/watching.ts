/** Has the server tell who of the people that we talk with in private comes and goes. */
import type { BufferState, NetworkId } from './conversation/model.ts';
import { isService } from './conversation/service-secrets.ts';
import type { Store } from './conversation/store.ts';
import type { Refusal, Request } from './transports/transport.ts';

export interface WatchingDeps {
  readonly store: Store;
  readonly request: (network: NetworkId, request: Request) => Refusal | undefined;
}

export interface Watching {
  /** The network’s conversations may be others now: asks for what has changed. */
  check(network: NetworkId): void;
  /** The connection is gone, and with it what was asked of the server. */
  lost(network: NetworkId): void;
}

export function createWatching({ store, request }: WatchingDeps): Watching {
  const asked = new Map<NetworkId, string>();

  return {
    check(id) {
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
    },
    lost: (id) => void asked.delete(id),
  };
}

/** When something was last said there, in ms since 1970. */
function lastTime({ lines }: BufferState): number {
  return lines.items.at(-1)?.time ?? 0;
}
