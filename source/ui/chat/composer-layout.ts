/** The composer's text as rows of the screen, and where in them the cursor stands. Pure. */
import { graphemes, graphemeWidth, textWidth } from '../../text/width.ts';
import { mayBreakBetween } from '../../text/wrap.ts';

export interface ComposerLayout {
  readonly rows: readonly string[];
  readonly cursor: { readonly x: number; readonly y: number };
}

export interface ComposerText {
  readonly text: string;
  /** In UTF-16 units into the text. */
  readonly cursor: number;
  readonly prompt: string;
}

/** What stands on the screen for a cluster, and how many cells of a row that takes. */
interface Cell {
  readonly shown: string;
  readonly cells: number;
  /** In UTF-16 units. */
  readonly length: number;
}

interface Row {
  /** In UTF-16 units into the text. */
  readonly start: number;
  readonly cells: readonly Cell[];
}

/** Lays the text out behind the prompt, at most `most` rows high around the cursor. Further rows are set in under the first. */
export function layOutComposer(
  { text, cursor, prompt }: ComposerText,
  width: number,
  most: number,
): ComposerLayout {
  const indent = indentOf(prompt, width);
  const rows = rowsOf(text, Math.max(1, width - indent));
  const at = placeOf(cursor, rows);
  const top = Math.max(0, Math.min(rows.length - most, at.y - most + 1));
  const below = Math.max(0, rows.length - top - most);
  const shown = rows.slice(top, top + most).map(({ cells }, index, visible) => {
    const row = cells.map((cell) => cell.shown).join('');
    if (top + index === 0) return prompt.slice(0, indent) + row;
    const hidden = index === 0 ? more('↑', top) : index === visible.length - 1 ? more('↓', below) : '';
    return margin(hidden, indent) + row;
  });
  return { rows: shown, cursor: { x: indent + at.column, y: at.y - top } };
}

/**
 * The place one row up (-1) or down (1) from the cursor, as near below or above as there is one; `undefined` where
 * there is no such row.
 * @param column the cells into the row to keep to, where that is not the cursor's own row
 */
export function rowBeside(
  { text, cursor, prompt }: ComposerText,
  width: number,
  step: 1 | -1,
  column?: number,
): { readonly offset: number; readonly column: number } | undefined {
  const rows = rowsOf(text, Math.max(1, width - indentOf(prompt, width)));
  const at = placeOf(cursor, rows);
  const row = rows[at.y + step];
  if (row === undefined) return undefined;
  const wanted = column ?? at.column;
  const next = rows[at.y + step + 1]?.start ?? Number.POSITIVE_INFINITY;
  let offset = row.start;
  let cells = 0;
  for (const cell of row.cells) {
    // Behind the last of a row that goes on is the beginning of the next.
    if (cells + cell.cells > wanted || offset + cell.length >= next) break;
    offset += cell.length;
    cells += cell.cells;
  }
  return { offset, column: wanted };
}

function indentOf(prompt: string, width: number): number {
  return Math.min(textWidth(prompt), Math.max(0, width - 8));
}

/** The rows of the whole text; nothing of it is left out, so every place in it has a cell. There is at least one row. */
function rowsOf(text: string, width: number): readonly Row[] {
  const rows: Row[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    rows.push(...lineRows(line, start, width));
    start += line.length + 1;
  }
  return rows;
}

/**
 * The rows of one line of the text: broken where messages are, at words. A row's last cell is the cursor's, and only a
 * space may stand in it.
 */
function lineRows(line: string, start: number, width: number): readonly Row[] {
  const clusters = graphemes(line).map(cellOf);
  const rows: Row[] = [];
  let from = 0;
  let offset = start;
  do {
    const to = rowEnd(clusters, from, width);
    const cells = clusters.slice(from, to);
    rows.push({ start: offset, cells });
    offset += cells.reduce((sum, { length }) => sum + length, 0);
    from = to;
    // Behind a row that is full to the edge typing goes on in the next.
    if (from === clusters.length && widthOf(cells) >= width) rows.push({ start: offset, cells: [] });
  } while (from < clusters.length);
  return rows;
}

/** The index of the first cluster that the row beginning at `from` has no place for; always behind `from`, if any is left. */
function rowEnd(clusters: readonly Cell[], from: number, width: number): number {
  let cells = 0;
  let breakAt = from;
  for (let index = from; index < clusters.length; index++) {
    const cell = clusters[index];
    const before = clusters[index - 1];
    if (cell === undefined) break;
    const isSpace = isBlank(cell);
    if (before !== undefined && index > from && !isSpace) {
      if (isBlank(before) || mayBreakBetween(before.shown, cell.shown, cell.cells)) breakAt = index;
    }
    const limit = isSpace ? width : width - 1;
    if (cells + cell.cells > limit && index > from) return breakAt > from && !isSpace ? breakAt : index;
    cells += cell.cells;
  }
  return clusters.length;
}

function cellOf(cluster: string): Cell {
  const { length } = cluster;
  return cluster === '\t'
    ? { shown: '  ', cells: 2, length }
    : { shown: cluster, cells: graphemeWidth(cluster), length };
}

function isBlank({ shown }: Cell): boolean {
  return shown.startsWith(' ');
}

function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.cells, 0);
}

/** The row and column of a place in the text. Between two rows it is at the beginning of the second. */
function placeOf(cursor: number, rows: readonly Row[]): { readonly column: number; readonly y: number } {
  const y = Math.max(
    0,
    rows.findLastIndex(({ start }) => start <= cursor),
  );
  let offset = rows[y]?.start ?? 0;
  let column = 0;
  for (const cell of rows[y]?.cells ?? []) {
    if (offset >= cursor) break;
    offset += cell.length;
    column += cell.cells;
  }
  return { column, y };
}

/** How many rows there are that way; nothing where there are none. */
function more(arrow: string, rows: number): string {
  return rows === 0 ? '' : `${arrow}${rows}`;
}

/** What stands before a row that has no prompt: what fits of `said`, and a space. */
function margin(said: string, indent: number): string {
  return indent === 0 ? '' : `${said.slice(0, indent - 1).padStart(indent - 1)} `;
}
