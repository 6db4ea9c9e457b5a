/** What a click or a turn of the wheel means, by what stands there. */
import { lineAt } from '../../client/conversation/lines.ts';
import type { MessageLine } from '../../client/conversation/model.ts';
import { textWidth } from '../../text/width.ts';
import type { Mouse } from '../keys/token.ts';
import { makesWay } from '../overlays/action-over.ts';
import { drawOverlay } from '../overlays/draw-overlay.ts';
import type { Overlay } from '../overlays/overlay.ts';
import { openPerson } from '../overlays/overlay-keys.ts';
import { timeWidth } from '../view/clock.ts';
import { type MessageColumns, NICK_RULE } from '../view/geometry.ts';
import { shownNick } from './columns.ts';
import type { Desk } from './desk.ts';
import {
  aboveRows,
  bodyHeight,
  type ChatDrawing,
  clampTop,
  conversationOf,
  currentBuffer,
  geometryOf,
  roomsTop,
  usersTop,
  visibleRooms,
  visibleUsers,
} from './drawing.ts';
import { longNotice } from './long-notice.ts';
import { nickOf, plainRow } from './message-body.ts';
import { roomAtStrip, roomSlots } from './room-list.ts';
import { windowAt } from './window.ts';

const WHEEL_ROWS = 3;

export function pointAt(desk: Desk, mouse: Mouse): void {
  const view = desk.view.get();
  if (mouse.action === 'wheel-up' || mouse.action === 'wheel-down') return turn(desk, mouse);
  // With Shift a text is selected, which is the terminal's part.
  if (mouse.action !== 'press' || mouse.button !== 'left' || mouse.shift) return;
  const geometry = geometryOf(view);
  const drawing = desk.drawing(desk.state(), view);
  if (mouse.y >= geometry.rows - 1) return;
  const inMiddle = { x: mouse.x - geometry.rooms, y: mouse.y };
  const isInMiddle = inMiddle.x >= 0 && inMiddle.x < geometry.middle;
  if (view.overlay !== undefined) {
    if (isInMiddle) return pointAtOverlay(desk, drawing, view.overlay, inMiddle);
    if (!makesWay(view.overlay)) return;
  }
  if (isInMiddle) return pointAtMiddle(desk, drawing, inMiddle);
  if (mouse.x < geometry.rooms) {
    const buffer = visibleRooms(drawing)[mouse.y]?.buffer;
    if (buffer === undefined) return;
    desk.setOverlay(undefined);
    desk.select(buffer);
    return;
  }
  const nick = visibleUsers(drawing)[mouse.y]?.nick;
  if (nick === undefined) return;
  desk.setOverlay(undefined);
  openPerson(desk, nick);
}

/** An item of an open list, or an answer, is taken as by Enter. */
function pointAtOverlay(desk: Desk, drawing: ChatDrawing, overlay: Overlay, { y }: Point): void {
  const geometry = geometryOf(drawing.view);
  const height = bodyHeight(geometry, drawing.composerRows);
  const at = drawOverlay(overlay, drawing, geometry.middle, height).choices?.[y - 1];
  if (at === undefined || !('at' in overlay)) return;
  desk.setOverlay({ ...overlay, at });
  desk.token({ type: 'key', chord: 'Enter' });
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
  if (y === height + 1 && aboveRows(geometry) > 0) return desk.setPlace('end');
  const conversation = conversationOf(drawing);
  const buffer = currentBuffer(drawing.state);
  if (conversation === undefined || buffer === undefined || y === 0 || y > height) return;
  const { rows, keys } = windowAt(conversation, drawing.view.places.get(buffer.id) ?? 'end');
  const notice = longNotice(drawing.view, geometry).length;
  const at = y - 1 - (height - notice - rows.length);
  const row = rows[at] ?? '';
  const link = linkAt(row, x);
  if (link !== undefined) return desk.openLink(link);
  const line = lineAt(buffer.lines, keys[at] ?? Number.NaN);
  if (line?.type !== 'message') return;
  if (isOnNick(row, line, conversation.look.columns, x)) openPerson(desk, line.nick);
}

/** Whether a column of a message's row is one of its nick, which may be cut, or stand in the text of an action. */
function isOnNick(row: string, line: MessageLine, columns: MessageColumns, x: number): boolean {
  const plain = plainRow(row);
  const isAction = line.kind === 'action';
  const shown = isAction ? line.nick : shownNick(nickOf(line), columns);
  const at = plain.indexOf(shown);
  if (at === -1) return false;
  const start = textWidth(plain.slice(0, at));
  const { time, nick, timeFormat } = columns;
  const limit = nick === 0 ? Math.max(time, timeWidth(timeFormat) + 1) : time + nick;
  return start <= limit + (isAction ? NICK_RULE : 0) && x >= start && x < start + textWidth(shown);
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

/** The wheel moves what is under it: the panes, a list that is open in the middle by its keys, else the messages. */
function turn(desk: Desk, { action, x }: Mouse): void {
  const up = action === 'wheel-up';
  const view = desk.view.get();
  const geometry = geometryOf(view);
  const by = up ? -WHEEL_ROWS : WHEEL_ROWS;
  const drawing = desk.drawing(desk.state(), view);
  if (x < geometry.rooms) {
    const count = roomSlots(drawing.state).length;
    desk.view.update({ roomsTop: clampTop(roomsTop(drawing) + by, count, geometry.rows - 1) });
  } else if (geometry.users > 0 && x >= geometry.columns - geometry.users) {
    const buffer = currentBuffer(drawing.state);
    if (buffer === undefined) return;
    const top = clampTop(usersTop(view, buffer.id) + by, buffer.members.size + 3, geometry.rows - 1);
    desk.view.update({ usersTop: { buffer: buffer.id, top } });
  } else if (view.overlay !== undefined) desk.token({ type: 'key', chord: up ? 'Up' : 'Down' });
  else desk.scroll(-by);
}
