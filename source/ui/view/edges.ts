/**
 * The lines that part panes and columns, drawn where they belong whatever stands before them.
 *
 * Terminals disagree on how wide a few emoji are, and one that finds another width than ours would shift all that stands behind
 * it on its row. So a pane's edge goes out with the column it must stand in. Ink passes no cursor movement, and a `│` makes it measure a
 * row slowly, so that in Ink's hands an edge is a concealed `|`, which no peer's text can hold (nothing gives a peer
 * the attribute), and becomes what it stands for on the way to the terminal.
 */

const ESC = '\u{1B}';
const CONCEALED = `${ESC}[8m`;
const REVEALED = `${ESC}[28m`;
/** Ink repeats the attributes of what it leaves standing on a row: those of an edge come without the `|` then. */
const EACH = /\u{1B}\[8m(?:\u{1B}\[38;2;7;(\d+);(\d+)m)?(\|?)/gu;
const LINE = `${ESC}[2m│${ESC}[22m`;

/** The edge of a pane in a column of the screen, from 0; one cell. */
export function edgeAt(column: number): string {
  return `${CONCEALED}${ESC}[38;2;7;${column >> 8};${column & 255}m|${ESC}[39m${REVEALED}`;
}

/** A line between two columns of one pane; one cell. */
export const RULE = `${CONCEALED}|${REVEALED}`;

/** A frame as it goes to the terminal: edges drawn in their columns, with nothing left over before them. */
export function drawEdges(frame: string): string {
  if (!frame.includes(CONCEALED)) return frame;
  return frame.replace(EACH, (_, high: string | undefined, low: string | undefined, edge: string) => {
    if (edge === '') return '';
    return high === undefined ? LINE : `${ESC}[K${ESC}[${Number(high) * 256 + Number(low) + 1}G${LINE}`;
  });
}
