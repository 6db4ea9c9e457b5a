import stringWidth from 'string-width';
import { isSimple, segments } from './segmenter.ts';

export { isSimple } from './segmenter.ts';

/**
 * Grapheme clusters, and how many cells of a terminal they take.
 *
 * The widths are those of string-width, which Ink draws with too: a pane that is padded here is as wide there. Text in
 * plain letters, most of all there is, is neither segmented nor looked up.
 */

const CACHE_SIZE = 4096;
const widths = new Map<string, number>();

/** The grapheme clusters of a text, in order; joined they are the text. */
export function graphemes(text: string): string[] {
  if (isSimple(text)) return text.split('');
  const clusters: string[] = [];
  for (const { segment } of segments(text)) clusters.push(segment);
  return clusters;
}

/** The cells of one grapheme cluster: 0, 1, 2, rarely more. */
export function graphemeWidth(cluster: string): number {
  if (cluster.length === 1 && isSimple(cluster)) return 1;
  const known = widths.get(cluster);
  if (known !== undefined) return known;
  const width = stringWidth(cluster);
  if (widths.size >= CACHE_SIZE) widths.clear();
  widths.set(cluster, width);
  return width;
}

/** The cells of a text on one line. Control characters count nothing: sanitise first. */
export function textWidth(text: string): number {
  if (isSimple(text)) return text.length;
  let cells = 0;
  for (const cluster of graphemes(text)) cells += graphemeWidth(cluster);
  return cells;
}

/** The longest beginning of a text that has at most `cells` cells, cut between clusters. */
export function takeCells(text: string, cells: number): string {
  if (isSimple(text)) return text.slice(0, Math.max(0, cells));
  let taken = 0;
  let end = 0;
  for (const cluster of graphemes(text)) {
    taken += graphemeWidth(cluster);
    if (taken > cells) break;
    end += cluster.length;
  }
  return text.slice(0, end);
}

/** The text if it fits; else its beginning and an ellipsis, together at most `cells` cells. */
export function truncate(text: string, cells: number, ellipsis = '…'): string {
  if (textWidth(text) <= cells) return text;
  const room = cells - textWidth(ellipsis);
  return room < 0 ? takeCells(text, cells) : takeCells(text, room) + ellipsis;
}

/** The text with spaces behind it until it has `cells` cells; a longer text as it is. */
export function padEnd(text: string, cells: number): string {
  return text + ' '.repeat(Math.max(0, cells - textWidth(text)));
}

/** The text with spaces before it until it has `cells` cells; a longer text as it is. */
export function padStart(text: string, cells: number): string {
  return ' '.repeat(Math.max(0, cells - textWidth(text))) + text;
}

/** Exactly `cells` cells: truncated or padded at its end. */
export function fit(text: string, cells: number): string {
  return padEnd(truncate(text, cells), cells);
}
