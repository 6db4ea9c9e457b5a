/** What a click or a turn of the wheel means, by what stands there. */
import { lineAt } from '../../client/conversation/lines.ts';
import { textWidth } from '../../text/width.ts';
import type { Mouse } from '../keys/token.ts';
import { openPerson } from '../overlays/overlay-keys.ts';
import type { Desk } from './desk.ts';
import {
  bodyHeight,
  type ChatDrawing,
  clampTop,
  conversationOf,
  currentBuffer,
  geometryOf,
  roomsTop,
  visibleRooms,
  visibleUsers,
} from './drawing.ts';
import { plainRow } from './message-body.ts';
import { roomAtStrip } from './room-list.ts';
import { windowAt } from './window.ts';

const WHEEL_ROWS = 3;

export function pointAt(desk: Desk, mouse: Mouse): void {
  const view = desk.view.get();
  if (mouse.action === 'wheel-up' || mouse.action === 'wheel-down') return turn(desk, mouse);
  if (mouse.action !== 'press' || mouse.button !== 'left' || view.overlay !== undefined) return;
  const geometry = geometryOf(view);
  const drawing = desk.drawing(desk.state(), view);
  if (mouse.y >= geometry.rows - 1) return;
  if (mouse.x < geometry.rooms) desk.select(visibleRooms(drawing)[mouse.y]?.buffer);
  else if (geometry.users > 0 && mouse.x >= geometry.columns - geometry.users) {
    const nick = visibleUsers(drawing)[mouse.y]?.nick;
    if (nick !== undefined) openPerson(desk, nick);
  } else pointAtMiddle(desk, drawing, { x: mouse.x - geometry.rooms, y: mouse.y });
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The strip of rooms, a link or a nick in the messages, or the words that lead back to the end. */
function pointAtMiddle(desk: Desk, drawing: ChatDrawing, { x, y }: Point): void {
  const geometry = geometryOf(drawing.view);
  if (y === 0 && geometry.width === 'narrow')
    return desk.select(roomAtStrip(drawing.state, geometry.middle, x));
  const height = bodyHeight(geometry, drawing.composerRows);
  if (y === height + 1) return desk.setPlace('end');
  const conversation = conversationOf(drawing);
  const buffer = currentBuffer(drawing.state);
  if (conversation === undefined || buffer === undefined || y === 0 || y > height) return;
  const { rows, keys } = windowAt(conversation, drawing.view.places.get(buffer.id) ?? 'end');
  const at = y - 1 - (height - rows.length);
  const row = rows[at] ?? '';
  const link = linkAt(row, x);
  if (link !== undefined) return desk.openLink(link);
  const line = lineAt(buffer.lines, keys[at] ?? Number.NaN);
  if (line?.type !== 'message') return;
  const { time, nick } = conversation.look.columns;
  const start = plainRow(row).indexOf(line.nick);
  const limit = nick === 0 ? Math.max(time, 6) : time + nick;
  if (start !== -1 && start <= limit && x >= start && x < start + line.nick.length)
    openPerson(desk, line.nick);
}

/** The target of the link that a painted row has in a column. */
export function linkAt(row: string, x: number): string | undefined {
  let url: string | undefined;
  let column = 0;
  for (const [, target, , text] of row.matchAll(
    /\u{1B}\]8;[^;]*;([^\u{1B}]*)\u{1B}\\|(\u{1B}\[[\d;]*m)|([^\u{1B}]+)/gu,
  )) {
    if (target !== undefined) url = target === '' ? undefined : target;
    if (text === undefined) continue;
    const end = column + textWidth(text);
    if (x >= column && x < end) return url;
    column = end;
  }
  return undefined;
}

/** The wheel moves what is under it: lists that are open by their keys, the panes, else the messages. */
function turn(desk: Desk, { action, x }: Mouse): void {
  const up = action === 'wheel-up';
  const view = desk.view.get();
  if (view.overlay !== undefined) return desk.token({ type: 'key', chord: up ? 'Up' : 'Down' });
  const geometry = geometryOf(view);
  const by = up ? -WHEEL_ROWS : WHEEL_ROWS;
  const drawing = desk.drawing(desk.state(), view);
  if (x < geometry.rooms) {
    const count = drawing.state.order.length + 1;
    desk.view.update({ roomsTop: clampTop(roomsTop(drawing) + by, count, geometry.rows - 1) });
  } else if (geometry.users > 0 && x >= geometry.columns - geometry.users) {
    const count = (currentBuffer(drawing.state)?.members.size ?? 0) + 3;
    desk.view.update({ usersTop: clampTop((view.usersTop ?? 0) + by, count, geometry.rows - 1) });
  } else desk.scroll(-by);
}
