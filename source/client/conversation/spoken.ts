/** Private messages that came while one was away, from people with whom no conversation is open: whose they are is asked for. */
import { sameName } from '../../protocol/names.ts';
import type { Refusal, Request } from '../transports/transport.ts';
import { ensureBuffer } from './buffers.ts';
import type { BufferId, NetworkId } from './model.ts';
import type { Store } from './store.ts';

/** People asked for at most. */
const MOST = 100;
/** The link may have been dead for so long (ms) before it was missed; what was seen in it is dropped by its id. */
const UNNOTICED = 120_000;

export interface SpokenDeps {
  readonly store: Store;
  /** ms since 1970. */
  readonly now: () => number;
  readonly request: (network: NetworkId, request: Request) => Refusal | undefined;
  /** Fetches what was said there since. */
  readonly fetch: (buffer: BufferId, since: number) => void;
}

export interface Spoken {
  /** @param seen until when this network was seen in an earlier run */
  online(network: NetworkId, seen: number | undefined): void;
  offline(network: NetworkId): void;
  /** With whom there were messages in the time that was asked about. */
  heard(network: NetworkId, nicks: readonly string[]): void;
}

export function createSpoken({ store, now, request, fetch }: SpokenDeps): Spoken {
  const left = new Map<NetworkId, number>();
  const asked = new Map<NetworkId, number>();
  const wasOnline = new Set<NetworkId>();
  return {
    online(network, seen) {
      const since = left.get(network) ?? (wasOnline.has(network) ? undefined : seen);
      left.delete(network);
      wasOnline.add(network);
      if (since === undefined || store.peek().networks.get(network)?.abilities.history !== true) return;
      const after = since - UNNOTICED;
      asked.set(network, after);
      request(network, { type: 'history-people', after, before: now() + UNNOTICED, limit: MOST });
    },
    offline(network) {
      // A try that fails after the loss does not move the time of the loss.
      if (wasOnline.has(network) && !left.has(network)) left.set(network, now());
    },
    heard(network, nicks) {
      const since = asked.get(network);
      const state = store.getState().networks.get(network);
      asked.delete(network);
      if (since === undefined || state === undefined) return;
      for (const nick of nicks) {
        if (sameName(nick, state.nick)) continue;
        let id: BufferId | undefined;
        store.change((edit) => {
          const { id: known, lines } = ensureBuffer(edit, state, { nick });
          // An open conversation catches up by itself.
          if (lines.items.length > 0) return;
          id = known;
          // What comes now was not seen: it waits.
          edit.patchBuffer(known, { readTo: since });
        });
        if (id !== undefined) fetch(id, since);
      }
    },
  };
}
