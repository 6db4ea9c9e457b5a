/** Draws what is open over the messages, each kind by its own file. */
import type { ChatDrawing } from '../chat/draw-chat.ts';
import { drawHelp } from './help.ts';
import { drawHistory } from './history.ts';
import type { Overlay } from './overlay.ts';
import { drawLeave, drawPaste } from './questions.ts';
import { drawSearch } from './search.ts';
import { drawSwitcher } from './switcher.ts';
import { drawUsers } from './users.ts';

export interface OverlayRows {
  readonly rows: readonly string[];
  /** Where typing goes, by column and row of the body. */
  readonly cursor?: { readonly x: number; readonly y: number };
}

export type DrawOverlay<Kind extends Overlay['kind']> = (
  overlay: Extract<Overlay, { kind: Kind }>,
  drawing: ChatDrawing,
  width: number,
  height: number,
) => OverlayRows;

const DRAW: { readonly [Kind in Overlay['kind']]: DrawOverlay<Kind> } = {
  switcher: drawSwitcher,
  help: drawHelp,
  users: drawUsers,
  search: drawSearch,
  history: drawHistory,
  paste: drawPaste,
  leave: drawLeave,
};

export function drawOverlay(
  overlay: Overlay,
  drawing: ChatDrawing,
  width: number,
  height: number,
): OverlayRows {
  const draw = DRAW[overlay.kind] as DrawOverlay<Overlay['kind']>;
  return draw(overlay as never, drawing, width, height);
}
