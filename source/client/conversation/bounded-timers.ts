/** Timers that can all be called off at once, so that nothing keeps the process running after its end. */
import type { Timers } from '../transports/timers.ts';

export interface BoundedTimers extends Timers {
  cancelAll(): void;
}

export function boundedTimers(timers: Timers): BoundedTimers {
  const running = new Set<() => void>();
  return {
    after(ms, run) {
      const cancel = timers.after(ms, () => {
        running.delete(stop);
        run();
      });
      const stop = (): void => {
        running.delete(stop);
        cancel();
      };
      running.add(stop);
      return stop;
    },
    cancelAll() {
      for (const stop of running) stop();
    },
  };
}
