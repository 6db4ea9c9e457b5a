/** The relay's time and ids: neither ever runs backwards, not even over a restart. */
import type { Clock } from '../chat/decide/context.ts';
import { risingIds } from './rising-ids.ts';

/**
 * @param lastTime ms since 1970 of the newest event in the log; nothing new is dated before it.
 * @param system what tells the time, in ms since 1970.
 */
export function createClock(lastTime: number, system: () => number = Date.now): Clock {
  const nextId = risingIds();
  // The log's newest event may be of the same millisecond as our first: ids must still sort after it.
  let last = lastTime > 0 ? lastTime + 1 : 0;
  return {
    now() {
      last = Math.max(last, system());
      return last;
    },
    id: (time) => nextId(time),
  };
}
