/** Fetching history: the last page on entering, what was missed after a loss, and older pages on scrolling up. */
import type { Timers } from '../transports/timers.ts';
import type { Happening, HistoryAsked, HistoryPoint, Refusal, Request } from '../transports/transport.ts';
import { findBuffer, targetOf } from './buffers.ts';
import { setGap } from './gaps.ts';
import {
  beside,
  endPoint,
  endsAt,
  farEnd,
  firstPoint,
  lastPoint,
  nearEnd,
  stretchOf,
} from './history-points.ts';
import { lineById, positionOf } from './lines.ts';
import type { BufferId, BufferState, Line, NetworkId } from './model.ts';
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
  /** Key of the oldest line that was there. */
  readonly top: number | undefined;
  /** Key of the line beside which the page belongs: the end of a stretch. */
  readonly beside: number | undefined;
  readonly cancel: () => void;
}

/** Beside this line the history goes on from a point further away: what is between is none that is shown (by people who are ignored). */
interface Passed {
  readonly purpose: Fetch['purpose'];
  readonly point: HistoryPoint;
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
  const passed = new Map<BufferId, Passed>();
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
    const top = buffer.lines.items[0]?.key;
    const beside = (where.before ?? where.after)?.line;
    fetches.set(buffer.id, {
      purpose,
      round,
      after: where.after,
      before: buffer.history,
      top,
      beside,
      cancel,
    });
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
    if (restore || !GOES_BACK.has(fetch.purpose)) giveBack(id, fetch);
    if (restore && fetch.purpose === 'missed') notFetched(id, fetch.after);
    if (fetch.purpose === 'missed' || fetch.purpose === 'latest') deps.caughtUp(id);
    goOn(id);
  }

  function passedBeside(id: BufferId, purpose: Fetch['purpose'], line: Line | undefined) {
    const known = passed.get(id);
    return known?.purpose === purpose && known.point.line === line?.key ? known.point : undefined;
  }

  /** Where a page has brought nothing that is shown, goes on from its far end; false where it has, or that is not done any more. */
  function passOver(buffer: BufferState, fetch: Fetch, page: HistoryPage): boolean {
    const { purpose, round, beside: line } = fetch;
    const { before, after } = page.asked ?? {};
    const from = before ?? after;
    if (from === undefined || line === undefined || !endsAt(buffer.lines, purpose, line)) return false;
    const end = before === undefined ? farEnd(page.happenings) : nearEnd(page.happenings);
    if (end === undefined) return false;
    // A server that counts the millisecond itself in, and knows it by its time alone, gives the same page for ever.
    const isSame = end.id === from.id && end.time === from.time;
    const point = isSame ? { time: end.time + (before === undefined ? 1 : -1), line } : { ...end, line };
    passed.set(buffer.id, { purpose, point });
    if (round >= ROUNDS) return false;
    fetch.cancel();
    fetches.delete(buffer.id);
    const where = before === undefined ? { after: point } : { before: point };
    const history = before === undefined ? fetch.before : buffer.history;
    return ask({ ...buffer, history }, purpose, where, round + 1);
  }

  /** The history is as it was before the fetch, unless what was its beginning has given way meanwhile. */
  function giveBack(id: BufferId, { before, top }: Fetch): void {
    const oldest = store.peek().buffers.get(id)?.lines.items[0]?.key;
    const isCut = top !== undefined && (oldest === undefined || oldest > top);
    setHistory(id, { ...before, ...(isCut && before.state === 'start' && { state: 'more' as const }) });
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
      const line = buffer.lines.items[from];
      const before = passedBeside(id, 'older', line) ?? firstPoint(buffer.lines, from);
      return ask(buffer, 'older', before === undefined ? {} : { before: beside(before, line) });
    },

    newer(id, key) {
      const buffer = store.peek().buffers.get(id);
      if (!canFetch(buffer)) return false;
      const { to } = stretchOf(buffer.lines, key);
      const line = buffer.lines.items[to];
      const after = passedBeside(id, 'newer', line) ?? endPoint(buffer.lines, to);
      return fetches.has(id) || (after !== undefined && ask(buffer, 'newer', { after: beside(after, line) }));
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
      if (isFull && happening.asked !== undefined && passOver(buffer, fetch, happening)) return;
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
        passed.delete(id);
        giveBack(id, fetch);
        if (fetch.purpose === 'missed') notFetched(id, fetch.after);
      }
    },
  };
}

type HistoryPage = Happening & { readonly type: 'history-page' };
type Where = Pick<HistoryAsked, 'before' | 'after' | 'around'>;

const GOES_BACK: ReadonlySet<Fetch['purpose']> = new Set(['older', 'latest']);
