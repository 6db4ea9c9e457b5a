/** Fetching history: the last page on entering, what was missed after a loss, and older pages on scrolling up. */
import type { Timers } from '../transports/timers.ts';
import type { Happening, HistoryAsked, HistoryPoint, Refusal, Request } from '../transports/transport.ts';
import { findBuffer, targetOf } from './buffers.ts';
import { isEvent } from './event-lines.ts';
import { type Stretch, setGap, stretchAt } from './gaps.ts';
import { lineById, positionOf } from './lines.ts';
import type { BufferId, BufferState, Line, Lines, NetworkId } from './model.ts';
import { CLOCKS_APART } from './settling.ts';
import type { Store } from './store.ts';

/** Messages asked for at a time. */
const PAGE = 100;
/** Pages fetched at most to close a gap: what a buffer holds of its own accord (`scrollback`), so that no more could be shown. */
const ROUNDS = 100;
/** How long a page may take before its buffer may ask again, in ms. */
const PATIENCE = 15_000;

interface Fetch {
  readonly purpose: 'older' | 'newer' | 'around' | 'latest' | 'missed';
  readonly round: number;
  /** The last of what was there before what was missed. */
  readonly after: HistoryPoint | undefined;
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
  /** Fetches what is before the stretch of lines in which `key` is, or before the last one; false where it cannot be had. */
  older(buffer: BufferId, key?: number): boolean;
  /** Fetches what follows on the stretch of lines in which `key` is; false where it cannot be had. */
  newer(buffer: BufferId, key: number): boolean;
  /** Fetches what was said about then, wherever that is; false where it cannot be had. */
  around(buffer: BufferId, point: HistoryPoint): boolean;
  /** To be told of every happening after the store has taken it in. */
  heard(network: NetworkId, happening: Happening): void;
  /** The connection broke: nothing that was asked for will come. */
  lost(network: NetworkId): void;
}

export function createCatchUp(deps: CatchUpDeps): CatchUp {
  const { store } = deps;
  const fetches = new Map<BufferId, Fetch>();
  /** What is looked for once what is under way has come. */
  const next = new Map<BufferId, HistoryPoint>();

  function ask(buffer: BufferState, purpose: Fetch['purpose'], where: Where, round = 0): boolean {
    const of = targetOf(buffer);
    if (of === undefined || fetches.has(buffer.id)) return false;
    const refusal = deps.request(buffer.network, { type: 'history', of, limit: PAGE, ...where });
    if (refusal !== undefined) return false;
    const cancel = deps.timers.after(PATIENCE, () => {
      end(buffer.id, true);
    });
    fetches.set(buffer.id, { purpose, round, after: where.after, before: buffer.history, cancel });
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
    // Only a page that goes back says anything about where the history starts.
    if (restore || !GOES_BACK.has(fetch.purpose)) setHistory(id, { ...fetch.before });
    if (restore && fetch.purpose === 'missed') notFetched(id, fetch.after);
    if (fetch.purpose === 'missed' || fetch.purpose === 'latest') deps.caughtUp(id);
    goOn(id);
  }

  function goOn(id: BufferId): void {
    const [buffer, point] = [store.peek().buffers.get(id), next.get(id)];
    if (buffer !== undefined && point !== undefined) ask(buffer, 'around', { around: point });
    next.delete(id);
  }

  /** What was missed did not come: what arrives from here on does not follow on what is there. */
  function notFetched(id: BufferId, after: HistoryPoint | undefined): void {
    store.change((edit) => {
      const buffer = edit.buffer(id);
      const last = after?.id === undefined ? undefined : buffer && lineById(buffer.lines, after.id);
      if (buffer === undefined || last === undefined) return;
      edit.putBuffer({
        ...buffer,
        lines: setGap(buffer.lines, positionOf(buffer.lines, last.key) + 1, true),
      });
    });
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

    older(id, key) {
      const buffer = store.peek().buffers.get(id);
      if (!canFetch(buffer)) return false;
      if (fetches.has(id)) return true;
      const { from } = stretchOf(buffer.lines, key);
      if (from === 0 && buffer.history.state === 'start') return false;
      const first = firstPoint(buffer.lines, from);
      return ask(buffer, 'older', first === undefined ? {} : { before: first });
    },

    newer(id, key) {
      const buffer = store.peek().buffers.get(id);
      if (!canFetch(buffer)) return false;
      const last = endPoint(buffer.lines, stretchOf(buffer.lines, key).to);
      return fetches.has(id) || (last !== undefined && ask(buffer, 'newer', { after: last }));
    },

    around(id, point) {
      const buffer = store.peek().buffers.get(id);
      if (!canFetch(buffer)) return false;
      if (!fetches.has(id)) return ask(buffer, 'around', { around: point });
      next.set(id, point);
      return true;
    },

    heard(network, happening) {
      if (happening.type !== 'history-page') return;
      const buffer = findBuffer(store.peek(), network, happening.of);
      const fetch = buffer && fetches.get(buffer.id);
      if (buffer === undefined || fetch === undefined) return;
      const after = farEnd(happening.happenings);
      const isFull = happening.asked?.full ?? happening.happenings.length >= PAGE;
      const goesOn = fetch.purpose === 'missed' && isFull && fetch.round < ROUNDS;
      if (!goesOn || after === undefined) {
        end(buffer.id, false);
        return;
      }
      fetch.cancel();
      fetches.delete(buffer.id);
      const asked = ask({ ...buffer, history: fetch.before }, 'missed', { after }, fetch.round + 1);
      if (asked) return;
      deps.caughtUp(buffer.id);
      goOn(buffer.id);
    },

    lost(network) {
      for (const [id, fetch] of fetches) {
        if (store.peek().buffers.get(id)?.network !== network) continue;
        fetch.cancel();
        fetches.delete(id);
        next.delete(id);
        setHistory(id, fetch.before);
        if (fetch.purpose === 'missed') notFetched(id, fetch.after);
      }
    },
  };
}

type Where = Pick<HistoryAsked, 'before' | 'after' | 'around'>;

const GOES_BACK: ReadonlySet<Fetch['purpose']> = new Set(['older', 'latest']);

/** The stretch that the line with this key is in, else the last one. */
function stretchOf(lines: Lines, key: number | undefined): Stretch {
  const position = key === undefined ? -1 : positionOf(lines, key);
  return stretchAt(lines, position === -1 ? lines.items.length - 1 : position);
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

/**
 * Where the history before a stretch of lines ends: at its first message. Where so many comings and goings stand before that one that
 * a page would bring little else, at the first of those, so that going back gets on.
 */
function firstPoint({ items }: Lines, from: number): HistoryPoint | undefined {
  const message = items.findIndex(
    (line, at) => at >= from && line.type === 'message' && line.id !== undefined,
  );
  const isFar = message === -1 || message - from >= PAGE / 2;
  const first = isFar ? items.find((line, at) => at >= from && line.id !== undefined) : items[message];
  return pointOf(first ?? items[from]);
}

/** Where the history behind a stretch of lines begins. */
function endPoint({ items }: Lines, to: number): HistoryPoint | undefined {
  return pointOf(items.findLast((line, at) => at <= to && line.id !== undefined));
}

function pointOf(line: Line | undefined): HistoryPoint | undefined {
  return line && { time: line.time, ...(line.id !== undefined && { id: line.id }) };
}

/** The place in history of the last that a page tells of. */
function farEnd(happenings: readonly Happening[]): HistoryPoint | undefined {
  for (let at = happenings.length - 1; at >= 0; at--) {
    const happening = happenings[at];
    if (happening === undefined) continue;
    const { id, time } = happening.type === 'message' ? happening.message : timed(happening);
    if (time !== undefined) return { time, ...(id !== undefined && { id }) };
  }
  return undefined;
}

function timed(happening: Happening): {
  readonly id?: string | undefined;
  readonly time?: number | undefined;
} {
  return isEvent(happening) ? happening : {};
}
