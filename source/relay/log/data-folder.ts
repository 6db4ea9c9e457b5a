/** The relay's data folder: made where it is missing, and held by one relay at a time. */
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';

/** The log's file in the folder. */
export const LOG_FILE = 'log.sqlite';

export interface DataFolder {
  readonly logFile: string;
  /** Lets the folder go; the system does it too when the process dies, however it does. */
  release(): void;
}

/** Why a folder cannot be used, in a sentence for the operator. */
export class DataFolderError extends Error {}

/** Takes a folder for this process. Throws a {@link DataFolderError} where it cannot be had. */
export function takeDataFolder(folder: string): DataFolder {
  try {
    makeFolder(folder);
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new DataFolderError(
      `the data folder ${folder} cannot be written (${code}); choose another with --data, or run with --ephemeral`,
    );
  }
  const lock = takeLock(folder);
  return { logFile: join(folder, LOG_FILE), release: () => lock.close() };
}

/** Node's own recursive mkdir never comes back where the system refuses with ENOENT, as it does below /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  const parent = dirname(folder);
  if (parent !== folder) makeFolder(parent);
  mkdirSync(folder, { mode: 0o700 });
}

/** An open write transaction on a file of its own is a lock that no crash leaves behind. */
function takeLock(folder: string): Database.Database {
  let lock: Database.Database | undefined;
  try {
    lock = new Database(join(folder, 'lock.sqlite'), { timeout: 0 });
    lock.pragma('journal_mode = MEMORY');
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock?.close();
    if ((error as { code?: string }).code?.startsWith('SQLITE_BUSY') === true) {
      throw new DataFolderError(
        `another relay holds the data folder ${folder}; stop that one, or give this one its own with --data`,
      );
    }
    throw new DataFolderError(
      `the data folder ${folder} cannot be used: ${(error as Error).message}; choose another with --data`,
    );
  }
}
