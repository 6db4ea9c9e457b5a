/** What a key may do that means nothing to what is open over the messages. */
import type { Overlay } from './overlay.ts';

/** They change nothing that is open. */
const KEEP: ReadonlySet<string> = new Set(['redraw', 'suspend']);

/** They go elsewhere, so what is open is closed first. */
const CLOSE: ReadonlySet<string> = new Set([
  'interrupt',
  'switcher',
  'kill-or-switcher',
  'help',
  'users-pane',
  'search',
  'right-or-search',
  'next-unread',
  'previous-room',
  'next-room',
  'last-room',
]);

/** Whether an action works over this and what becomes of it; `undefined`: the action does not. */
export function actionOver(overlay: Overlay, action: string): 'keeps' | 'closes' | undefined {
  // Escape closes by itself.
  if (KEEP.has(action) || action === 'escape') return 'keeps';
  // Somebody waits for the answer: it is to be given, if only by Esc.
  if (overlay.kind === 'ask' || overlay.kind === 'secret') return undefined;
  return CLOSE.has(action) ? 'closes' : undefined;
}
