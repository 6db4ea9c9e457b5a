/**
 * The last thing that happens to a row before the terminal has it: it is made to fit, and of all control sequences only colours and
 * links are let through. What peers say was cleaned when it came; this holds for what was overlooked.
 */
import { isSimple, textWidth, truncate } from '../../text/width.ts';

const ESC = '\u{1B}';
/** SGR, and OSC 8 as `text/ansi.ts` writes it. */
const STYLE = /(\u{1B}\[[\d;:]*m|\u{1B}\]8;[^\p{Cc}]*\u{1B}\\)/u;
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/g;
/** Lines, marks and dots that the screen itself draws with, each of one cell, and plain letters. */
const DRAWN =
  /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u052f\u2026\u203a\u22ef\u2500-\u259f\u25b8\u25cb\u25cf]*$/;
const LINK = `${ESC}]8;`;
const LINK_END = `${ESC}]8;;${ESC}\\`;

/**
 * A row as the terminal may have it: at most `width` cells, cut with an ellipsis; no link is left open. Attributes may be: whoever writes the
 * row resets them.
 */
export function fitRow(row: string, width: number): string {
  if (row.length <= width && isSimple(row)) return row;
  const pieces = row.split(STYLE);
  let out = '';
  let left = width;
  for (const [index, piece] of pieces.entries()) {
    // A split by one group: texts stand at even places, what parts them at odd ones.
    if (index % 2 === 1) {
      out += piece;
      continue;
    }
    if (piece === '') continue;
    const text = withoutControls(piece);
    const cells = DRAWN.test(text) ? text.length : textWidth(text);
    const isLast = cells > left || (cells === left && hasTextAfter(pieces, index));
    out += isLast ? cut(text, left) : text;
    left -= cells;
    if (isLast) break;
  }
  return row.includes(LINK) ? out + LINK_END : out;
}

/** The text's beginning and an ellipsis, in exactly the room that is left or a cell less. */
function cut(text: string, left: number): string {
  return truncate(`${text}  `, left);
}

function hasTextAfter(pieces: readonly string[], index: number): boolean {
  return pieces.some((piece, at) => at > index && at % 2 === 0 && withoutControls(piece) !== '');
}

function withoutControls(text: string): string {
  if (text.search(CONTROL) === -1) return text;
  return text.replaceAll(/[\t\n\r]+/g, ' ').replaceAll(CONTROL, '');
}
