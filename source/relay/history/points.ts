/** Places in a stream as bounds on ids: an id sorts by its time, so a time is a bound too. */
import { encodeTime } from 'ulid';

/** An event by its id, or a moment in ms since 1970. */
export type Point = { readonly id: string } | { readonly time: number };

const TIME_CHARACTERS = 10;
const ID = /^[0-9A-HJKMNP-TV-Z]{26}$/;
const MOST_TIME = 2 ** 48 - 1;

export function isEventId(text: string): boolean {
  return ID.test(text);
}

/** The bound after which everything is later than the point. */
export function after(point: Point): string {
  return 'id' in point ? point.id : `${timePart(point.time)}${'Z'.repeat(16)}`;
}

/** The bound before which everything is earlier than the point. */
export function before(point: Point): string {
  return 'id' in point ? point.id : `${timePart(point.time)}${'0'.repeat(16)}`;
}

/** The bound after which the point itself and everything later is. */
export function from(point: Point): string {
  const bound = before(point);
  // One character below the last one, then something above all that an id can go on with.
  return `${bound.slice(0, -1)}${String.fromCharCode(bound.charCodeAt(bound.length - 1) - 1)}~`;
}

function timePart(time: number): string {
  return encodeTime(Math.min(Math.max(Math.trunc(time), 0), MOST_TIME), TIME_CHARACTERS);
}
