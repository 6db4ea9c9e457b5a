/** What was asked for before a connection was there to ask: kept, and asked in order once it is online. */
import type { Refusal, Request } from '../transports/transport.ts';
import { awaitAnswers } from './actions.ts';
import type { BufferId, NetworkId } from './model.ts';
import type { Store } from './store.ts';

/** A nick is chosen while the server still asks for one, and leaving waits for nothing. */
const AT_ONCE: ReadonlySet<Request['type']> = new Set(['rename', 'quit']);
/** Which rooms to be in a lost network remembers by itself. */
const REMEMBERED: ReadonlySet<Request['type']> = new Set(['join', 'leave']);

export interface KeptRequests {
  /** Keeps a request for a network that is on its way online; false: it is to be asked now. */
  keep(network: NetworkId, from: BufferId, request: Request): boolean;
  /** Asks all that was kept. */
  online(network: NetworkId): void;
  /** Nobody wants to be online there any more: says what is not done. */
  closed(network: NetworkId): void;
}

export interface KeptDeps {
  readonly store: Store;
  readonly now: () => number;
  readonly request: (network: NetworkId, request: Request) => Refusal | undefined;
  readonly tell: (buffer: BufferId, text: string, level: 'info' | 'error') => void;
}

export function createKeptRequests({ store, now, request, tell }: KeptDeps): KeptRequests {
  const kept = new Map<NetworkId, { readonly from: BufferId; readonly request: Request }[]>();

  function take(network: NetworkId) {
    const waiting = kept.get(network) ?? [];
    kept.delete(network);
    return waiting;
  }

  return {
    keep(network, from, asked) {
      const known = store.peek().networks.get(network);
      const state = known?.connection.state;
      if (known === undefined || state === 'online' || state === 'closed' || AT_ONCE.has(asked.type))
        return false;
      if (state === 'lost' && REMEMBERED.has(asked.type)) return false;
      kept.set(network, [...(kept.get(network) ?? []), { from, request: asked }]);
      tell(from, `${known.name} is not online yet: this is done as soon as it is.`, 'info');
      return true;
    },

    online(network) {
      for (const { from, request: asked } of take(network)) {
        store.change((edit) => {
          awaitAnswers(edit, from, now());
        });
        const refusal = request(network, asked);
        if (refusal !== undefined) tell(from, refusal.refused, 'error');
      }
    },

    closed(network) {
      for (const {
        from,
        request: { type },
      } of take(network)) {
        tell(from, `Not done, as there is no connection: ${type.replaceAll('-', ' ')}.`, 'error');
      }
    },
  };
}
