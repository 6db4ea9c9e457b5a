/** How long to wait before the next try, growing with each failure, with jitter so that a crowd does not return all at once. */

const FIRST_MS = 1000;
const MOST_MS = 60_000;

/**
 * @param failures how many tries have failed since the connection was last stable; 0 for the first loss
 * @param random a number from 0 up to 1
 * @returns ms, between half of the step and all of it
 */
export function backoff(failures: number, random: number): number {
  const step = Math.min(MOST_MS, FIRST_MS * 2 ** Math.min(failures, 16));
  return Math.round(step / 2 + (step / 2) * random);
}
