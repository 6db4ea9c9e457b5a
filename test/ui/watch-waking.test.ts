import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchWaking } from '../../source/ui/watch-waking.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a clock that has jumped ahead of the timer is a machine that slept; one that goes on is not', () => {
  let slept = 0;
  let woken = 0;
  const stop = watchWaking(
    () => woken++,
    () => Date.now() + slept,
  );
  vi.advanceTimersByTime(60_000);
  expect(woken).toBe(0);
  slept = 3_600_000;
  vi.advanceTimersByTime(2000);
  expect(woken).toBe(1);
  vi.advanceTimersByTime(60_000);
  expect(woken).toBe(1);
  stop();
});
