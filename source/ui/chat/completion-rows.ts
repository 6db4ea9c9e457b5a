import type { Completion } from '../../client/compose/complete.ts';
import { fit, textWidth, truncate } from '../../text/width.ts';
import type { Palette } from '../view/palette.ts';
import { listTop } from './room-list.ts';

/** Columns before the labels, and behind them. */
const GAP = 2;

/** The list above the line: `count` of the candidates around the one that stands in the text, marked. */
export function completionRows(
  completion: Completion,
  count: number,
  width: number,
  palette: Palette,
): readonly string[] {
  const { candidates, at } = completion;
  const top = listTop(candidates.length, count, Math.max(0, at));
  const shown = candidates.slice(top, top + count);
  const longest = Math.max(...shown.map(({ label }) => textWidth(label)));
  // Half is for what is said about them, if anything is.
  const isTold = shown.some(({ about }) => about !== '');
  const column = Math.min(isTold ? Math.floor(width / 2) - GAP : width - GAP, longest);
  return shown.map(({ label, about }, index) => {
    const chosen = top + index === at;
    const row = `${chosen ? '▸' : ' '} ${fit(label, column)}${' '.repeat(GAP)}`;
    const rest = truncate(about, Math.max(0, width - column - 2 * GAP));
    return chosen ? palette.inverse(fit(row + rest, width)) : `${truncate(row, width)}${palette.dim(rest)}`;
  });
}
