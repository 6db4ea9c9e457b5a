/** A list under a field for typing, as the switcher, the help and the users have it. */
import { fit, textWidth } from '../../text/width.ts';
import { listTop } from '../chat/room-list.ts';
import type { Palette } from '../view/palette.ts';
import type { OverlayRows } from './overlay-rows.ts';

export interface ListRow {
  readonly text: string;
  /** Right of the text, dim. */
  readonly aside?: string;
  readonly heading?: boolean;
}

export interface ListDrawing {
  readonly prompt: string;
  readonly query: string;
  readonly rows: readonly ListRow[];
  /** The chosen row; -1: none. */
  readonly at: number;
  /** Said where no row is left. */
  readonly empty: string;
}

/** The field in the first row, the list from the third, the chosen row inverse and marked. */
export function drawList(list: ListDrawing, width: number, height: number, palette: Palette): OverlayRows {
  const field = `${list.prompt}${list.query}`;
  const space = Math.max(0, height - 2);
  const top = listTop(list.rows.length, space, Math.max(0, list.at));
  const widest = Math.max(
    0,
    ...list.rows.map(({ text, aside }) => (aside === undefined ? 0 : textWidth(text))),
  );
  const column = Math.min(widest + 2, Math.floor(width / 2));
  const rows = list.rows
    .slice(top, top + space)
    .map((row, index) => drawRow(row, top + index === list.at, { width, column, palette }));
  if (list.rows.length === 0) rows.push(palette.dim(fit(`  ${list.empty}`, width)));
  return {
    rows: [palette.bold(fit(` ${field}`, width)), palette.dim('─'.repeat(width)), ...rows].slice(0, height),
    cursor: { x: Math.min(width - 1, 1 + textWidth(field)), y: 0 },
  };
}

interface RowSpace {
  readonly width: number;
  /** Columns of the text, where something stands behind it. */
  readonly column: number;
  readonly palette: Palette;
}

function drawRow(
  { text, aside, heading }: ListRow,
  chosen: boolean,
  { width, column, palette }: RowSpace,
): string {
  if (heading) return palette.bold(fit(` ${text}`, width));
  const space = Math.max(1, width - 2);
  const main = fit(text, aside === undefined ? space : column);
  const rest = aside === undefined ? '' : fit(aside, Math.max(0, space - column));
  return chosen ? palette.inverse(`▸ ${main}${rest}`) : `  ${main}${palette.dim(rest)}`;
}
