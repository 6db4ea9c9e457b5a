/** Draws what is open over the messages, each kind by its own file. */
import type { ChatDrawing } from '../chat/drawing.ts';
import { drawHelp } from './help.ts';
import { drawHistory } from './history.ts';
import type { Overlay } from './overlay.ts';
import { drawLinks } from './links.ts';
import { drawMentions } from './mentions.ts';
import type { DrawOverlay, OverlayRows } from './overlay-rows.ts';
import { drawAsk, drawSecret } from './asking.ts';
import { drawLeave, drawPaste, drawRedact, drawSure } from './questions.ts';
import { drawReact } from './react.ts';
import { drawSearch } from './search.ts';
import { drawSwitcher } from './switcher.ts';
import { drawUsers } from './users.ts';

const DRAW: { readonly [Kind in Overlay['kind']]: DrawOverlay<Kind> } = {
  switcher: drawSwitcher,
  help: drawHelp,
  users: drawUsers,
  search: drawSearch,
  history: drawHistory,
  mentions: drawMentions,
  react: drawReact,
  links: drawLinks,
  redact: drawRedact,
  sure: drawSure,
  paste: drawPaste,
  leave: drawLeave,
  ask: drawAsk,
  secret: drawSecret,
};

export function drawOverlay(
  overlay: Overlay,
  drawing: ChatDrawing,
  width: number,
  height: number,
): OverlayRows {
  const draw = DRAW[overlay.kind] as DrawOverlay<Overlay['kind']>;
  return draw(overlay, drawing, width, height);
}
