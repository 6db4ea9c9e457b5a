/** The line that is written, with what stands above it: what is being answered, and the list of completions. */
import { truncate } from '../../text/width.ts';
import type { Geometry } from '../view/geometry.ts';
import { completionRows } from './completion-rows.ts';
import type { Desk } from './desk.ts';
import { quoteOf } from './message-body.ts';

/** Rows at the foot of the middle, and where in them typing goes on. */
export interface FootRows {
  readonly rows: readonly string[];
  readonly cursor: { readonly x: number; readonly y: number };
}

export function composerRows(desk: Desk, { middle }: Geometry): FootRows {
  const { completion } = desk.composer.get();
  const layout = desk.composer.layout();
  const list =
    completion === undefined
      ? []
      : completionRows(completion, desk.composer.listRows(), middle, desk.palette());
  const about = desk.composer.about();
  const above = about === undefined ? list : [aboutRow(about, middle, desk), ...list];
  return {
    rows: [...above, ...layout.rows],
    cursor: { x: layout.cursor.x, y: above.length + layout.cursor.y },
  };
}

/** What is being answered or edited, in one line. */
function aboutRow(
  { doing, line }: NonNullable<ReturnType<Desk['composer']['about']>>,
  width: number,
  desk: Desk,
): string {
  const only = line.only === undefined ? '' : `(only to ${line.only}) `;
  const text = doing === 'reply' ? ` ╭ ${only}${quoteOf(line)}` : ' Editing your message';
  const hint = ' (Esc: not)';
  return desk.palette().dim(truncate(text, Math.max(1, width - hint.length)) + hint);
}
