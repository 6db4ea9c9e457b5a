/** The relay's time and ids: neither ever runs backwards, not even over a restart. */
import { randomFillSync } from 'node:crypto';
import { monotonicFactory } from 'ulid';
import type { Clock } from '../chat/decide/context.ts';

/**
 * @param lastTime ms since 1970 of the newest event in the log; nothing new is dated before it.
 * @param system what tells the time, in ms since 1970.
 */
export function createClock(lastTime: number, system: () => number = Date.now): Clock {
  const ulid = monotonicFactory(pooledRandom());
  // The log's newest event may be of the same millisecond as our first: ids must still sort after it.
  let last = lastTime > 0 ? lastTime + 1 : 0;
  return {
    now() {
      last = Math.max(last, system());
      return last;
    },
    id: (time) => ulid(time),
  };
}

/** Random numbers from 0 to under 1, from the system's source in large draughts: asking it for each costs more than all else in an id. */
function pooledRandom(): () => number {
  const pool = new Uint8Array(4096);
  let used = pool.length;
  return () => {
    if (used === pool.length) {
      randomFillSync(pool);
      used = 0;
    }
    return (pool[used++] as number) / 256;
  };
}
