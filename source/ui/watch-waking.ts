/** Notices that the machine has slept: the clock is far ahead of the timer then. */

/** How often the clock is looked at, and by how much it must be ahead, in ms. */
const EVERY = 2000;
const AHEAD = 4000;

/** Begins to look; what it returns stops. @param now ms since 1970 */
export function watchWaking(woke: () => void, now: () => number = Date.now): () => void {
  let last = now();
  const timer = setInterval(() => {
    const at = now();
    if (at - last > EVERY + AHEAD) woke();
    last = at;
  }, EVERY);
  timer.unref();
  return () => clearInterval(timer);
}
