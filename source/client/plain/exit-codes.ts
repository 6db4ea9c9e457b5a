/** How line mode ends. */
export const EXIT = {
  /** By the person, or at the end of the input with every line delivered. */
  done: 0,
  /** The connection never came about. */
  notConnected: 1,
  /** Used wrongly: no address, no valid nick. */
  usage: 2,
  /** The connection was lost for good, perhaps with lines on the way. */
  lost: 3,
  /** The connection held, but not every line was taken: each is on stderr with its reason. */
  notSent: 4,
} as const;
