/**
 * The append-only log: what the relay remembers when everybody has gone.
 *
 * The spine hands it one record a turn and shows nobody anything of that turn before the log has said that it is kept.
 * SQLite is one log (`sqlite-log.ts`), memory another; a replicated one for many relays fits the same interface, since
 * neither `order` nor `commit` is taken to be instant.
 */
import type { Proposal } from '../chat/commands.ts';
import type { Event } from '../chat/events.ts';

/** What one turn leaves behind, kept whole or not at all. */
export interface TurnRecord {
  /** Events worth keeping, by stream (see `streams.ts`), each in order. */
  readonly streams: ReadonlyMap<string, readonly Event[]>;
  /** What outlives people (rooms, accounts), by key: the whole new value, or `undefined` to forget it. */
  readonly records: ReadonlyMap<string, unknown>;
}

/** A stretch of one stream. Bounds are event ids and not themselves part of the answer. */
export interface PageQuery {
  readonly stream: string;
  readonly after?: string;
  readonly before?: string;
  /** Most events to return. */
  readonly limit: number;
  /** Which end of the stretch is kept where there is more than `limit`; the answer is oldest first either way. */
  readonly from: 'oldest' | 'newest';
  /** Which events count; all of them where absent. */
  readonly wants?: (event: Event) => boolean;
}

/** Records about one event each, whose id stands behind this: they go when the event does. */
export const EVENT_RECORDS = 'redacted:';

/** How much is kept. Oldest goes first; other records (rooms, accounts) than {@link EVENT_RECORDS} are never forgotten by it. */
export interface Retention {
  /** Events before this time go (ms since 1970). */
  readonly before?: number;
  /** Bytes that the events may take in all. */
  readonly maxBytes?: number;
}

export interface Log {
  /**
   * Gives a command its place in the order of all commands and calls `run` there: a log of one relay at once, before
   * it returns; a replicated one when the command has come back from the others. Commands of one relay keep their order.
   */
  order(proposal: Proposal, run: () => void): void;
  /**
   * Keeps a turn. `done` is called once, possibly before this returns: without an error when a crash of the process can
   * no longer take it back. After a failure every turn that was handed over but not yet answered fails too, in order.
   */
  commit(turn: TurnRecord, done: (error?: Error) => void): void;
  page(query: PageQuery): Promise<Event[]>;
  /** The stream's newest event's id, if it has any. */
  newest(stream: string): Promise<string | undefined>;
  /** The streams of all private conversations of an identity (see `streams.ts`), in no order. */
  conversations(identity: string): Promise<string[]>;
  /** Forgets what the limits no longer allow, a little at a time; see {@link Retention}. Returns whether there is more to forget. */
  prune(retention: Retention): boolean;
  /** One record as last committed. */
  record(key: string): unknown;
  /** Every record whose key begins with the prefix, as last committed. */
  records(prefix: string): Iterable<readonly [key: string, value: unknown]>;
  /** Time in ms of the last event that it holds; 0 where it holds none. New events must not come before it. */
  lastTime(): number;
  /** Ends it in order; what was committed is kept. */
  close(): Promise<void>;
}
