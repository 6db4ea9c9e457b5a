/** Fetches what messages answer where that is not loaded, so that it stands quoted above them. */
import type { HappeningOf } from './reducer.ts';
import type { HistoryPoint, Message } from '../transports/transport.ts';
import { findBuffer } from './buffers.ts';
import { hasId } from './lines.ts';
import type { BufferId, BufferState, NetworkId } from './model.ts';
import type { Store } from './store.ts';

/** Answers of one page for which that is done: the last ones, which are in sight. */
const MOST_OF_A_PAGE = 3;
/** A peer chooses what is answered: at most so many are asked for on a network in `SPAN` (ms), and none of them twice. */
const MOST_AT_ONCE = 5;
const SPAN = 30_000;
const MOST_KNOWN = 1000;

export interface QuotesDeps {
  readonly store: Store;
  readonly now: () => number;
  readonly around: (buffer: BufferId, point: HistoryPoint) => boolean;
}

export interface Quotes {
  /** To be told of what is said, and of pages of history, once the store has them. */
  said(network: NetworkId, message: Message): void;
  page(network: NetworkId, page: HappeningOf<'history-page'>): void;
  /** The connection broke: what was to be asked for is not. */
  lost(network: NetworkId): void;
}

export function createQuotes({ store, now, around }: QuotesDeps): Quotes {
  const waiting = new Map<BufferId, readonly HistoryPoint[]>();
  const known = new Set<string>();
  const askedAt = new Map<NetworkId, readonly number[]>();

  function want({ id, lines }: BufferState, { replyTo, time }: Message): void {
    if (replyTo === undefined || hasId(lines, replyTo) || known.has(`${id} ${replyTo}`)) return;
    if (known.size >= MOST_KNOWN) known.clear();
    known.add(`${id} ${replyTo}`);
    waiting.set(id, [...(waiting.get(id) ?? []), { id: replyTo, time }].slice(-MOST_OF_A_PAGE));
  }

  /** Asks for the next one; the page that comes leads to the one after. */
  function go(network: NetworkId, id: BufferId): void {
    const lines = store.peek().buffers.get(id)?.lines;
    const left = (waiting.get(id) ?? []).filter((point) => lines && !hasId(lines, point.id ?? ''));
    const recent = (askedAt.get(network) ?? []).filter((at) => now() - at < SPAN);
    const point = left.pop();
    waiting.delete(id);
    if (point === undefined || recent.length >= MOST_AT_ONCE || !around(id, point)) return;
    askedAt.set(network, [...recent, now()]);
    waiting.set(id, left);
  }

  return {
    said(network, message) {
      if (message.replyTo === undefined || message.historic === true) return;
      const buffer = findBuffer(store.peek(), network, message.to);
      if (buffer === undefined) return;
      want(buffer, message);
      go(network, buffer.id);
    },

    page(network, { of, happenings, asked }) {
      const buffer = findBuffer(store.peek(), network, of);
      if (buffer === undefined) return;
      // What an older page answers is older still: it would go on for ever.
      if (asked !== undefined && asked.around === undefined && asked.before === undefined) {
        const answers = happenings.flatMap((each) =>
          each.type === 'message' && each.message.replyTo !== undefined ? [each.message] : [],
        );
        for (const message of answers.slice(-MOST_OF_A_PAGE)) want(buffer, message);
      }
      if (waiting.has(buffer.id)) go(network, buffer.id);
    },

    lost(network) {
      for (const id of waiting.keys()) {
        if (store.peek().buffers.get(id)?.network === network) waiting.delete(id);
      }
    },
  };
}
