/**
 * What a screen shows, and the bytes that take a terminal from one picture to the next. Pure.
 *
 * A row is made of segments, each with the column that it begins in. Terminals disagree on how wide a few emoji are, and one
 * that finds another width than ours would shift all that stands behind it on its row: so every segment goes out with its
 * column, over a row that is blank from there on. What changes on a row is written from its first changed segment to its end.
 */
import { fitRow } from './row-text.ts';

export interface Segment {
  /** Where it begins, from 0. */
  readonly column: number;
  /** Cells that it may take. */
  readonly width: number;
  /** Ready text: colours and links may be in it, no other control sequence gets through. */
  readonly text: string;
}

/** Segments from left to right. */
export type PictureRow = readonly Segment[];

export interface Picture {
  readonly columns: number;
  readonly rows: readonly PictureRow[];
  /** The terminal's own cursor, by column and row from 0; hidden where there is none. */
  readonly cursor: { readonly x: number; readonly y: number } | undefined;
}

const CSI = '\u{1B}[';
const RESET = `${CSI}0m`;
const HIDE = `${CSI}?25l`;
const SHOW = `${CSI}?25h`;
/** Not ED 2, for which some terminals put what they show into their scrollback. */
const CLEAR = `${RESET}${CSI}H${CSI}J`;
const REST = `${CSI}K`;
/** Synchronised output: a terminal that knows it shows what is between them at once. */
const BEGIN = `${CSI}?2026h`;
const END = `${CSI}?2026l`;

/** What to write so that a terminal that shows `before` shows `after`; empty where nothing differs. `undefined`: nobody knows what it shows. */
export function difference(before: Picture | undefined, after: Picture): string {
  const known = before !== undefined && isOfSize(before, after) ? before : undefined;
  let changes = known === undefined ? CLEAR : '';
  for (const [y, row] of after.rows.entries()) changes += rowDifference(known?.rows[y] ?? [], row, y);
  if (changes !== '') return BEGIN + HIDE + changes + RESET + cursorAt(after.cursor) + END;
  if (known === undefined || isSameCursor(known.cursor, after.cursor)) return '';
  return cursorAt(after.cursor) || HIDE;
}

function rowDifference(before: PictureRow, after: PictureRow, y: number): string {
  if (before === after) return '';
  let from = 0;
  while (from < after.length && isSameSegment(before[from], after[from])) from++;
  const gone = before[from];
  let out = '';
  // Blank from the first change on, where what stood there began further left than what does now.
  if (gone !== undefined && gone.column < (after[from]?.column ?? Number.POSITIVE_INFINITY))
    out += `${CSI}${y + 1};${gone.column + 1}H${RESET}${REST}`;
  for (let index = from; index < after.length; index++) {
    const { column, width, text } = after[index] as Segment;
    out += `${CSI}${y + 1};${column + 1}H${RESET}${REST}${fitRow(text, width)}`;
  }
  return out;
}

function isSameSegment(a: Segment | undefined, b: Segment | undefined): boolean {
  return (
    a === b ||
    (a !== undefined && b !== undefined && a.text === b.text && a.column === b.column && a.width === b.width)
  );
}

function cursorAt(cursor: Picture['cursor']): string {
  return cursor === undefined ? '' : `${CSI}${cursor.y + 1};${cursor.x + 1}H${SHOW}`;
}

function isSameCursor(a: Picture['cursor'], b: Picture['cursor']): boolean {
  return a?.x === b?.x && a?.y === b?.y;
}

function isOfSize(a: Picture, b: Picture): boolean {
  return a.columns === b.columns && a.rows.length === b.rows.length;
}
