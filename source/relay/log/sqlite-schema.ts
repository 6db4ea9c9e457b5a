/** The log's tables, and how an older file becomes a newer one. */
import type Database from 'better-sqlite3';

const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE streams (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE batches (
    seq INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL REFERENCES streams (id),
    first_id TEXT NOT NULL,
    last_id TEXT NOT NULL,
    last_time INTEGER NOT NULL,
    events TEXT NOT NULL
  ) STRICT;
  CREATE INDEX batches_by_stream ON batches (stream, first_id);
  CREATE TABLE conversations (
    identity TEXT NOT NULL,
    stream INTEGER NOT NULL REFERENCES streams (id),
    PRIMARY KEY (identity, stream)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE records (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  `,
  `
  CREATE TABLE journal (filed INTEGER NOT NULL, last_time INTEGER NOT NULL) STRICT;
  INSERT INTO journal SELECT 0, ifnull((SELECT last_time FROM batches ORDER BY seq DESC LIMIT 1), 0);
  `,
  // One that has filed a journal already keeps on with 0, as which its entries are written.
  `
  ALTER TABLE journal ADD COLUMN id INTEGER NOT NULL DEFAULT 0;
  UPDATE journal SET id = random() & 4294967295 WHERE filed = 0;
  `,
];

/** Brings a database to the newest schema. Throws where it was written by a newer chat-tui. */
export function migrate(database: Database.Database): void {
  const version = database.pragma('user_version', { simple: true }) as number;
  if (version > MIGRATIONS.length) {
    throw new Error(
      'the log was written by a newer chat-tui; run that one, or choose another folder with --data',
    );
  }
  for (let next = version; next < MIGRATIONS.length; next++) {
    database.transaction(() => {
      database.exec(MIGRATIONS[next] as string);
      database.pragma(`user_version = ${next + 1}`);
    })();
  }
}
