/**
 * The log in an SQLite file (WAL), behind a journal.
 *
 * A turn is kept once it is in the journal (`journal.ts`): one write. From there turns are filed many at a time — when the journal
 * is full, when somebody asks, after a second at the latest — in one transaction, with one row for all that a stream had in them.
 * A turn that has records, or is too large for the journal, is filed at once with all before it.
 *
 * Every kept turn survives a crash of the process; with `isPowerSafe` a loss of power too, at a disk flush a turn.
 */
import { basename, dirname, extname, join } from 'node:path';
import Database from 'better-sqlite3';
import type { Proposal } from '../chat/commands.ts';
import type { Event } from '../chat/events.ts';
import { Journal } from './journal.ts';
import { EVENT_RECORDS, type Log, type PageQuery, type Retention, type TurnRecord } from './log.ts';
import { PendingRows, restoreRows, type Row } from './pending-rows.ts';
import { PageReader } from './sqlite-pages.ts';
import { migrate } from './sqlite-schema.ts';
import { identitiesOf } from './streams.ts';

/** How long a turn may wait in the journal, in ms. */
const FILE_AFTER_MS = 1000;
/** Rows that one `prune` forgets at the most: about a millisecond's work. */
const PRUNE_ROWS = 50;
/** Fewer where the size decides, so that not much more goes than must. */
const PRUNE_ROWS_BY_SIZE = 10;

const NO_RECORDS: ReadonlyMap<string, unknown> = new Map();
const IN_MEMORY = ':memory:';

export interface SqliteLogOptions {
  /** The database file; its folder exists. The journal lies beside it. */
  readonly file: string;
  /** Survive a loss of power too, at a disk flush a turn. */
  readonly isPowerSafe?: boolean;
  /** Another process may have the folder: its journal is left alone, and what is kept here is filed at once. */
  readonly isGuest?: boolean;
}

interface JournalRow {
  readonly filed: number;
  readonly id: number;
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
  readonly #setFiled: Database.Statement<[number | null, number]>;
  readonly #begin: Database.Statement<[]>;
  readonly #commitStatement: Database.Statement<[]>;
  readonly #streamIds = new Map<string, number | bigint>();
  readonly #journal: Journal | undefined;
  /** What the journal has and the database has not. */
  readonly #pending = new PendingRows();
  #timer: NodeJS.Timeout | undefined;

  /** Opens or makes the file. Throws with a sentence where it cannot be read or is another program's. */
  constructor(options: SqliteLogOptions) {
    const { file, isPowerSafe = false, isGuest = false } = options;
    const database = new Database(file);
    this.#database = database;
    database.pragma('journal_mode = WAL');
    database.pragma(`synchronous = ${isPowerSafe ? 'FULL' : 'NORMAL'}`);
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
    this.#setFiled = database.prepare(
      'UPDATE journal SET filed = ifnull(?, filed), last_time = max(last_time, ?)',
    );
    this.#begin = database.prepare('BEGIN IMMEDIATE');
    this.#commitStatement = database.prepare('COMMIT');
    if (!isGuest && file !== IN_MEMORY) this.#journal = this.#openJournal(journalOf(file), isPowerSafe);
  }

  /** Opens the journal and files what a relay that ended out of order has left in it. */
  #openJournal(file: string, isPowerSafe: boolean): Journal {
    const { filed, id } = this.#database
      .prepare<[], JournalRow>('SELECT filed, id FROM journal')
      .get() as JournalRow;
    const { journal, left } = Journal.open({ file, database: id, isPowerSafe }, filed);
    if (left.length > 0) this.#file(restoreRows(left), NO_RECORDS, journal.serial);
    return journal;
  }

  order(_proposal: Proposal, run: () => void): void {
    run();
  }

  commit(turn: TurnRecord, done: (error?: Error) => void): void {
    let failure: Error | undefined;
    try {
      this.#keep(turn);
    } catch (error) {
      this.#pending.takeBack();
      failure = error instanceof Error ? error : new Error(String(error));
    }
    done(failure);
  }

  #keep({ streams, records }: TurnRecord): void {
    const text = this.#pending.add(streams);
    const isKept = records.size === 0 && this.#journal?.append(text) === true;
    if (isKept) this.#timer ??= setTimeout(() => this.#fileInTime(), FILE_AFTER_MS).unref();
    else this.#fileAll(records);
  }

  #fileInTime(): void {
    try {
      this.#fileAll(NO_RECORDS);
    } catch {
      // The journal has it; who must have it filed hears of it when that fails.
    }
  }

  /** Files all that is pending, and records with it. Throws where it cannot; everything is as before then. */
  #fileAll(records: ReadonlyMap<string, unknown>): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#pending.isEmpty && records.size === 0) return;
    this.#file(this.#pending.rows(), records, this.#journal?.serial ?? null);
    this.#pending.clear();
    this.#journal?.rewind();
  }

  #file(rows: readonly Row[], records: ReadonlyMap<string, unknown>, serial: number | null): void {
    const made: string[] = [];
    try {
      this.#begin.run();
      let lastTime = 0;
      for (const row of rows) {
        lastTime = Math.max(lastTime, row.lastTime);
        const stream = this.#streamId(row.stream, made);
        this.#insertBatch.run(stream, row.firstId, row.lastId, row.lastTime, row.events);
      }
      for (const [key, value] of records) {
        if (value === undefined) this.#dropRecord.run(key);
        else this.#putRecord.run(key, JSON.stringify(value));
      }
      if (rows.length > 0) this.#setFiled.run(serial, lastTime);
      this.#commitStatement.run();
    } catch (error) {
      for (const name of made) this.#streamIds.delete(name);
      if (this.#database.inTransaction) this.#database.exec('ROLLBACK');
      throw error;
    }
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
    if (this.#pending.has(query.stream)) this.#fileAll(NO_RECORDS);
    const stream = this.#streamIds.get(query.stream) ?? this.#findStream.get(query.stream)?.id;
    if (stream === undefined) return [];
    return this.#pages.page(stream, query);
  }

  async newest(stream: string): Promise<string | undefined> {
    if (this.#pending.has(stream)) this.#fileAll(NO_RECORDS);
    return this.#database
      .prepare<[string], { last_id: string }>(
        'SELECT last_id FROM batches WHERE stream = (SELECT id FROM streams WHERE name = ?) ORDER BY first_id DESC LIMIT 1',
      )
      .get(stream)?.last_id;
  }

  async conversations(identity: string): Promise<string[]> {
    this.#fileAll(NO_RECORDS);
    return this.#database
      .prepare<[string], { name: string }>(
        'SELECT name FROM conversations JOIN streams ON streams.id = conversations.stream WHERE identity = ?',
      )
      .all(identity)
      .map(({ name }) => name);
  }

  prune(retention: Retention): boolean {
    this.#fileAll(NO_RECORDS);
    const { before, maxBytes } = retention;
    // Rows are in the order of their first events by their number, so the oldest are always at the front.
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
    this.#fileAll(NO_RECORDS);
    const row = this.#database.prepare<[], { last_time: number }>('SELECT last_time FROM journal').get();
    return row?.last_time ?? 0;
  }

  async close(): Promise<void> {
    try {
      this.#fileAll(NO_RECORDS);
      this.#journal?.close();
    } finally {
      this.#database.close();
    }
  }
}

function journalOf(file: string): string {
  return join(dirname(file), `${basename(file, extname(file))}.journal`);
}
