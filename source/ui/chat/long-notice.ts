/** What the screen says of a key where the status line has no room for it: rows under the messages, which make way. */
import { textWidth } from '../../text/width.ts';
import { wrap } from '../../text/wrap.ts';
import type { Geometry } from '../view/geometry.ts';
import type { Palette } from '../view/palette.ts';
import type { View } from './view.ts';

/** Columns before a notice on the status line: the mark of the connection alone, and a divider. */
const BEFORE_NOTICE = ' ● │ '.length;

/** A notice that the status line has no room for, as rows; none where it fits. */
export function longNotice({ notice }: View, { columns, middle }: Geometry): readonly string[] {
  if (notice === undefined || textWidth(notice.text) <= columns - BEFORE_NOTICE) return [];
  return wrap(notice.text, { width: Math.max(1, middle - 3) }).map(({ start, end }) =>
    notice.text.slice(start, end),
  );
}

/** The rows with a long notice below: messages go up for it, of a list the last ones give way. */
export function withNotice(
  rows: readonly string[],
  notice: readonly string[],
  { height, fromBottom, palette }: { height: number; fromBottom: boolean; palette: Palette },
): readonly string[] {
  if (notice.length === 0) return rows;
  const shown = notice.map((row) => `${palette.bold('▌')} ${palette.bold(row)}`).slice(0, height);
  const room = height - shown.length;
  return [...(fromBottom ? rows.slice(Math.max(0, rows.length - room)) : rows.slice(0, room)), ...shown];
}
