import { expect, test } from 'vitest';
import { backoff } from '../../../source/client/networks/backoff.ts';

test('the waits double from a second up to a minute', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 7, 100].map((failures) => backoff(failures, 1))).toEqual([
    1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000,
  ]);
});

test('the jitter takes away at most half of the wait', () => {
  expect(backoff(3, 0)).toBe(4000);
  expect(backoff(3, 0.5)).toBe(6000);
});
