/** What waits in a buffer, what has been read, and where the `new` rule stands. */
import type { Edit } from './edit.ts';
import type { NewLine } from './lines.ts';
import { append, nextKey } from './lines.ts';
import type { BufferId, BufferState, ChatState, Line, Unread } from './model.ts';
import type { Circumstances } from './rules.ts';

/** What a line adds to what waits. */
export type Weight = 'none' | 'other' | 'message' | 'mention';

/** Nothing is new. */
const NO_RULE = { newFrom: undefined, newSince: undefined } as const;

const NOTHING: Unread = { messages: 0, mentions: 0, other: false };

/** Whether the person sees what arrives in this buffer. */
export function isWatched(state: ChatState, id: BufferId): boolean {
  return state.current === id && state.focused;
}

/** Puts a line that has just arrived at the end of a buffer, and counts it unless the person sees it. */
export function arrive(
  edit: Edit,
  buffer: BufferState,
  line: NewLine,
  weight: Weight,
  { rules }: Circumstances,
): void {
  const key = nextKey(buffer.lines);
  const count = buffer.lines.items.length;
  const lines = append(buffer.lines, line, rules.scrollback, buffer.held);
  const history = lines.items.length > count ? buffer.history : reopened(buffer.history);
  if (isWatched(edit.state, buffer.id)) {
    edit.putBuffer({ ...buffer, lines, history, readTo: Math.max(line.time, buffer.readTo ?? 0) });
    return;
  }
  const counts = weight === 'message' || weight === 'mention';
  const isFirst = counts && buffer.unread.messages === 0;
  edit.putBuffer({
    ...buffer,
    lines,
    history,
    unread: raised(buffer.unread, weight),
    ...(isFirst && { newFrom: key, newSince: buffer.readTo ?? buffer.lines.items.at(-1)?.time }),
  });
}

/** Shows a buffer: what waited in it is read, and the `new` rule of the one left goes away. */
export function select(edit: Edit, id: BufferId): void {
  const { current, previous } = edit.state;
  if (edit.buffer(id) === undefined) return;
  if (current !== id) {
    if (current !== undefined) edit.patchBuffer(current, NO_RULE);
    edit.set({ current: id, previous: current ?? previous });
  }
  see(edit, id);
}

/** Marks a buffer as read up to its last line, rule and all. */
export function markRead(edit: Edit, id: BufferId): void {
  see(edit, id);
  edit.patchBuffer(id, NO_RULE);
}

/** The person looks at the terminal again, or away from it. */
export function setFocused(edit: Edit, focused: boolean): void {
  if (edit.state.focused === focused) return;
  edit.set({ focused });
  if (focused && edit.state.current !== undefined) see(edit, edit.state.current);
}

/** The connection is gone: what is said from here on is new, also in the buffer that the person looks at. */
export function breakOff(edit: Edit, id: BufferId): void {
  const buffer = edit.buffer(id);
  if (buffer === undefined || !isWatched(edit.state, id) || buffer.newFrom !== undefined) return;
  // By the server's clock, where it has said anything: what this side says of the connection has another.
  const last = buffer.lines.items.findLast((line) => line.type === 'message' && line.id !== undefined);
  edit.patchBuffer(id, { newSince: last?.time ?? buffer.readTo });
}

/** The person has read this far elsewhere (ms since 1970). */
export function readElsewhere(edit: Edit, id: BufferId, time: number): void {
  const buffer = edit.buffer(id);
  if (buffer === undefined) return;
  const isSeen = isWatched(edit.state, id);
  // Coming in is no reading: of what was said before nothing is there yet.
  if (time > (buffer.readTo ?? 0) || (isEntering(buffer) && !isSeen)) {
    edit.putBuffer({ ...buffer, readTo: time });
    recount(edit, id);
  } else if (isEntering(buffer) && buffer.newFrom === undefined) edit.patchBuffer(id, { newSince: time });
}

/** The first page of history has not come yet. */
function isEntering({ history }: BufferState): boolean {
  return history.state === 'unknown' || history.state === 'loading';
}

/** Counts anew what waits, after lines were put between or the point of reading moved. */
export function recount(edit: Edit, id: BufferId): void {
  const buffer = edit.buffer(id);
  if (buffer === undefined) return;
  const isSeen = isWatched(edit.state, id);
  const since = isSeen ? buffer.newSince : buffer.readTo;
  if (since === undefined) return;
  const { unread, newFrom } = countAfter(buffer, since);
  const newSince = newFrom === undefined ? undefined : since;
  edit.putBuffer({ ...buffer, ...(isSeen ? {} : { unread }), newFrom, newSince });
}

/** What waits after a time (ms), and the first message of it. */
function countAfter(
  buffer: BufferState,
  since: number,
): { readonly unread: Unread; readonly newFrom: number | undefined } {
  let unread = NOTHING;
  let newFrom: number | undefined;
  const { items } = buffer.lines;
  let at = items.length;
  // From the end, because what waits is almost always little beside what was read.
  while (at > 0 && (items[at - 1]?.time ?? 0) > since) at--;
  for (; at < items.length; at++) {
    const line = items[at] as Line;
    unread = raised(unread, weightOf(buffer, line));
    if (unread.messages === 1) newFrom ??= line.key;
  }
  return { unread, newFrom };
}

/** What a line in this buffer adds to what waits in it. */
export function weightOf(buffer: BufferState, line: Line | NewLine): Weight {
  if (line.type === 'notice') return 'none';
  // What did not get there waits for its writer.
  if (line.self) return line.type === 'message' && line.status === 'failed' ? 'other' : 'none';
  if (line.type === 'event') return line.byServer === true ? 'none' : 'other';
  return line.mention || (buffer.kind === 'person' && line.kind !== 'notice') ? 'mention' : 'message';
}

/** What waits in a buffer after one more line. */
function raised(unread: Unread, weight: Weight): Unread {
  if (weight === 'none' || (weight === 'other' && unread.other)) return unread;
  if (weight === 'other') return { ...unread, other: true };
  return {
    messages: unread.messages + 1,
    mentions: unread.mentions + (weight === 'mention' ? 1 : 0),
    other: unread.other,
  };
}

function see(edit: Edit, id: BufferId): void {
  const buffer = edit.buffer(id);
  if (buffer === undefined) return;
  const last = buffer.lines.items.at(-1)?.time ?? 0;
  edit.putBuffer({ ...buffer, unread: NOTHING, readTo: Math.max(last, buffer.readTo ?? 0) });
}

/** Where lines were dropped at the top, the server has more again. */
export function reopened(history: BufferState['history']): BufferState['history'] {
  return history.state === 'start' ? { state: 'more' } : history;
}
