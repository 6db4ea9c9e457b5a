/** What a click or a turn of the wheel means, by what stands there. */
import type { Mouse } from '../keys/token.ts';
import { openPerson } from '../overlays/overlay-keys.ts';
import type { Desk } from './desk.ts';
import { geometryOf, visibleRooms, visibleUsers } from './drawing.ts';

const WHEEL_ROWS = 3;

export function pointAt(desk: Desk, mouse: Mouse): void {
  const view = desk.view.get();
  if (mouse.action === 'wheel-up' || mouse.action === 'wheel-down') return turn(desk, mouse);
  if (mouse.action !== 'press' || mouse.button !== 'left' || view.overlay !== undefined) return;
  const geometry = geometryOf(view);
  const drawing = desk.drawing(desk.state(), view);
  if (mouse.y >= geometry.rows - 1) return;
  if (mouse.x < geometry.rooms - 1) desk.select(visibleRooms(drawing)[mouse.y]?.buffer);
  else if (geometry.users > 0 && mouse.x >= geometry.columns - geometry.users) {
    const nick = visibleUsers(drawing)[mouse.y]?.nick;
    if (nick !== undefined) openPerson(desk, nick);
  }
}

/** The wheel moves what is under it: lists that are open by their keys, else the messages. */
function turn(desk: Desk, { action }: Mouse): void {
  const up = action === 'wheel-up';
  if (desk.view.get().overlay === undefined) desk.scroll(up ? WHEEL_ROWS : -WHEEL_ROWS);
  else desk.token({ type: 'key', chord: up ? 'Up' : 'Down' });
}
