/**
 * The log in an SQLite file (WAL): one transaction a turn, one packed row for each stream that the turn touched.
 *
 * `synchronous = NORMAL` keeps every committed turn over a crash of the process; `FULL` over a loss of power too, at a disk
 * flush a turn.
 */
import Database from 'better-sqlite3';
import type { Proposal } from '../chat/commands.ts';
import type { Event } from '../chat/events.ts';
import { EVENT_RECORDS, type Log, type PageQuery, type Retention, type TurnRecord } from './log.ts';
import { PageReader } from './sqlite-pages.ts';
import { pack } from './packing.ts';
import { migrate } from './sqlite-schema.ts';
import { identitiesOf } from './streams.ts';

/** Rows that one `prune` forgets at the most: about a millisecond's work. */
const PRUNE_ROWS = 200;
/** Fewer where the size decides, so that not much more goes than must. */
const PRUNE_ROWS_BY_SIZE = 50;

export interface SqliteLogOptions {
  /** The database file; its folder exists. */
  readonly file: string;
  /** Survive a loss of power too, at a disk flush a turn. */
  readonly isPowerSafe?: boolean;
}

export class SqliteLog implements Log {
  readonly #database: Database.Database;
  readonly #insertBatch: Database.Statement<[number | bigint, string, string, number, string]>;
  readonly #insertStream: Database.Statement<[string]>;
  readonly #findStream: Database.Statement<[string], { id: number }>;
  readonly #putRecord: Database.Statement<[string, string]>;
  readonly #dropRecord: Database.Statement<[string]>;
  readonly #pages: PageReader;
  readonly #addConversation: Database.Statement<[string, number | bigint]>;
  readonly #getRecord: Database.Statement<[string], { value: string }>;
  readonly #begin: Database.Statement<[]>;
  readonly #commitStatement: Database.Statement<[]>;
  readonly #streamIds = new Map<string, number | bigint>();

  /** Opens or makes the file. Throws with a sentence where it cannot be read or is another program's. */
  constructor(options: SqliteLogOptions) {
    const database = new Database(options.file);
    this.#database = database;
    database.pragma('journal_mode = WAL');
    database.pragma(`synchronous = ${options.isPowerSafe === true ? 'FULL' : 'NORMAL'}`);
    database.pragma('busy_timeout = 2000');
    migrate(database);
    this.#insertBatch = database.prepare(
      'INSERT INTO batches (stream, first_id, last_id, last_time, events) VALUES (?, ?, ?, ?, ?)',
    );
    this.#insertStream = database.prepare('INSERT INTO streams (name) VALUES (?)');
    this.#findStream = database.prepare('SELECT id FROM streams WHERE name = ?');
    this.#putRecord = database.prepare(
      'INSERT INTO records VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    );
    this.#dropRecord = database.prepare('DELETE FROM records WHERE key = ?');
    this.#pages = new PageReader(database);
    this.#addConversation = database.prepare('INSERT OR IGNORE INTO conversations VALUES (?, ?)');
    this.#getRecord = database.prepare('SELECT value FROM records WHERE key = ?');
    this.#begin = database.prepare('BEGIN IMMEDIATE');
    this.#commitStatement = database.prepare('COMMIT');
  }

  order(_proposal: Proposal, run: () => void): void {
    run();
  }

  commit(turn: TurnRecord, done: (error?: Error) => void): void {
    const made: string[] = [];
    try {
      this.#begin.run();
      for (const [name, events] of turn.streams) this.#append(name, events, made);
      for (const [key, value] of turn.records) {
        if (value === undefined) this.#dropRecord.run(key);
        else this.#putRecord.run(key, JSON.stringify(value));
      }
      this.#commitStatement.run();
    } catch (error) {
      for (const name of made) this.#streamIds.delete(name);
      if (this.#database.inTransaction) this.#database.exec('ROLLBACK');
      done(error instanceof Error ? error : new Error(String(error)));
      return;
    }
    done();
  }

  #append(name: string, events: readonly Event[], made: string[]): void {
    const first = events[0] as Event;
    const last = events.at(-1) as Event;
    this.#insertBatch.run(this.#streamId(name, made), first.id, last.id, last.time, pack(events));
  }

  /** The stream's row, made where there is none. `made` collects names that a rollback must forget. */
  #streamId(name: string, made: string[]): number | bigint {
    let id = this.#streamIds.get(name) ?? this.#findStream.get(name)?.id;
    if (id === undefined) {
      id = this.#insertStream.run(name).lastInsertRowid;
      made.push(name);
      for (const identity of identitiesOf(name) ?? []) this.#addConversation.run(identity, id);
    }
    this.#streamIds.set(name, id);
    return id;
  }

  async page(query: PageQuery): Promise<Event[]> {
    const stream = this.#streamIds.get(query.stream) ?? this.#findStream.get(query.stream)?.id;
    if (stream === undefined) return [];
    return this.#pages.page(stream, query);
  }

  async newest(stream: string): Promise<string | undefined> {
    return this.#database
      .prepare<[string], { last_id: string }>(
        'SELECT last_id FROM batches WHERE stream = (SELECT id FROM streams WHERE name = ?) ORDER BY first_id DESC LIMIT 1',
      )
      .get(stream)?.last_id;
  }

  async conversations(identity: string): Promise<string[]> {
    return this.#database
      .prepare<[string], { name: string }>(
        'SELECT name FROM conversations JOIN streams ON streams.id = conversations.stream WHERE identity = ?',
      )
      .all(identity)
      .map(({ name }) => name);
  }

  prune(retention: Retention): boolean {
    const { before, maxBytes } = retention;
    // Rows are in order of time by their number, so the oldest are always at the front.
    if (before !== undefined && this.#forget('last_time < ?', before, PRUNE_ROWS) === PRUNE_ROWS) return true;
    if (maxBytes === undefined || this.#bytes() <= maxBytes) return false;
    return this.#forget('?', 1, PRUNE_ROWS_BY_SIZE) > 0;
  }

  #forget(condition: string, value: number, rows: number): number {
    const { changes } = this.#database
      .prepare(
        `DELETE FROM batches WHERE seq IN (SELECT seq FROM batches ORDER BY seq LIMIT ${rows}) AND ${condition}`,
      )
      .run(value);
    if (changes > 0) this.#forgetRecords();
    return changes;
  }

  /** Those of events older than the oldest that is left; rows are in order of their first event's id too. */
  #forgetRecords(): void {
    this.#database
      .prepare(
        `DELETE FROM records WHERE key >= ? AND key < ? || ifnull((SELECT first_id FROM batches ORDER BY seq LIMIT 1), '~')`,
      )
      .run(EVENT_RECORDS, EVENT_RECORDS);
  }

  /** Bytes of the file that are in use. */
  #bytes(): number {
    const count = (name: string): number => this.#database.pragma(name, { simple: true }) as number;
    return (count('page_count') - count('freelist_count')) * count('page_size');
  }

  record(key: string): unknown {
    const row = this.#getRecord.get(key);
    return row && JSON.parse(row.value);
  }

  *records(prefix: string): Iterable<readonly [string, unknown]> {
    const rows = this.#database
      .prepare<[string, string], { key: string; value: string }>(
        'SELECT key, value FROM records WHERE key >= ? AND key < ?',
      )
      .all(prefix, `${prefix}\u{10ffff}`);
    for (const row of rows) yield [row.key, JSON.parse(row.value)];
  }

  lastTime(): number {
    const row = this.#database
      .prepare<[], { last_time: number }>('SELECT last_time FROM batches ORDER BY seq DESC LIMIT 1')
      .get();
    return row?.last_time ?? 0;
  }

  async close(): Promise<void> {
    this.#database.close();
  }
}
