/** The composer's text as rows of the screen, and where in them the cursor stands. Pure. */
import { graphemes, graphemeWidth, textWidth } from '../../text/width.ts';

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

/** Lays the text out behind the prompt, at most `most` rows high around the cursor. Further rows are set in under the first. */
export function layOutComposer(
  { text, cursor, prompt }: ComposerText,
  width: number,
  most: number,
): ComposerLayout {
  const indent = Math.min(textWidth(prompt), Math.max(0, width - 8));
  const inner = Math.max(1, width - indent);
  const rows: string[] = [''];
  let column = 0;
  let offset = 0;
  let at = { x: indent, y: 0 };
  const next = () => {
    rows.push('');
    column = 0;
  };
  const mark = () => {
    // A full row: the cursor waits at the beginning of the next, where typing goes on.
    if (column >= inner) next();
    at = { x: indent + column, y: rows.length - 1 };
  };
  for (const cluster of graphemes(text)) {
    if (offset === cursor) mark();
    offset += cluster.length;
    if (cluster === '\n' || cluster === '\r\n') {
      next();
      continue;
    }
    const shown = cluster === '\t' ? '  ' : cluster;
    const cells = cluster === '\t' ? 2 : graphemeWidth(cluster);
    if (column + cells > inner && column > 0) next();
    rows[rows.length - 1] += shown;
    column += cells;
  }
  if (offset <= cursor) mark();
  const top = Math.max(0, Math.min(rows.length - most, at.y - most + 1));
  const below = Math.max(0, rows.length - top - most);
  const shown = rows.slice(top, top + most).map((row, index, visible) => {
    if (top + index === 0) return prompt.slice(0, indent) + row;
    const hidden = index === 0 ? more('↑', top) : index === visible.length - 1 ? more('↓', below) : '';
    return margin(hidden, indent) + row;
  });
  return { rows: shown, cursor: { x: at.x, y: at.y - top } };
}

/** How many rows there are that way; nothing where there are none. */
function more(arrow: string, rows: number): string {
  return rows === 0 ? '' : `${arrow}${rows}`;
}

/** What stands before a row that has no prompt: what fits of `said`, and a space. */
function margin(said: string, indent: number): string {
  return indent === 0 ? '' : `${said.slice(0, indent - 1).padStart(indent - 1)} `;
}
