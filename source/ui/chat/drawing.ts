/** What the chat screen is drawn from, and what stands where: shared by drawing, scrolling and the mouse. */
import type { InputHistory } from '../../client/compose/history.ts';
import { lineById } from '../../client/conversation/lines.ts';
import type { BufferId, BufferState, ChatState } from '../../client/conversation/model.ts';
import type { Binding } from '../keys/bindings.ts';
import { type Geometry, layOut } from '../view/geometry.ts';
import type { Palette } from '../view/palette.ts';
import type { Look } from './message-rows.ts';
import { listTop, type RoomRow, roomRows, roomSlots } from './room-list.ts';
import { type UserRow, userRows } from './user-list.ts';
import type { View } from './view.ts';
import type { Conversation } from './window.ts';

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

export function geometryOf(view: View): Geometry {
  return layOut(view.columns, view.rows, view.panes, view.shape);
}

/** Rows for messages (or what is open over them). */
export function bodyHeight(geometry: Geometry, composerRows: number): number {
  return Math.max(0, geometry.rows - 1 - 1 - composerRows - aboveRows(geometry));
}

/** The row for who types and what is below is kept free, except where rows are scarce. */
export function aboveRows({ rows }: Geometry): number {
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
    keptLook.columns.time === message.time &&
    keptLook.columns.nick === message.nick &&
    keptLook.columns.hang === message.hang &&
    keptLook.columns.timeFormat === message.timeFormat &&
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
    options: {
      newFrom: buffer.newFrom,
      showJoins: state.showJoins,
      head: headOf(buffer),
      gap: gapOf(buffer, state.networks.get(buffer.network)?.abilities.history ?? false),
      find: (id) => lineById(buffer.lines, id),
    },
    look: lookOf(geometry, palette),
    height: bodyHeight(geometry, composerRows),
    stands: standing(view, buffer),
  };
}

const HEADS: Readonly<Record<BufferState['history']['state'], string | undefined>> = {
  unknown: undefined,
  loading: 'older messages are on their way',
  more: undefined,
  start: 'the beginning',
};

function headOf({ kind, history }: BufferState): string | undefined {
  return kind === 'server' ? undefined : HEADS[history.state];
}

const ON_THEIR_WAY = { above: 'older messages are on their way', below: 'newer messages are on their way' };
const NOT_LOADED = { above: 'older messages are not loaded', below: 'newer messages are not loaded' };

const NOT_KEPT = { above: 'what was said before was not kept', below: 'what was said next was not kept' };

function gapOf({ history }: BufferState, canFetch: boolean): typeof NOT_LOADED {
  if (!canFetch) return NOT_KEPT;
  return history.state === 'loading' ? ON_THEIR_WAY : NOT_LOADED;
}

/** The line that was picked, or looked for. */
function standing({ picked, marked }: View, { id }: BufferState): Conversation['stands'] {
  if (picked?.buffer === id) return { key: picked.key, tone: 'picked' };
  return marked?.buffer === id ? { key: marked.key, tone: 'marked' } : undefined;
}

/** The rows of the rooms pane that are in sight. */
export function visibleRooms(drawing: ChatDrawing): readonly RoomRow[] {
  const { state, view, palette } = drawing;
  const geometry = geometryOf(view);
  const from = roomsTop(drawing);
  const to = from + geometry.rows - 1;
  return roomRows(state, { from, to }, geometry.rooms - 1 - geometry.gap, palette);
}

/** The first row of the rooms pane: where it was scrolled to, else so that the open room is in sight. */
export function roomsTop({ state, view }: ChatDrawing): number {
  const slots = roomSlots(state);
  const height = geometryOf(view).rows - 1;
  if (view.roomsTop !== undefined) return clampTop(view.roomsTop, slots.length, height);
  return listTop(slots.length, height, state.current === undefined ? -1 : slots.indexOf(state.current));
}

/** The rows of the users pane. */
export function visibleUsers({ state, view, palette }: ChatDrawing): readonly UserRow[] {
  const geometry = geometryOf(view);
  if (geometry.users === 0) return [];
  const buffer = currentBuffer(state);
  if (buffer?.kind !== 'room') return [];
  const width = geometry.users - 1 - geometry.gap;
  const own = state.networks.get(buffer.network)?.nick;
  return userRows(buffer.members, width, geometry.rows - 1, palette, usersTop(view, buffer.id), own);
}

/** The first of a room's people to show. */
export function usersTop({ usersTop: scrolled }: View, buffer: BufferId): number {
  return scrolled?.buffer === buffer ? scrolled.top : 0;
}

/** The first row of a list that was scrolled by hand. */
export function clampTop(top: number, count: number, height: number): number {
  return Math.max(0, Math.min(top, count - height));
}
