/**
 * When to draw what others do. Keys are drawn at once; what peers say is gathered and drawn every 33 ms, every 100 ms
 * in a flood, so that a busy room costs a few frames and never a key.
 */
export interface Pacer {
  /** Something changed that nobody here typed. */
  changed(): void;
  /** Draws now whatever waits, and what a key has just changed. */
  flush(): void;
  stop(): void;
}

export interface PacerOptions {
  readonly draw: () => void;
  /** Milliseconds from any fixed point. */
  readonly now: () => number;
  /** Calls back after some ms; returns how to call it off. */
  readonly after: (ms: number, callback: () => void) => () => void;
}

export const CALM = 33;
export const FLOOD = 100;
/** More changes than this between two frames are a flood: about 1,000 a second. */
const FLOOD_CHANGES = 33;

export function createPacer({ draw, now, after }: PacerOptions): Pacer {
  let last = Number.NEGATIVE_INFINITY;
  let changes = 0;
  let interval = CALM;
  let cancel: (() => void) | undefined;

  function flush(): void {
    cancel?.();
    cancel = undefined;
    const at = now();
    const expected = (FLOOD_CHANGES * Math.max(at - last, CALM)) / CALM;
    interval = changes > expected ? FLOOD : CALM;
    changes = 0;
    last = at;
    draw();
  }

  return {
    changed() {
      changes++;
      cancel ??= after(Math.max(0, last + interval - now()), flush);
    },
    flush,
    stop() {
      cancel?.();
      cancel = undefined;
    },
  };
}
