/** A person who has said that they are away still is after a lost connection, of which the server has forgotten that: it is told again. */
import type { Refusal, Request } from '../transports/transport.ts';
import { serverBufferId } from './buffers.ts';
import type { BufferId, NetworkId } from './model.ts';
import type { Store } from './store.ts';

export interface StayingAway {
  /** Something was asked of the network; only being away, and back, matter here. */
  asked(network: NetworkId, request: Request): void;
  online(network: NetworkId): void;
  /** The person has left the network: coming there again is a new beginning. */
  closed(network: NetworkId): void;
}

export interface StayingAwayDeps {
  readonly store: Store;
  readonly request: (network: NetworkId, request: Request) => Refusal | undefined;
  readonly tell: (buffer: BufferId, text: string, level: 'info' | 'error') => void;
}

export function createStayingAway({ store, request, tell }: StayingAwayDeps): StayingAway {
  const reasons = new Map<NetworkId, string>();

  return {
    asked(network, asked) {
      if (asked.type !== 'away') return;
      if (asked.reason === undefined) reasons.delete(network);
      else reasons.set(network, asked.reason);
    },

    online(id) {
      const reason = reasons.get(id);
      if (reason === undefined) return;
      const { buffers, current, networks } = store.peek();
      if (networks.get(id)?.abilities.away !== true) return;
      if (request(id, { type: 'away', reason }) !== undefined) return;
      // The server's own words stand in its buffer; in a room they would be missed.
      const open = current === undefined ? undefined : buffers.get(current);
      if (open?.network !== id || open.id === serverBufferId(id)) return;
      tell(open.id, `You are away again: ${reason} (/back ends it)`, 'info');
    },

    closed: (network) => void reasons.delete(network),
  };
}
