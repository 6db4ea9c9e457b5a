/** The rooms of each network that one could enter, asked for when the switcher opens: seldom, and without a word in any buffer. */
import type { NetworkId } from './conversation/model.ts';
import type { Store } from './conversation/store.ts';
import type { Happening, Refusal, Request } from './transports/transport.ts';

/** How long (ms) a list is good for. */
const FRESH_MS = 60_000;

export interface KnownRooms {
  /** Asks every network that is online and was not asked of late. */
  refresh(): void;
  /** The happening, marked where it is the answer to what was asked here. */
  heard(network: NetworkId, happening: Happening): Happening;
}

export interface KnownRoomsDeps {
  readonly store: Store;
  readonly now: () => number;
  readonly request: (network: NetworkId, request: Request) => Refusal | undefined;
}

export function createKnownRooms({ store, now, request }: KnownRoomsDeps): KnownRooms {
  const asked = new Map<NetworkId, number>();
  const awaited = new Set<NetworkId>();

  return {
    refresh() {
      for (const { id, connection } of store.getState().networks.values()) {
        const last = asked.get(id);
        if (connection.state !== 'online' || (last !== undefined && now() - last < FRESH_MS)) continue;
        asked.set(id, now());
        if (request(id, { type: 'list-rooms', background: true }) === undefined) awaited.add(id);
      }
    },

    heard(network, happening) {
      if (happening.type === 'connection') {
        awaited.delete(network);
        asked.delete(network);
      }
      if (happening.type !== 'rooms' || !awaited.delete(network)) return happening;
      return { ...happening, background: true };
    },
  };
}
