/** From where a conversation's history goes on: the points beside what is loaded, and the ends of a page. */
import type { Happening, HistoryPoint } from '../transports/transport.ts';
import { isEvent } from './event-lines.ts';
import { type Stretch, stretchAt } from './gaps.ts';
import { positionOf } from './lines.ts';
import type { Line, Lines } from './model.ts';
import { CLOCKS_APART } from './settling.ts';

/** So many comings and goings that a page would bring little else. */
const MANY = 50;

/** A point of which the page belongs beside this line. */
export function beside(point: HistoryPoint, line: Line | undefined): HistoryPoint {
  return line === undefined ? point : { ...point, line: line.key };
}

/** Whether the stretch that is gone on from still ends with this line. */
export function endsAt(lines: Lines, purpose: string, key: number): boolean {
  const position = positionOf(lines, key);
  if (position === -1) return false;
  const { from, to } = stretchAt(lines, position);
  return (purpose === 'older' && from === position) || (purpose === 'newer' && to === position);
}

/** The stretch that the line with this key is in, else the last one. */
export function stretchOf(lines: Lines, key: number | undefined): Stretch {
  const position = key === undefined ? -1 : positionOf(lines, key);
  return stretchAt(lines, position === -1 ? lines.items.length - 1 : position);
}

/**
 * The last message that the server has given an id; its history goes on from there. Own words that may have arrived are
 * looked for as well: then it goes on from before the first of them, and what is known already counts for nothing.
 */
export function lastPoint(lines: Lines): HistoryPoint | undefined {
  const { items } = lines;
  const doubtful = items.findIndex((line) => line.type === 'message' && line.status === 'pending');
  for (let i = (doubtful === -1 ? items.length : doubtful) - 1; i >= 0; i--) {
    const line = items[i];
    if (line?.type === 'message' && line.id !== undefined) return { id: line.id, time: line.time };
  }
  const first = items[doubtful];
  return first && { time: first.time - CLOCKS_APART };
}

/**
 * Where the history before a stretch of lines ends: at its first message. Where so many comings and goings stand before that one that
 * a page would bring little else, at the first of those, so that going back gets on.
 */
export function firstPoint({ items }: Lines, from: number): HistoryPoint | undefined {
  const message = items.findIndex(
    (line, at) => at >= from && line.type === 'message' && line.id !== undefined,
  );
  const isFar = message === -1 || message - from >= MANY;
  const first = isFar ? items.find((line, at) => at >= from && line.id !== undefined) : items[message];
  return pointOf(first ?? items[from]);
}

/** Where the history behind a stretch of lines begins. */
export function endPoint({ items }: Lines, to: number): HistoryPoint | undefined {
  return pointOf(items.findLast((line, at) => at <= to && line.id !== undefined));
}

function pointOf(line: Line | undefined): HistoryPoint | undefined {
  return line && { time: line.time, ...(line.id !== undefined && { id: line.id }) };
}

/** The places in history of the last and of the first that a page tells of. */
export function farEnd(happenings: readonly Happening[]): HistoryPoint | undefined {
  return nearEnd(happenings.toReversed());
}

export function nearEnd(happenings: readonly Happening[]): HistoryPoint | undefined {
  for (const happening of happenings) {
    const { id, time } = happening.type === 'message' ? happening.message : timed(happening);
    if (time !== undefined) return { time, ...(id !== undefined && { id }) };
  }
  return undefined;
}

function timed(happening: Happening): {
  readonly id?: string | undefined;
  readonly time?: number | undefined;
} {
  return isEvent(happening) ? happening : {};
}
