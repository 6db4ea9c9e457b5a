/**
 * The lines of one buffer: cheap to append to, bounded, and found again by the server's id or the client's own.
 *
 * The array is shared between the versions of a list (see `Lines` in model.ts), so an append costs the same whether
 * there are ten lines or ten thousand. What is known about an array beside its items is kept next to it here.
 */
import type { Line, Lines, MessageLine } from './model.ts';

/** Lines kept in memory for a buffer; older ones come back from the server's history. */
export const SCROLLBACK = 10_000;
/**
 * Keys left free where the connection broke, or where a page stands apart from the others: what was said meanwhile has room
 * between, however many pages it takes. Halving what is between two neighbouring keys would soon come to its end.
 */
const ROOM = 2 ** 20;
/** How far over its bound a list may grow before it is cut, so that cutting costs next to nothing per line. */
const SLACK = 1_000;

/** Lines on each side of the place where the person reads that are not dropped. */
const KEPT = 500;

interface LineIndex {
  nextKey: number;
  readonly byId: Map<string, number>;
  readonly byLocalId: Map<string, number>;
}

/** What a page of history adjoins. */
export type Side = 'above' | 'below' | 'apart';

/** A line that has no key yet. */
export type NewLine = Line extends infer Each ? (Each extends Line ? Omit<Each, 'key'> : never) : never;

const indexes = new WeakMap<readonly Line[], LineIndex>();

/** A list with nothing in it. */
export function noLines(): Lines {
  return { items: [], version: 0 };
}

/** The place of a key in `lines.items`, or -1. */
export function positionOf(lines: Lines, key: number): number {
  let low = 0;
  let high = lines.items.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = lines.items[middle]?.key ?? 0;
    if (found === key) return middle;
    if (found < key) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** The line with this key. */
export function lineAt(lines: Lines, key: number): Line | undefined {
  return lines.items[positionOf(lines, key)];
}

/** The line with this id of the server's. */
export function lineById(lines: Lines, id: string): Line | undefined {
  const key = indexOf(lines).byId.get(id);
  return key === undefined ? undefined : lineAt(lines, key);
}

/** One's own message by the client's id for it. */
export function lineByLocalId(lines: Lines, localId: string): MessageLine | undefined {
  const key = indexOf(lines).byLocalId.get(localId);
  const line = key === undefined ? undefined : lineAt(lines, key);
  return line?.type === 'message' ? line : undefined;
}

/** Whether a line with this id is there already. */
export function hasId(lines: Lines, id: string): boolean {
  return indexOf(lines).byId.has(id);
}

/** The key that the next appended line gets. */
export function nextKey(lines: Lines): number {
  return indexOf(lines).nextKey;
}

/** Leaves room before the next line that arrives, for what is missed until then. */
export function leaveRoom(lines: Lines): void {
  const last = lines.items.at(-1);
  const index = indexOf(lines);
  if (last !== undefined) index.nextKey = Math.max(index.nextKey, Math.floor(last.key) + ROOM);
}

/**
 * Puts a line at the end and drops the oldest where there are too many.
 * @param held key of the line at which the person reads: it stays, with some lines about it
 * @returns the new version; `key` of the added line is `nextKey` of the old one.
 */
export function append(lines: Lines, line: NewLine, bound = SCROLLBACK, held?: number): Lines {
  const index = indexOf(lines);
  const keyed = { ...line, key: index.nextKey++ } as Line;
  (lines.items as Line[]).push(keyed);
  remember(index, keyed);
  if (lines.items.length > bound + SLACK) trim(lines, bound, index, held);
  return { items: lines.items, version: lines.version + 1 };
}

/** Drops so many of the oldest lines. */
export function dropOldest(lines: Lines, count: number): Lines {
  drop(lines.items as Line[], 0, count, indexOf(lines));
  return { items: lines.items, version: lines.version + 1 };
}

/** Puts another line in the place of the one with the same key; nothing changes where that is gone. */
export function replace(lines: Lines, line: Line): Lines {
  const at = positionOf(lines, line.key);
  const old = lines.items[at];
  if (old === undefined) return lines;
  const index = indexOf(lines);
  if (old.id !== line.id) forget(index, old);
  (lines.items as Line[])[at] = line;
  remember(index, line);
  return { items: lines.items, version: lines.version + 1 };
}

/** Takes a line out; what is missing before it is then missing before the next. */
export function remove(lines: Lines, key: number): Lines {
  const at = positionOf(lines, key);
  const old = lines.items[at];
  if (old === undefined) return lines;
  const items = lines.items as Line[];
  items.splice(at, 1);
  const next = items[at];
  if (old.gap === true && next !== undefined) items[at] = { ...next, gap: true };
  forget(indexOf(lines), old);
  return { items: lines.items, version: lines.version + 1 };
}

/**
 * Puts a line that was on its way behind all that has arrived, which the server had before it, and before what is still
 * on its way. Where nothing has arrived since, it is replaced where it stands.
 */
export function settleAtEnd(lines: Lines, line: MessageLine): Lines {
  const behind = lines.items.slice(positionOf(lines, line.key) + 1);
  const waiting = behind.filter(isWaiting);
  // What the server answers to it, as that its reader is away, is no reason to move it.
  if (behind.every((other) => isWaiting(other) || other.type === 'notice')) return replace(lines, line);
  let next = lines;
  let isGapAtEnd = false;
  for (const { key } of [line, ...waiting]) {
    const last = next.items.at(-1);
    isGapAtEnd ||= last?.key === key && last.gap === true;
    next = remove(next, key);
  }
  // As many lines as before: nothing has to be dropped for them.
  for (const { key: _, gap: __, ...moved } of [line, ...waiting]) {
    next = append(next, { ...moved, ...(isGapAtEnd && { gap: true }) }, Number.POSITIVE_INFINITY);
    isGapAtEnd = false;
  }
  return next;
}

function isWaiting(line: Line): line is MessageLine {
  return line.type === 'message' && (line.status === 'pending' || line.status === 'queued');
}

/** A list without its lines that goes on counting its keys where the old one stopped. */
export function cleared(lines: Lines): Lines {
  const items: Line[] = [];
  indexes.set(items, { nextKey: nextKey(lines), byId: new Map(), byLocalId: new Map() });
  return { items, version: lines.version + 1 };
}

/**
 * Puts a page of history where it belongs by time: before what is there, or between. Lines of which the id is there
 * already are left out, and so are lines without an id that say the same at the same millisecond.
 * @param page oldest first
 * @param side what it adjoins: the lines `below` it, those `above`, or none of those that are there
 */
export function merge(lines: Lines, page: readonly NewLine[], side?: Side): Lines {
  const fresh = withoutKnown(lines, page);
  if (fresh.length === 0) return lines;
  const index = indexOf(lines);
  const items: Line[] = [];
  let at = 0;
  const oldest = lines.items[0];
  // A page cut within a millisecond: what is not newer than all that is there goes before it, else it would never get on.
  if (oldest !== undefined && fresh.every(({ time }) => time <= oldest.time)) {
    place(items, fresh, oldest, index, side);
    items.push(...lines.items);
    indexes.set(items, index);
    return { items, version: lines.version + 1 };
  }
  const times = settledTimes(lines.items);
  for (let from = 0; from < fresh.length; ) {
    const first = fresh[from] as NewLine;
    for (let old = lines.items[at]; old !== undefined; old = lines.items[++at]) {
      if (isLater(old, times[at] ?? 0, first)) break;
      items.push(old);
    }
    const next = lines.items[at];
    let to = from + 1;
    const until = times[at] ?? 0;
    while (to < fresh.length && (next === undefined || isLater(next, until, fresh[to] as NewLine))) to++;
    place(items, fresh.slice(from, to), next, index, side);
    from = to;
  }
  for (let old = lines.items[at]; old !== undefined; old = lines.items[++at]) items.push(old);
  indexes.set(items, index);
  return { items, version: lines.version + 1 };
}

/** ULIDs sort by time, and within a millisecond by the order in which they were given. */
const ULID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

/** Whether a line, settled at `time`, belongs behind one that comes with a page. Of the same time, it was there first. */
function isLater(line: Line, time: number, fresh: NewLine): boolean {
  if (time !== fresh.time) return time > fresh.time;
  const [a, b] = [line.id ?? '', fresh.id ?? ''];
  return a > b && ULID.test(a) && ULID.test(b);
}

/** The time of each line; what waits for the server has none of its own yet, and goes with what stands behind it. */
function settledTimes(items: readonly Line[]): readonly number[] {
  const times = Array.from(items, ({ time }) => time);
  let behind = Number.POSITIVE_INFINITY;
  for (let at = items.length - 1; at >= 0; at--) {
    if (isWaiting(items[at] as Line)) times[at] = behind;
    else behind = times[at] as number;
  }
  return times;
}

/** Gives a run of lines keys between the last of `items` and `next`, and adds it to `items`. */
function place(
  items: Line[],
  run: readonly NewLine[],
  next: Line | undefined,
  index: LineIndex,
  side: Side | undefined,
): void {
  const before = items.at(-1);
  const { first, step } = keysBetween(before?.key, next?.key, run.length, index, side);
  for (const [i, line] of run.entries()) {
    const keyed = { ...line, key: first + i * step } as Line;
    items.push(keyed);
    remember(index, keyed);
  }
}

/** Keys for a run of lines: whole numbers beside what it adjoins where there is room for them, else shares of what there is. */
function keysBetween(
  before: number | undefined,
  next: number | undefined,
  count: number,
  index: LineIndex,
  side: Side | undefined,
): { readonly first: number; readonly step: number } {
  if (next === undefined) {
    const first = index.nextKey + (side === 'apart' ? ROOM : 0);
    index.nextKey = first + count;
    return { first, step: 1 };
  }
  const lowest = Math.ceil(next) - count;
  if (before === undefined) return { first: lowest - (side === 'apart' ? ROOM : 0), step: 1 };
  const free = lowest - Math.floor(before) - 1;
  if (side === undefined || free < 0) {
    const step = (next - before) / (count + 1);
    return { first: before + step, step };
  }
  const shift = { above: free, below: 0, apart: Math.floor(free / 2) }[side];
  return { first: lowest - shift, step: 1 };
}

function withoutKnown(lines: Lines, page: readonly NewLine[]): readonly NewLine[] {
  const { byId } = indexOf(lines);
  const seen = new Set<string>();
  const bare = page.some((line) => line.id === undefined);
  if (bare) for (const line of lines.items) seen.add(fingerprint(line));
  const ids = new Set<string>();
  return page.filter((line) => {
    if (line.id === undefined) return !seen.has(fingerprint(line));
    if (byId.has(line.id) || ids.has(line.id)) return false;
    ids.add(line.id);
    return true;
  });
}

function fingerprint(line: NewLine | Line): string {
  if (line.type === 'notice') return `${line.time} notice ${line.text}`;
  if (line.type === 'event') return `${line.time} ${line.event} ${line.nick} ${line.detail ?? ''}`;
  return `${line.time} ${line.kind} ${line.nick} ${line.text}`;
}

/** Drops the oldest lines; where the person reads among them, what is about that place stays, and newer ones go. */
function trim(lines: Lines, bound: number, index: LineIndex, held: number | undefined): void {
  const items = lines.items as Line[];
  const over = items.length - bound;
  const about = Math.min(KEPT, Math.floor(bound / 4));
  const at = held === undefined ? -1 : positionOf(lines, held);
  const from = Math.max(0, at - about);
  if (at === -1 || from >= over) {
    drop(items, 0, over, index);
    return;
  }
  const behind = at + about + 1;
  drop(items, behind, over - from, index);
  const next = items[behind];
  if (next !== undefined) items[behind] = { ...next, gap: true };
  drop(items, 0, from, index);
}

function drop(items: Line[], from: number, count: number, index: LineIndex): void {
  for (const dropped of items.splice(from, count)) forget(index, dropped);
}

function indexOf(lines: Lines): LineIndex {
  const known = indexes.get(lines.items);
  if (known !== undefined) return known;
  const last = lines.items.at(-1);
  const index: LineIndex = {
    nextKey: last === undefined ? 0 : Math.floor(last.key) + 1,
    byId: new Map(),
    byLocalId: new Map(),
  };
  for (const line of lines.items) remember(index, line);
  indexes.set(lines.items, index);
  return index;
}

function remember(index: LineIndex, line: Line): void {
  if (line.id !== undefined) index.byId.set(line.id, line.key);
  if (line.type === 'message' && line.localId !== undefined) index.byLocalId.set(line.localId, line.key);
}

function forget(index: LineIndex, line: Line): void {
  if (line.id !== undefined && index.byId.get(line.id) === line.key) index.byId.delete(line.id);
  if (line.type !== 'message' || line.localId === undefined) return;
  if (index.byLocalId.get(line.localId) === line.key) index.byLocalId.delete(line.localId);
}
