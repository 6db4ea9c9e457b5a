import type { Timers } from '../../source/client/transports/timers.ts';

/** A clock that moves only when a test moves it. */
export class FakeTime implements Timers {
  #now = 1_000_000;
  #next = 0;
  readonly #due = new Map<number, { readonly at: number; readonly run: () => void }>();

  readonly now = (): number => this.#now;

  after(ms: number, run: () => void): () => void {
    const id = this.#next++;
    this.#due.set(id, { at: this.#now + ms, run });
    return () => {
      this.#due.delete(id);
    };
  }

  /** Moves on, running what falls due, in its order. */
  pass(ms: number): void {
    const end = this.#now + ms;
    for (;;) {
      const [next] = [...this.#due]
        .filter(([, timer]) => timer.at <= end)
        .toSorted(([a, one], [b, other]) => one.at - other.at || a - b);
      if (next === undefined) break;
      const [id, timer] = next;
      this.#due.delete(id);
      this.#now = Math.max(this.#now, timer.at);
      timer.run();
    }
    this.#now = end;
  }

  /** The machine sleeps: the clock jumps, and the timers fire late. */
  sleep(ms: number): void {
    this.#now += ms;
    this.pass(0);
  }
}
