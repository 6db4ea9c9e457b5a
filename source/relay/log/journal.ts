/**
 * What the log has kept and not yet filed: a small file beside the database, in which a turn is kept by one write.
 *
 * The file has a bound, and is written over from its beginning each time that everything in it has been filed; what was
 * written in laps before is told from the present one by serial numbers, which only rise. An entry is whole or it is nothing: a
 * checksum says which, and the first that is nothing ends what is read. The checksum begins with the database's own number: the
 * journal of another one, or of one that was deleted, holds nothing.
 *
 * Entry: checksum (4 bytes, CRC-32 of all that follows, from the database's number on), length of the text in bytes (4), serial (8, a double), text (UTF-8).
 */
import { closeSync, fdatasyncSync, fsyncSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';

const HEADER_BYTES = 16;
const LENGTH_AT = 4;
const SERIAL_AT = 8;
/** Little enough that reading it back, or filing it in one go, takes a few milliseconds. */
const MOST_BYTES = 256 * 1024;

export interface JournalOptions {
  readonly file: string;
  /** The database's number, 32 bits. */
  readonly database: number;
  /** Wait for the disk at each entry: it survives a loss of power too. */
  readonly isPowerSafe: boolean;
}

export class Journal {
  readonly #file: number;
  readonly #database: number;
  readonly #isPowerSafe: boolean;
  readonly #buffer = Buffer.alloc(MOST_BYTES);
  #end = 0;
  #serial: number;

  private constructor({ file, database, isPowerSafe }: JournalOptions, serial: number) {
    this.#file = openSync(file, 'r+');
    this.#database = database;
    this.#isPowerSafe = isPowerSafe;
    this.#serial = serial;
  }

  /**
   * Opens or makes the file.
   * @param filed the serial under which everything up to it has been filed; 0 where nothing has.
   * @returns with it the entries that a relay before this one has kept and not filed, in order.
   */
  static open(options: JournalOptions, filed: number): { journal: Journal; left: string[] } {
    closeSync(openSync(options.file, 'a', 0o600));
    if (options.isPowerSafe) syncFolder(dirname(options.file));
    const entries = entriesOf(beginningOf(options.file), options.database);
    const left = [...entries].filter(({ serial }) => serial > filed);
    const journal = new Journal(options, left.at(-1)?.serial ?? filed);
    return { journal, left: left.map(({ text }) => text) };
  }

  /** Of the last entry: what is filed together with all entries so far is filed under it. */
  get serial(): number {
    return this.#serial;
  }

  /** Keeps one entry. Returns false where there is no room for it; throws where the disk does not take it. */
  append(text: string): boolean {
    if (this.#end + HEADER_BYTES + text.length * 3 > MOST_BYTES) return false;
    const buffer = this.#buffer;
    const length = HEADER_BYTES + buffer.write(text, HEADER_BYTES);
    buffer.writeUInt32LE(length - HEADER_BYTES, LENGTH_AT);
    buffer.writeDoubleLE(this.#serial + 1, SERIAL_AT);
    buffer.writeUInt32LE(crc32(buffer.subarray(LENGTH_AT, length), this.#database), 0);
    try {
      if (writeSync(this.#file, buffer, 0, length, this.#end) < length) throw new Error('the disk is full');
      if (this.#isPowerSafe) fdatasyncSync(this.#file);
    } catch (error) {
      this.#spoil();
      throw error;
    }
    this.#serial += 1;
    this.#end += length;
    return true;
  }

  /** An entry that was refused must not come back after a crash. */
  #spoil(): void {
    try {
      writeSync(this.#file, Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, this.#end);
    } catch {
      // Then the disk has taken nothing of it, or the next entry is written over it.
    }
  }

  /** Everything in it has been filed: the next entry is the first. */
  rewind(): void {
    this.#end = 0;
  }

  /** Leaves an empty file behind. Only when everything has been filed. */
  close(): void {
    ftruncateSync(this.#file);
    closeSync(this.#file);
  }
}

/** That there is the file at all is something that the disk has to have been told too. */
function syncFolder(folder: string): void {
  const opened = openSync(folder, 'r');
  fsyncSync(opened);
  closeSync(opened);
}

/** As much of a file as a journal has at the most. */
function beginningOf(file: string): Buffer {
  const opened = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(MOST_BYTES);
    return bytes.subarray(0, readSync(opened, bytes, 0, MOST_BYTES, 0));
  } finally {
    closeSync(opened);
  }
}

interface Entry {
  readonly serial: number;
  readonly text: string;
}

function* entriesOf(bytes: Buffer, database: number): Generator<Entry> {
  let before: number | undefined;
  let at = 0;
  while (at + HEADER_BYTES <= bytes.length) {
    const end = at + HEADER_BYTES + bytes.readUInt32LE(at + LENGTH_AT);
    const serial = bytes.readDoubleLE(at + SERIAL_AT);
    if (end > bytes.length || (before !== undefined && serial !== before + 1)) return;
    if (bytes.readUInt32LE(at) !== crc32(bytes.subarray(at + LENGTH_AT, end), database)) return;
    yield { serial, text: bytes.toString('utf8', at + HEADER_BYTES, end) };
    before = serial;
    at = end;
  }
}
