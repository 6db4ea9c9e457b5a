/** What a key may do that means nothing to what is open over the messages. */
import type { ActionName } from '../keys/bindings.ts';
import type { Overlay } from './overlay.ts';

/** They change nothing that is open. */
const KEEP: ReadonlySet<ActionName> = new Set<ActionName>(['redraw', 'suspend']);

/** They go elsewhere, so what is open is closed first. */
const CLOSE: ReadonlySet<ActionName> = new Set<ActionName>([
  'interrupt',
  'switcher',
  'kill-or-switcher',
  'help',
  'rooms-pane',
  'users-pane',
  'search',
  'right-or-search',
  'mentions',
  'next-unread',
  'previous-room',
  'next-room',
  'previous-waiting',
  'next-waiting',
  'last-room',
  'room-1',
  'room-2',
  'room-3',
  'room-4',
  'room-5',
  'room-6',
  'room-7',
  'room-8',
  'room-9',
  'room-10',
]);

/** Whether an action works over this and what becomes of it; `undefined`: the action does not. */
export function actionOver(overlay: Overlay, action: ActionName): 'keeps' | 'closes' | undefined {
  // Escape closes by itself.
  if (KEEP.has(action) || action === 'escape') return 'keeps';
  return makesWay(overlay) && CLOSE.has(action) ? 'closes' : undefined;
}

/** Whether it can be closed without an answer: somebody may wait for that of a question, if only by Esc. */
export function makesWay(overlay: Overlay): boolean {
  return 'query' in overlay;
}
