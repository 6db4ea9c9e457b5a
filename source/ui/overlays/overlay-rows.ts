/** What drawing something over the messages comes to. */
import type { ChatDrawing } from '../chat/drawing.ts';
import type { Overlay } from './overlay.ts';

export interface OverlayRows {
  readonly rows: readonly string[];
  /** Where typing goes, by column and row of the body. */
  readonly cursor?: { readonly x: number; readonly y: number };
  /** For each row which item of a list, or which answer, it is; a click takes it. */
  readonly choices?: readonly (number | undefined)[];
}

export type DrawOverlay<Kind extends Overlay['kind']> = (
  overlay: Extract<Overlay, { kind: Kind }>,
  drawing: ChatDrawing,
  width: number,
  height: number,
) => OverlayRows;
