/**
 * Where lines of a buffer are missing between those that are loaded. The line behind such a gap bears `gap`; lines without one
 * between them are a stretch. Only what stands in one stretch is ever shown as adjacent.
 */
import type { HistoryAsked, HistoryPoint } from '../transports/transport.ts';
import { lineById, positionOf, replace } from './lines.ts';
import type { BufferState, Line, Lines } from './model.ts';

/** Positions of the first and the last line of a stretch. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The stretch that the line at a position is in. */
export function stretchAt({ items }: Lines, position: number): Stretch {
  let from = Math.max(0, Math.min(position, items.length - 1));
  let to = from;
  while (from > 0 && items[from]?.gap !== true) from--;
  while (to < items.length - 1 && items[to + 1]?.gap !== true) to++;
  return { from, to };
}

/** The first line of the last stretch: back to it everything is loaded. */
export function loadedFrom(lines: Lines): Line | undefined {
  return lines.items[stretchAt(lines, lines.items.length - 1).from];
}

/** Whether all that was ever said is loaded. */
export function isWhole({ lines, history }: Pick<BufferState, 'lines' | 'history'>): boolean {
  return history.state === 'start' && stretchAt(lines, lines.items.length - 1).from === 0;
}

/** A page of history, for the lines that it has been merged into. */
export interface PutIn {
  /** The ids of its lines. */
  readonly ids: readonly string[];
  /** Those that were there before. */
  readonly known: ReadonlySet<string>;
  readonly asked: HistoryAsked;
}

/** Notes where a page that has been merged leaves lines missing, and where it has closed a gap. */
export function mend(lines: Lines, { ids, known, asked }: PutIn): Lines {
  const { before, after, around, full } = asked;
  const places = ids.map((id) => place(lines, id)).filter((at) => at !== undefined);
  const above = after && placeOf(lines, after);
  const below = before && placeOf(lines, before);
  const isLatest = before === undefined && after === undefined && around === undefined;
  const reachesEnd = isLatest || (after !== undefined && before === undefined && !full);
  const from = above ?? least(places) ?? below;
  const to = reachesEnd ? lines.items.length - 1 : (below ?? most(places) ?? above);
  if (from === undefined || to === undefined) return lines;
  let next = lines;
  for (let at = from + 1; at <= to; at++) next = setGap(next, at, false);
  if (!isKnown(lines.items[from], known, above === from || below === from)) {
    // Where less came than was asked for, the history begins with it.
    const begins = (isLatest || before !== undefined) && !full;
    next = setGap(next, from, !begins && hasMessages(lines, from));
  } else if (before !== undefined && !full && least(places) === undefined) next = setGap(next, from, false);
  if (!reachesEnd && !isKnown(lines.items[to], known, above === to || below === to))
    next = setGap(next, to + 1, true);
  return next;
}

/** Notes that what follows on a line was not fetched. */
export function setGap(lines: Lines, position: number, isGap: boolean): Lines {
  const line = lines.items[position];
  if (line === undefined || (line.gap === true) === isGap) return lines;
  const { gap: _, ...whole } = line;
  return replace(lines, isGap ? { ...whole, gap: true } : whole);
}

function place(lines: Lines, id: string): number | undefined {
  const line = lineById(lines, id);
  return line === undefined ? undefined : positionOf(lines, line.key);
}

/** The line that a point of history is, or beside which it is. */
function placeOf(lines: Lines, { id, line }: HistoryPoint): number | undefined {
  const own = id === undefined ? undefined : place(lines, id);
  const beside = own !== undefined || line === undefined ? -1 : positionOf(lines, line);
  return own ?? (beside === -1 ? undefined : beside);
}

/** What was there before knows already what stands next to it. */
function isKnown(line: Line | undefined, known: ReadonlySet<string>, isPoint: boolean): boolean {
  return isPoint || line?.id === undefined || known.has(line.id);
}

/** Whether the server has said anything above a position: what this side says belongs to no history. */
function hasMessages({ items }: Lines, position: number): boolean {
  for (let at = position - 1; at >= 0; at--) {
    if (items[at]?.type === 'message' && items[at]?.id !== undefined) return true;
  }
  return false;
}

function least(numbers: readonly number[]): number | undefined {
  return numbers.length === 0 ? undefined : numbers.reduce((a, b) => Math.min(a, b));
}

function most(numbers: readonly number[]): number | undefined {
  return numbers.length === 0 ? undefined : numbers.reduce((a, b) => Math.max(a, b));
}
