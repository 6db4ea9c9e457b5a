/**
 * Kept turns on their way out. One turn's input can be for every connection that there is; what it takes to write that is
 * spread over as many turns of the event loop as it needs, so that none of them is long.
 *
 * Invariant: turns go out in order, each whole before the next begins, so no outbox gets a later turn's bytes before an
 * earlier one's.
 */
import type { Turn } from './turn.ts';

/** How long one turn of the event loop is spent on output, in ms: from where the relay began to end a turn. */
const SLICE_MS = 5;
/** Connections written to before the time is looked at. */
const STEP = 32;

export interface OutflowDeps {
  /** ms, from any beginning. */
  readonly now: () => number;
  /** Runs something in the next turn of the event loop. */
  readonly nextTurn: (run: () => void) => void;
}

export class Outflow {
  readonly #deps: OutflowDeps;
  #queue: Turn[] = [];
  #isScheduled = false;

  constructor(deps: OutflowDeps) {
    this.#deps = deps;
  }

  /** Whether something is still to be written. */
  get isBusy(): boolean {
    return this.#queue.length > 0;
  }

  add(turn: Turn): void {
    this.#queue.push(turn);
  }

  /** Writes for a while, and what is left then in the turns of the event loop that follow. @param began when that while began. */
  go(began: number): void {
    if (this.#isScheduled) return;
    const { now, nextTurn } = this.#deps;
    while (this.isBusy) {
      this.#step(STEP);
      if (!this.isBusy || now() - began < SLICE_MS) continue;
      this.#isScheduled = true;
      return nextTurn(() => {
        this.#isScheduled = false;
        this.go(now());
      });
    }
  }

  /** Writes all of it now; for stopping. */
  finish(): void {
    while (this.isBusy) this.#step(Number.POSITIVE_INFINITY);
  }

  #step(most: number): void {
    const [turn] = this.#queue;
    if (!turn?.send(most)) return;
    this.#queue.shift();
    turn.runAfterwards();
  }
}
