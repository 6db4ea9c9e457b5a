/**
 * ULIDs (github.com/ulid/spec) that rise within a millisecond too: 48 bits of time, then 80 that are drawn anew each
 * millisecond and of which the last 30 count up. Every message gets one, so all but those 30 bits are kept ready as text.
 */
import { randomFillSync } from 'node:crypto';
import { encodeTime } from 'ulid';

const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Every two digits, by the ten bits that they stand for. */
const PAIRS: readonly string[] = Array.from(
  { length: 1024 },
  (_, bits) => `${DIGITS[bits >> 5]}${DIGITS[bits & 31]}`,
);
/** The counter has room for this many ids in its millisecond wherever it begins. */
const HALF = 2 ** 29;

/** Gives ids; each sorts after all before it, also where `time` (ms since 1970) stands still or runs backwards. */
export function risingIds(): (time: number) => string {
  const draw = drawing();
  let last = -1;
  let head = '';
  let count = 0;
  /** All but the last ten bits, as text, and the number that those are of. */
  let front = '';
  let thousand = -1;
  const begin = (time: number): void => {
    last = time;
    head = encodeTime(time, 10);
    for (let pair = 0; pair < 5; pair++) head += pairOf(draw());
    count = ((draw() & 511) << 20) | (draw() << 10) | draw();
    thousand = -1;
  };
  return (time) => {
    if (time > last) begin(time);
    else if (count >= 2 * HALF - 1) begin(last + 1);
    else count++;
    if (count >>> 10 !== thousand) {
      thousand = count >>> 10;
      front = head + pairOf(count >>> 20) + pairOf(thousand & 1023);
    }
    return front + pairOf(count & 1023);
  };
}

function pairOf(bits: number): string {
  return PAIRS[bits] as string;
}

/** Ten random bits at a time, from the system's source in large draughts: asking it each time costs more than the rest of an id. */
function drawing(): () => number {
  const pool = new Uint16Array(2048);
  let used = pool.length;
  return () => {
    if (used === pool.length) {
      randomFillSync(pool);
      used = 0;
    }
    return (pool[used++] as number) & 1023;
  };
}
