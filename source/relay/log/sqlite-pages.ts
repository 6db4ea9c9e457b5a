/** Pages of a stream out of the SQLite log: read in chunks, with room for everything else between them. */
import type Database from 'better-sqlite3';
import type { Event } from '../chat/events.ts';
import type { PageQuery } from './log.ts';
import { unpack } from './packing.ts';

/** Rows read in one go: a row can be one event, and a page is about a hundred. */
const CHUNK_ROWS = 128;
/** Events looked at for one page. Who wants few among many others gets a page that is not full. */
const MOST_EVENTS = 100_000;

interface BatchRow {
  readonly first_id: string;
  readonly events: string;
}

type Read = Database.Statement<[number | bigint, string, number], BatchRow>;

export class PageReader {
  readonly #down: Read;
  readonly #up: Read;
  readonly #within: Read;

  constructor(database: Database.Database) {
    const read = 'SELECT first_id, events FROM batches WHERE stream = ? AND first_id';
    this.#down = database.prepare(`${read} < ? ORDER BY first_id DESC LIMIT ?`);
    this.#up = database.prepare(`${read} > ? ORDER BY first_id LIMIT ?`);
    this.#within = database.prepare(`${read} <= ? ORDER BY first_id DESC LIMIT ?`);
  }

  /** @param stream the stream's row */
  page(stream: number | bigint, query: PageQuery): Promise<Event[]> {
    return query.from === 'newest' ? this.#newest(stream, query) : this.#oldest(stream, query);
  }

  async #newest(stream: number | bigint, { before, after, wants, limit }: PageQuery): Promise<Event[]> {
    const found: Event[] = [];
    let bound = before ?? '~';
    let looked = 0;
    for (let chunk = Math.min(limit, CHUNK_ROWS); ; chunk = CHUNK_ROWS) {
      const rows = this.#down.all(stream, bound, chunk);
      for (const row of rows) {
        const events = unpack(row.events);
        looked += events.length;
        for (const event of events.reverse()) {
          if (before !== undefined && event.id >= before) continue;
          if (after !== undefined && event.id <= after) return found.reverse();
          if (wants && !wants(event)) continue;
          found.push(event);
          if (found.length === limit) return found.reverse();
        }
      }
      const last = rows.at(-1);
      if (!last || rows.length < chunk || looked >= MOST_EVENTS) return found.reverse();
      bound = last.first_id;
      await breath();
    }
  }

  async #oldest(stream: number | bigint, { before, after = '', wants, limit }: PageQuery): Promise<Event[]> {
    const found: Event[] = [];
    let looked = 0;
    // The row that the bound lies in, then those that begin later.
    let rows = after === '' ? [] : this.#within.all(stream, after, 1);
    let bound = after;
    for (let chunk = Math.min(limit, CHUNK_ROWS); ; chunk = CHUNK_ROWS) {
      for (const row of rows) {
        const events = unpack(row.events);
        looked += events.length;
        for (const event of events) {
          if (event.id <= after) continue;
          if (before !== undefined && event.id >= before) return found;
          if (wants && !wants(event)) continue;
          found.push(event);
          if (found.length === limit) return found;
        }
      }
      if (looked >= MOST_EVENTS) return found;
      if (rows.length === CHUNK_ROWS) await breath();
      rows = this.#up.all(stream, bound, chunk);
      const last = rows.at(-1);
      if (!last) return found;
      bound = last.first_id;
    }
  }
}

/** Lets everything else that waits have its turn. */
function breath(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
