/**
 * Rows of the log that are being gathered, one for each stream over many turns, until they are filed together. What a turn adds
 * is also a text of its own, from which the same rows can be made again after a crash.
 *
 * That text has two lines for each stream: its name as JSON, behind `*` where a row begins and `+` where one goes on; then the
 * row's line (`packing.ts`).
 */
import type { Event } from '../chat/events.ts';
import { Packer, unpack } from './packing.ts';

/** A row is read as a whole, so it takes no more once it has so many characters. */
const FULL = 16 * 1024;

/** A row to be filed. */
export interface Row {
  readonly stream: string;
  readonly firstId: string;
  readonly lastId: string;
  /** ms since 1970. */
  readonly lastTime: number;
  /** See `packing.ts`. */
  readonly events: string;
}

interface Line {
  readonly text: string;
  readonly lastId: string;
  readonly lastTime: number;
}

interface OpenRow {
  readonly stream: string;
  /** The stream's name as JSON. */
  readonly name: string;
  readonly firstId: string;
  readonly packer: Packer;
  readonly lines: Line[];
  /** In characters. */
  size: number;
}

export class PendingRows {
  readonly #rows = new Set<OpenRow>();
  /** By stream: its last row, which takes what comes next while it is not full. */
  readonly #last = new Map<string, OpenRow>();
  /** The rows that the last turn has gone into, and how many lines they had before. */
  #touched: { readonly row: OpenRow; readonly lines: number }[] = [];

  get isEmpty(): boolean {
    return this.#rows.size === 0;
  }

  has(stream: string): boolean {
    return this.#last.has(stream);
  }

  /** Takes a turn in. Returns it as text for `restoreRows`. */
  add(streams: ReadonlyMap<string, readonly Event[]>): string {
    this.#touched = [];
    let turn = '';
    for (const [stream, events] of streams) {
      const last = events.at(-1) as Event;
      const before = this.#last.get(stream);
      const goesOn = before !== undefined && before.size < FULL;
      const row = goesOn ? before : this.#begin(stream, (events[0] as Event).id);
      this.#touched.push({ row, lines: row.lines.length });
      const text = row.packer.line(events);
      row.lines.push({ text, lastId: last.id, lastTime: last.time });
      row.size += text.length;
      turn += `${goesOn ? '+' : '*'}${row.name}\n${text}\n`;
    }
    return turn;
  }

  #begin(stream: string, firstId: string): OpenRow {
    const name = JSON.stringify(stream);
    const row: OpenRow = { stream, name, firstId, packer: new Packer(), lines: [], size: 0 };
    this.#rows.add(row);
    this.#last.set(stream, row);
    return row;
  }

  /** Takes the last turn out again, also one that was not taken in to its end. */
  takeBack(): void {
    for (const { row, lines } of this.#touched) {
      row.lines.length = lines;
      if (lines === 0) this.#rows.delete(row);
      // Its packer remembers what is not there any more: it takes no more.
      row.size = FULL;
    }
    this.#touched = [];
  }

  /** All rows, in the order of their first events. */
  rows(): Row[] {
    const rows = [...this.#rows].map(({ stream, firstId, lines }): Row => {
      const { lastId, lastTime } = lines.at(-1) as Line;
      return { stream, firstId, lastId, lastTime, events: lines.map(({ text }) => text).join('\n') };
    });
    return inOrder(rows);
  }

  /** They have been filed. */
  clear(): void {
    this.#rows.clear();
    this.#last.clear();
    this.#touched = [];
  }
}

/** The rows that turns went into, from their texts in order. */
export function restoreRows(turns: readonly string[]): Row[] {
  const open = new Map<string, string[]>();
  const all: { readonly stream: string; readonly lines: string[] }[] = [];
  for (const turn of turns) {
    const texts = turn.split('\n');
    for (let at = 0; at + 1 < texts.length; at += 2) {
      const name = texts[at] as string;
      const stream = JSON.parse(name.slice(1)) as string;
      let lines = open.get(stream);
      if (!lines || name.startsWith('*')) {
        lines = [];
        open.set(stream, lines);
        all.push({ stream, lines });
      }
      lines.push(texts[at + 1] as string);
    }
  }
  return inOrder(all.map(({ stream, lines }) => rowOf(stream, lines.join('\n'))));
}

function rowOf(stream: string, packed: string): Row {
  const events = unpack(packed);
  const [first, last] = [events[0] as Event, events.at(-1) as Event];
  return { stream, firstId: first.id, lastId: last.id, lastTime: last.time, events: packed };
}

function inOrder(rows: readonly Row[]): Row[] {
  return rows.toSorted((one, other) => (one.firstId < other.firstId ? -1 : 1));
}
