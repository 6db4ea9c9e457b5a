/** Fetching history: the last page on entering, what was missed after a loss, and older pages on scrolling up. */
import type { Timers } from '../transports/timers.ts';
import type { Happening, HistoryPoint, Refusal, Request } from '../transports/transport.ts';
import { findBuffer, targetOf } from './buffers.ts';
import type { BufferId, BufferState, Lines, NetworkId } from './model.ts';
import { CLOCKS_APART } from './settling.ts';
import type { Store } from './store.ts';

/** Messages asked for at a time. */
const PAGE = 100;
/** Pages fetched at most to close a gap: what a buffer holds of its own accord (`scrollback`), so that no more could be shown. */
const ROUNDS = 100;
/** How long a page may take before its buffer may ask again, in ms. */
const PATIENCE = 15_000;

interface Fetch {
  readonly purpose: 'older' | 'latest' | 'missed';
  readonly round: number;
  readonly before: BufferState['history'];
  readonly cancel: () => void;
}

export interface CatchUpDeps {
  readonly store: Store;
  readonly timers: Timers;
  readonly request: (network: NetworkId, request: Request) => Refusal | undefined;
  /** All that was missed in this buffer is there (or cannot be had). */
  readonly caughtUp: (buffer: BufferId) => void;
}

export interface CatchUp {
  /** Fetches what was missed since the last line; where there is none, since then (ms), or the latest page. */
  start(buffer: BufferId, since?: number): void;
  older(buffer: BufferId): void;
  /** To be told of every happening after the store has taken it in. */
  heard(network: NetworkId, happening: Happening): void;
  /** The connection broke: nothing that was asked for will come. */
  lost(network: NetworkId): void;
}

export function createCatchUp(deps: CatchUpDeps): CatchUp {
  const { store } = deps;
  const fetches = new Map<BufferId, Fetch>();

  function ask(buffer: BufferState, purpose: Fetch['purpose'], where: object, round = 0): boolean {
    const of = targetOf(buffer);
    if (of === undefined || fetches.has(buffer.id)) return false;
    const refusal = deps.request(buffer.network, { type: 'history', of, limit: PAGE, ...where });
    if (refusal !== undefined) return false;
    const cancel = deps.timers.after(PATIENCE, () => {
      end(buffer.id, true);
    });
    fetches.set(buffer.id, { purpose, round, before: buffer.history, cancel });
    if (purpose !== 'missed') setHistory(buffer.id, { state: 'loading' });
    return true;
  }

  function setHistory(id: BufferId, history: BufferState['history']): void {
    store.change((edit) => {
      edit.patchBuffer(id, { history });
    });
  }

  function end(id: BufferId, restore: boolean): void {
    const fetch = fetches.get(id);
    if (fetch === undefined) return;
    fetch.cancel();
    fetches.delete(id);
    // A page of what was missed says nothing about where the history starts.
    if (restore || fetch.purpose === 'missed') setHistory(id, fetch.before);
    if (fetch.purpose !== 'older') deps.caughtUp(id);
  }

  function canFetch(buffer: BufferState | undefined): buffer is BufferState {
    const network = buffer && store.peek().networks.get(buffer.network);
    return network?.connection.state === 'online' && network.abilities.history;
  }

  return {
    start(id, since) {
      const buffer = store.peek().buffers.get(id);
      const last = (buffer && lastPoint(buffer.lines)) ?? (since === undefined ? undefined : { time: since });
      const asked =
        canFetch(buffer) &&
        (last === undefined ? ask(buffer, 'latest', {}) : ask(buffer, 'missed', { after: last }));
      if (!asked && !fetches.has(id)) deps.caughtUp(id);
    },

    older(id) {
      const buffer = store.peek().buffers.get(id);
      if (!canFetch(buffer) || buffer.history.state === 'start' || buffer.history.state === 'loading') return;
      const first = firstPoint(buffer.lines);
      ask(buffer, 'older', first === undefined ? {} : { before: first });
    },

    heard(network, happening) {
      if (happening.type !== 'history-page') return;
      const buffer = findBuffer(store.peek(), network, happening.of);
      const fetch = buffer && fetches.get(buffer.id);
      if (buffer === undefined || fetch === undefined) return;
      const messages = happening.happenings.filter(({ type }) => type === 'message');
      const last = messages.at(-1);
      const goesOn = fetch.purpose === 'missed' && messages.length >= PAGE && fetch.round < ROUNDS;
      if (!goesOn || last?.type !== 'message') {
        end(buffer.id, false);
        return;
      }
      fetch.cancel();
      fetches.delete(buffer.id);
      const { id, time } = last.message;
      const after: HistoryPoint = { time, ...(id !== undefined && { id }) };
      const asked = ask({ ...buffer, history: fetch.before }, 'missed', { after }, fetch.round + 1);
      if (!asked) deps.caughtUp(buffer.id);
    },

    lost(network) {
      for (const [id, fetch] of fetches) {
        if (store.peek().buffers.get(id)?.network !== network) continue;
        fetch.cancel();
        fetches.delete(id);
        setHistory(id, fetch.before);
      }
    },
  };
}

/**
 * The last message that the server has given an id; its history goes on from there. Own words that may have arrived are
 * looked for as well: then it goes on from before the first of them, and what is known already counts for nothing.
 */
function lastPoint(lines: Lines): HistoryPoint | undefined {
  const { items } = lines;
  const doubtful = items.findIndex((line) => line.type === 'message' && line.status === 'pending');
  for (let i = (doubtful === -1 ? items.length : doubtful) - 1; i >= 0; i--) {
    const line = items[i];
    if (line?.type === 'message' && line.id !== undefined) return { id: line.id, time: line.time };
  }
  const first = items[doubtful];
  return first && { time: first.time - CLOCKS_APART };
}

function firstPoint(lines: Lines): HistoryPoint | undefined {
  const first = lines.items.find((line) => line.type === 'message' && line.id !== undefined);
  const oldest = first ?? lines.items[0];
  return oldest && { time: oldest.time, ...(oldest.id !== undefined && { id: oldest.id }) };
}
