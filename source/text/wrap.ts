import { graphemes, graphemeWidth, isSimple } from './width.ts';
import type { Stretch } from './spans.ts';

/**
 * Text → rows of a terminal. Pure, and fast for plain letters: rows are then found by arithmetic alone.
 */

export interface WrapWidths {
  /** Cells of a row; at least 1. */
  readonly width: number;
  /** Cells of the first row, where something stands before it; `width` unless told. */
  readonly first?: number;
}

/** Closing signs that must not begin a row in Chinese and Japanese text. */
const NOT_FIRST = /^[、。，．：；？！）」』】〕〉》ーっゃゅょッャュョ々…]/u;

/**
 * The rows of a text, as stretches of it. Rows break at LF, at spaces, beside wide characters, and inside a word only if it is longer
 * than a row; never inside a grapheme cluster. Between two rows nothing is left out but the LF or the spaces at which
 * they part. A row has at most its cells, unless a single cluster has more. The empty text is one empty row.
 */
export function wrap(text: string, widths: WrapWidths): Stretch[] {
  const rows: Stretch[] = [];
  const width = Math.max(1, widths.width);
  const first = Math.max(1, widths.first ?? width);
  let start = 0;
  while (true) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    const limit = rows.length === 0 ? first : width;
    if (end === start) rows.push({ start, end });
    else if (isSimple(text.slice(start, end))) wrapSimple(text, { start, end }, limit, width, rows);
    else wrapClusters(text, { start, end }, limit, width, rows);
    if (newline === -1) return rows;
    start = newline + 1;
  }
}

/** A paragraph of which each UTF-16 unit is a cell. */
function wrapSimple(
  text: string,
  { start, end }: Stretch,
  first: number,
  width: number,
  rows: Stretch[],
): void {
  let at = start;
  let limit = first;
  while (end - at > limit) {
    const space = text.lastIndexOf(' ', at + limit);
    let to = space > at ? backOverSpaces(text, at, space) : at;
    // No word ends in this row: it is one long word, or an indent as long as the row.
    if (to === at) to = at + limit;
    rows.push({ start: at, end: to });
    at = overSpaces(text, to, end);
    limit = width;
    if (at === end) return;
  }
  rows.push({ start: at, end });
}

function backOverSpaces(text: string, from: number, to: number): number {
  let at = to;
  while (at > from && text.charCodeAt(at - 1) === 0x20) at--;
  return at;
}

function overSpaces(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && text.charCodeAt(at) === 0x20) at++;
  return at;
}

/** Any paragraph, by its grapheme clusters. On plain letters it finds the same rows as `wrapSimple`. */
function wrapClusters(
  text: string,
  { start, end }: Stretch,
  first: number,
  width: number,
  rows: Stretch[],
): void {
  const clusters = graphemes(text.slice(start, end));
  let from = 0;
  let at = start;
  let limit = first;
  while (from < clusters.length) {
    const to = rowEnd(clusters, from, limit);
    const row = { start: at, end: at };
    for (; from < to; from++) row.end += clusters[from]?.length ?? 0;
    rows.push(row);
    at = row.end;
    for (; clusters[from] === ' '; from++) at++;
    limit = width;
  }
}

/** The index of the first cluster that the row beginning at `from` has no place for. */
function rowEnd(clusters: readonly string[], from: number, limit: number): number {
  let cells = 0;
  let breakAt = from;
  for (let index = from; index < clusters.length; index++) {
    const cluster = clusters[index] ?? '';
    const size = graphemeWidth(cluster);
    if (index > from && mayBreakBetween(clusters[index - 1] ?? '', cluster, size)) breakAt = index;
    if (cells + size > limit && index > from) return breakAt > from ? breakAt : index;
    cells += size;
  }
  return clusters.length;
}

/** A row may end behind a word, and beside a wide character unless what follows is a closing sign. */
export function mayBreakBetween(before: string, after: string, afterWidth: number): boolean {
  if (before === ' ') return false;
  if (after === ' ') return true;
  return (afterWidth === 2 || graphemeWidth(before) === 2) && !NOT_FIRST.test(after);
}
