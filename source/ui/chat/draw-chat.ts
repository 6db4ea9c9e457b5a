/** The chat screen as ready rows: a function of the state, the view and the size of the composer. */
import type { InputHistory } from '../../client/compose/history.ts';
import type { BufferState, ChatState } from '../../client/conversation/model.ts';
import { drawOverlay } from '../overlays/draw-overlay.ts';
import { type Geometry, layOut } from '../view/geometry.ts';
import type { Palette } from '../view/palette.ts';
import type { Binding } from '../keys/bindings.ts';
import { chordOf } from '../keys/bindings.ts';
import type { Look } from './message-rows.ts';
import { listTop, type RoomRow, roomRows, roomStrip } from './room-list.ts';
import { statusLine } from './status-text.ts';
import { topicLine } from './topic-text.ts';
import { aboveComposer, typingText } from './typing-text.ts';
import { type UserRow, userRows } from './user-list.ts';
import type { View } from './view.ts';
import { type Conversation, windowAt } from './window.ts';

export interface ChatDrawing {
  readonly state: ChatState;
  readonly view: View;
  readonly palette: Palette;
  readonly bindings: readonly Binding[];
  /** Rows that the composer takes, its list of completions included. */
  readonly composerRows: number;
  readonly history: InputHistory;
  /** Where a hosted relay listens. */
  readonly hosting: string | undefined;
  /** ms since 1970. */
  readonly now: number;
}

export interface Drawn {
  readonly geometry: Geometry;
  readonly rooms: string;
  readonly topic: string;
  readonly body: readonly string[];
  readonly bodyHeight: number;
  /** Few messages stand at the bottom; a list begins at the top. */
  readonly fromBottom: boolean;
  readonly above: string | undefined;
  readonly users: string;
  readonly status: string;
  /** In the open overlay, by column and row of the screen; `undefined`: the composer has it, `null`: nobody. */
  readonly cursor: { readonly x: number; readonly y: number } | null | undefined;
}

export function geometryOf(view: View): Geometry {
  return layOut(view.columns, view.rows, view.copy ? { rooms: false, users: false } : view.panes);
}

/** Rows for messages (or what is open over them). */
export function bodyHeight(geometry: Geometry, composerRows: number): number {
  return Math.max(0, geometry.rows - 1 - 1 - composerRows - aboveRows(geometry));
}

/** The row for who types and what is below is kept free, except where rows are scarce. */
function aboveRows({ rows }: Geometry): number {
  return rows >= 12 ? 1 : 0;
}

/** The buffer that is open. */
export function currentBuffer(state: ChatState): BufferState | undefined {
  return state.current === undefined ? undefined : state.buffers.get(state.current);
}

let keptLook: Look | undefined;

/** One look object for as long as nothing in it changes, so that rows made for it stay good. */
function lookOf({ message, middle }: Geometry, palette: Palette): Look {
  const same =
    keptLook !== undefined &&
    keptLook.palette === palette &&
    keptLook.width === middle &&
    keptLook.columns.nick === message.nick &&
    keptLook.columns.text === message.text;
  if (keptLook === undefined || !same) keptLook = { columns: message, width: middle, palette };
  return keptLook;
}

/** The open conversation as the pane has it; `undefined` where nothing is open. */
export function conversationOf(drawing: ChatDrawing): Conversation | undefined {
  const { state, view, palette, composerRows } = drawing;
  const buffer = currentBuffer(state);
  if (buffer === undefined) return undefined;
  const geometry = geometryOf(view);
  return {
    lines: buffer.lines,
    options: { newFrom: buffer.newFrom, showJoins: state.showJoins },
    look: lookOf(geometry, palette),
    height: bodyHeight(geometry, composerRows),
  };
}

/** The rows of the rooms pane that are in sight. */
export function visibleRooms({ state, view, palette }: ChatDrawing): readonly RoomRow[] {
  const geometry = geometryOf(view);
  const rows = roomRows(state, geometry.rooms - 1, palette);
  const at = rows.findIndex(({ buffer }) => buffer !== undefined && buffer === state.current);
  const height = geometry.rows - 1;
  const top = listTop(rows.length, height, at);
  return rows.slice(top, top + height);
}

/** The rows of the users pane. */
export function visibleUsers({ state, view, palette }: ChatDrawing): readonly UserRow[] {
  const geometry = geometryOf(view);
  const buffer = currentBuffer(state);
  if (buffer?.kind !== 'room' || geometry.users === 0) return [];
  return userRows(buffer.members, geometry.users - 2, geometry.rows - 1, palette);
}

export function drawChat(drawing: ChatDrawing): Drawn {
  const { state, view, palette, composerRows, now } = drawing;
  const geometry = geometryOf(view);
  const buffer = currentBuffer(state);
  const height = bodyHeight(geometry, composerRows);
  const conversation = conversationOf(drawing);
  const place = (buffer && view.places.get(buffer.id)) ?? 'end';
  const window = conversation && windowAt(conversation, place);
  const over = view.overlay && drawOverlay(view.overlay, drawing, geometry.middle, height);
  const typing = buffer === undefined ? '' : typingText(buffer.typing, now);
  return {
    geometry,
    rooms: geometry.rooms > 0 ? textOf(visibleRooms(drawing)) : '',
    topic:
      geometry.width === 'narrow'
        ? roomStrip(state, geometry.middle, palette)
        : topicLine(state, buffer, geometry.middle, palette, geometry.users === 0),
    body: over?.rows ?? window?.rows ?? [],
    bodyHeight: height,
    fromBottom: over === undefined,
    above:
      aboveRows(geometry) === 0
        ? undefined
        : aboveComposer(typing, window?.newer ?? 0, place !== 'end', geometry.middle, palette),
    users: geometry.users > 0 ? indent(textOf(visibleUsers(drawing))) : '',
    status: statusLine(
      { state, notice: view.notice, hints: hints(drawing), hosting: drawing.hosting, now },
      geometry.columns,
      palette,
    ),
    cursor:
      over === undefined
        ? undefined
        : over.cursor === undefined
          ? null
          : { x: geometry.rooms + over.cursor.x, y: 1 + over.cursor.y },
  };
}

function textOf(rows: readonly { readonly text: string }[]): string {
  return rows.map(({ text }) => text || ' ').join('\n');
}

/** The gap before the users pane. */
function indent(text: string): string {
  return text === '' ? '' : `  ${text.replaceAll('\n', '\n  ')}`;
}

function hints({ view, bindings }: ChatDrawing): string {
  const key = (action: Parameters<typeof chordOf>[0]) => chordOf(action, bindings);
  if (view.welcome) {
    return `Welcome! ${key('kill-or-switcher')} switches rooms, ${key('help')} helps, ${key('interrupt')} twice leaves. Esc hides this`;
  }
  return `${key('kill-or-switcher')} switch · ${key('next-unread')} next unread · ${key('help')} help`;
}
