/** Timers, handed in so that tests own the time. */
export interface Timers {
  /** Runs once after `ms` milliseconds; what it returns cancels it. */
  after(ms: number, run: () => void): () => void;
}

export const systemTimers: Timers = {
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => {
      clearTimeout(timer);
    };
  },
};
