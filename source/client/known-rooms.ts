/** The rooms of each network that one could enter: those that the person asks for, and all when the switcher opens, seldom and without a word in any buffer. */
import type { NetworkId } from './conversation/model.ts';
import type { Store } from './conversation/store.ts';
import type { Happening, Refusal, Request } from './transports/transport.ts';

/** How long (ms) a list is good for. */
const FRESH_MS = 60_000;

export interface KnownRooms {
  /** Asks every network that is online and was not asked of late. */
  refresh(): void;
  /** A network has been asked for something: an answer to it is of what the person wanted last. */
  asked(network: NetworkId, request: Request): void;
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
  /** What the rooms that the person asked for last are to hold. */
  const wanted = new Map<NetworkId, string>();

  return {
    refresh() {
      for (const { id, connection } of store.getState().networks.values()) {
        const last = asked.get(id);
        if (connection.state !== 'online' || (last !== undefined && now() - last < FRESH_MS)) continue;
        asked.set(id, now());
        if (request(id, { type: 'list-rooms', background: true }) === undefined) awaited.add(id);
      }
    },

    asked(network, request) {
      // What is asked in the server's own words is answered in full.
      const isWish = request.type === 'list-rooms' ? request.background !== true : request.type === 'raw';
      if (!isWish) return;
      if (request.type === 'list-rooms' && request.like !== undefined) wanted.set(network, request.like);
      else wanted.delete(network);
    },

    heard(network, happening) {
      if (happening.type === 'connection') {
        wanted.delete(network);
        awaited.delete(network);
        asked.delete(network);
      }
      if (happening.type !== 'rooms') return happening;
      if (awaited.delete(network)) return { ...happening, background: true };
      const like = wanted.get(network);
      return like === undefined ? happening : { ...happening, like };
    },
  };
}
