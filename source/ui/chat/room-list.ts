/** The list of rooms as text: every network with its rooms and people, and what waits in each. */
import { findBuffer, targetOf } from '../../client/conversation/buffers.ts';
import type { BufferId, BufferState, ChatState } from '../../client/conversation/model.ts';
import { shownRoom } from '../../client/conversation/room-names.ts';
import { fit, textWidth, truncate } from '../../text/width.ts';
import type { Palette } from '../view/palette.ts';
import { presenceOf } from './presence-text.ts';

export interface RoomRow {
  readonly text: string;
  /** What a click on the row opens. */
  readonly buffer: BufferId | undefined;
}

/** Columns that a name keeps whatever waits there. */
const SMALLEST_NAME = 4;
/** From this many columns on rooms are set in under their network. */
const INDENTED = 16;
/** Columns for the name of a network before that of a room. */
const LONGEST_NETWORK = 10;
/** Where nothing is counted, because the person wants it so. */
const MUTED = '×';

/** What a row of the list stands for; `undefined`: the heading before a network's people. */
type Slot = BufferId | undefined;

const slotsMade = new WeakMap<ChatState['order'], readonly Slot[]>();

/** The list without its looks: every buffer in its place. Made once for each order, as there may be thousands. */
export function roomSlots({ order, buffers }: ChatState): readonly Slot[] {
  const kept = slotsMade.get(order);
  if (kept !== undefined) return kept;
  const slots: Slot[] = [];
  let kind: BufferState['kind'] | undefined;
  for (const id of order) {
    const buffer = buffers.get(id);
    if (buffer === undefined) continue;
    if (buffer.kind === 'person' && kind !== 'person') slots.push(undefined);
    ({ kind } = buffer);
    slots.push(id);
  }
  slotsMade.set(order, slots);
  return slots;
}

/** The rows of the list from `from` up to `to`, each `width` wide. */
export function roomRows(
  state: ChatState,
  { from, to }: { readonly from: number; readonly to: number },
  width: number,
  palette: Palette,
): readonly RoomRow[] {
  return roomSlots(state)
    .slice(from, to)
    .map((id) => {
      const buffer = id === undefined ? undefined : state.buffers.get(id);
      return buffer === undefined
        ? { text: palette.dim(fit(' Direct', width)), buffer: undefined }
        : { text: roomRow(state, buffer, width, palette), buffer: id };
    });
}

function roomRow(state: ChatState, buffer: BufferState, width: number, palette: Palette): string {
  const current = buffer.id === state.current;
  const waits = waitingMark(buffer) || (buffer.muted ? MUTED : '');
  const mark = current ? '▌' : ' ';
  const isRoomy = width >= INDENTED;
  // Where room is scarce, rooms are told from their network by their mark alone, and what waits stands at the edge.
  const indent = buffer.kind === 'server' || !isRoomy ? '' : ' ';
  const end = isRoomy ? ' ' : '';
  const taken = 1 + end.length + (waits === '' ? 0 : textWidth(waits) + 1);
  const space = Math.max(SMALLEST_NAME, width - taken);
  const name = `${indent}${buffer.kind === 'server' ? networkName(buffer.name, space) : roomName(state, buffer)}`;
  const cell = fit(name, space);
  if (current) return palette.inverse(`${mark}${cell}${waits === '' ? '' : ` ${waits}`}${end}`);
  const paint =
    buffer.unread.mentions > 0 || (buffer.unread.messages > 0 && !buffer.muted)
      ? palette.bold
      : buffer.kind === 'server' || !buffer.joined || buffer.muted
        ? palette.dim
        : (text: string) => text;
  const tail = waits === '' ? '' : ` ${buffer.unread.mentions > 0 ? palette.mention(waits) : waits}`;
  return `${mark}${paint(cell)}${tail}${end}`;
}

/** A network's name in so many columns: its port stays to the last, as it may be all that tells it from others. */
function networkName(name: string, width: number): string {
  const port = /:\d+$/.exec(name)?.[0] ?? '';
  const left = width - port.length;
  return textWidth(name) <= width || left < 1
    ? name
    : `${truncate(name.slice(0, name.length - port.length), left)}${port}`;
}

/** A buffer as the list and the switcher name it; a room that one is not in stands in brackets. */
export function roomName(state: ChatState, buffer: BufferState): string {
  if (buffer.kind !== 'room') return buffer.name;
  const network = state.networks.get(buffer.network);
  // Every room has its mark in the list, also where the dialect writes none.
  const isMarked = network !== undefined && network.abilities.roomPrefix !== '';
  const label = isMarked ? shownRoom(network, buffer.name) : `#${buffer.name}`;
  return buffer.joined ? label : `(${label})`;
}

/** A buffer's name, with its network's before it where another network has one of the same name. */
export function distinctName(state: ChatState, buffer: BufferState): string {
  const name = roomName(state, buffer);
  const target = targetOf(buffer);
  const network = state.networks.get(buffer.network);
  if (target === undefined || network === undefined) return name;
  const isElsewhere = [...state.networks.keys()].some(
    (id) => id !== network.id && findBuffer(state, id, target) !== undefined,
  );
  return isElsewhere ? `${networkName(network.name, LONGEST_NETWORK)}/${name}` : name;
}

/** `@n` mentions, `n` messages, `·` only joins and leaves; nothing for a muted room without a mention. */
export function waitingMark(buffer: BufferState): string {
  const { unread, muted } = buffer;
  if (unread.mentions > 0) return `@${short(unread.mentions, buffer)}`;
  if (muted) return '';
  if (unread.messages > 0) return short(unread.messages, buffer);
  return unread.other ? '·' : '';
}

/** How much waiting matters: 3 for mentions, 2 for messages, 1 for joins and leaves, 0 for nothing. */
export function waitingLevel({ unread, muted }: BufferState): number {
  if (unread.mentions > 0) return 3;
  if (muted) return 0;
  return unread.messages > 0 ? 2 : unread.other ? 1 : 0;
}

/** With `+` where there may be more of them: beyond what a person counts, or on pages that are not loaded. */
function short(count: number, { lines, newSince, history }: BufferState): string {
  const oldest = lines.items[0]?.time ?? 0;
  const mayBeMore = history.state === 'more' && newSince !== undefined && oldest > newSince;
  return count > 999 ? '999+' : `${count}${mayBeMore ? '+' : ''}`;
}

interface StripPart {
  readonly buffer: BufferState | undefined;
  readonly label: string;
  /** Columns before it. */
  readonly from: number;
}

/** What the strip holds: the room that is open, then those in which something waits, mentions first, as many as fit, and how many more. */
function stripParts(state: ChatState, width: number): readonly StripPart[] {
  const current = state.current === undefined ? undefined : state.buffers.get(state.current);
  const first = truncate(
    current === undefined ? 'chat-tui' : openName(state, current),
    Math.max(1, width - 1),
  );
  const parts: StripPart[] = [{ buffer: current, label: first, from: 1 }];
  let used = 1 + textWidth(first);
  const waiting = state.order
    .flatMap((id) => state.buffers.get(id) ?? [])
    .filter((buffer) => buffer.id !== state.current && waitingLevel(buffer) > 0)
    .toSorted((a, b) => waitingLevel(b) - waitingLevel(a));
  for (const [index, buffer] of waiting.entries()) {
    const isHere = buffer.network === current?.network;
    const name = isHere ? roomName(state, buffer) : distinctName(state, buffer);
    const label = `${name} ${waitingMark(buffer)}`;
    const more = waiting.length - index - 1;
    const tail = more === 0 ? 0 : 2 + moreLabel(more).length;
    if (used + 2 + textWidth(label) + tail > width) {
      const rest = moreLabel(more + 1);
      if (used + 2 + rest.length <= width) parts.push({ buffer, label: rest, from: used + 2 });
      break;
    }
    parts.push({ buffer, label, from: used + 2 });
    used += 2 + textWidth(label);
  }
  return parts;
}

/** The name with what the row above the messages says on wider screens of someone who is not there. */
function openName(state: ChatState, buffer: BufferState): string {
  const presence = presenceOf(buffer, state.networks.get(buffer.network));
  const isThere = presence === undefined || presence === 'online';
  return isThere ? roomName(state, buffer) : `${roomName(state, buffer)} (${presence})`;
}

/** Rooms that the strip has no place for; a click opens the first of them. */
function moreLabel(count: number): string {
  return `+${count}`;
}

/** The strip of narrow screens: the room that is open, then those in which something waits. */
export function roomStrip(state: ChatState, width: number, palette: Palette): string {
  const parts = stripParts(state, width).map(({ buffer, label }, index) =>
    index === 0 ? palette.bold(label) : (buffer?.unread.mentions ?? 0) > 0 ? palette.mention(label) : label,
  );
  return ` ${parts.join('  ')}`;
}

/** The room that the strip has in a column. */
export function roomAtStrip(state: ChatState, width: number, x: number): BufferId | undefined {
  return stripParts(state, width).find(({ label, from }) => x >= from && x < from + textWidth(label))?.buffer
    ?.id;
}

/**
 * The first row of a list to show so that `at` is in sight, where there is room for `height` of `count`.
 */
export function listTop(count: number, height: number, at: number): number {
  if (count <= height) return 0;
  return Math.max(0, Math.min(count - height, at - Math.floor(height / 2)));
}
