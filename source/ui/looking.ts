/** Whether the person looks at this terminal: as it reports, or where it reports nothing, by the keys they press. */

/** Who has pressed no key for so long (ms) may look elsewhere. */
const STILL = 30_000;

export interface Looking {
  /** Something came from the terminal. */
  heard(token: { readonly type: string }): void;
  /** @param focused what the last report said */
  is(focused: boolean): boolean;
}

export function createLooking(now: () => number): Looking {
  let reports = false;
  let last = now();
  return {
    heard({ type }) {
      if (type === 'focus') reports = true;
      // The terminal's answers to questions are none of the person's doing.
      else if (type === 'key' || type === 'text' || type === 'paste' || type === 'mouse') last = now();
    },
    is: (focused) => (reports ? focused : now() - last < STILL),
  };
}
