/** Pages of a stream out of the SQLite log: read a stretch at a time, with room for everything else between them. */
import type Database from 'better-sqlite3';
import type { Event } from '../chat/events.ts';
import type { PageQuery } from './log.ts';
import { unpack } from './packing.ts';

/** Events looked at in one go: about two milliseconds' work. */
const STRETCH_EVENTS = 1000;
/** Events looked at for one page. Who wants few among many others gets a page that is not full. */
const MOST_EVENTS = 100_000;

interface BatchRow {
  readonly first_id: string;
  readonly events: string;
}

type Read = Database.Statement<[number | bigint, string], BatchRow>;

/** Takes an event, and says whether to go on. */
type Taker = (event: Event) => boolean;

export class PageReader {
  readonly #down: Read;
  readonly #up: Read;
  readonly #within: Read;

  constructor(database: Database.Database) {
    const read = 'SELECT first_id, events FROM batches WHERE stream = ? AND first_id';
    this.#down = database.prepare(`${read} < ? ORDER BY first_id DESC`);
    this.#up = database.prepare(`${read} > ? ORDER BY first_id`);
    this.#within = database.prepare(`${read} <= ? ORDER BY first_id DESC LIMIT 1`);
  }

  /** @param stream the stream's row */
  async page(stream: number | bigint, query: PageQuery): Promise<Event[]> {
    if (query.from === 'oldest') return this.#oldest(stream, query);
    const found = await this.#newest(stream, query);
    return found.reverse();
  }

  /** From the newest on. */
  async #newest(stream: number | bigint, { before, after = '', wants, limit }: PageQuery): Promise<Event[]> {
    const found: Event[] = [];
    await walk(this.#down, { stream, bound: before ?? '~' }, (events) =>
      each(events.reverse(), (event) => {
        if (before !== undefined && event.id >= before) return true;
        if (event.id <= after) return false;
        if (wants?.(event) ?? true) found.push(event);
        return found.length < limit;
      }),
    );
    return found;
  }

  async #oldest(stream: number | bigint, { before, after = '', wants, limit }: PageQuery): Promise<Event[]> {
    const found: Event[] = [];
    const take: Taker = (event) => {
      if (event.id <= after) return true;
      if (before !== undefined && event.id >= before) return false;
      if (wants?.(event) ?? true) found.push(event);
      return found.length < limit;
    };
    // The row that the bound lies in, then those that begin later.
    const within = after === '' ? undefined : this.#within.get(stream, after);
    if (within && !each(unpack(within.events), take)) return found;
    await walk(this.#up, { stream, bound: after }, (events) => each(events, take));
    return found;
  }
}

/** Gives events to a taker until it has enough. Returns whether it would have more. */
function each(events: readonly Event[], take: Taker): boolean {
  for (const event of events) if (!take(event)) return false;
  return true;
}

/** Walks through a stream's rows until `take` has enough, stretch by stretch. */
async function walk(
  read: Read,
  from: { readonly stream: number | bigint; readonly bound: string },
  take: (events: Event[]) => boolean,
): Promise<void> {
  let { bound } = from;
  for (let looked = 0; looked < MOST_EVENTS; ) {
    const rest = looked + STRETCH_EVENTS;
    let isOver = true;
    for (const row of read.iterate(from.stream, bound)) {
      const events = unpack(row.events);
      looked += events.length;
      bound = row.first_id;
      if (!take(events)) return;
      isOver = looked < rest;
      if (!isOver) break;
    }
    if (isOver) return;
    await breath();
  }
}

/** Lets everything else that waits have its turn. */
function breath(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
