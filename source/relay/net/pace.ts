/**
 * How much input one turn of the event loop takes on. Within a turn everything is done at once while there is time; what
 * comes after is done, in order, in the turns that follow, so that a thousand peers who speak in the same moment delay
 * nobody's answer by the work of all of them.
 */

/** How long one turn takes in input, in ms. What it causes is written after that. */
const TURN_MS = 6;

export interface PaceDeps {
  /** ms, from any beginning. */
  readonly now: () => number;
  /** Runs something in the next turn of the event loop, after this one's output. */
  readonly nextTurn: (run: () => void) => void;
}

export class Pace {
  readonly #deps: PaceDeps;
  readonly #queue: (() => void)[] = [];
  #began = 0;
  #isCounting = false;
  #isDraining = false;

  constructor(deps: PaceDeps = { now: () => performance.now(), nextTurn: setImmediate }) {
    this.#deps = deps;
  }

  /** Whether a piece of work can be done now; otherwise it goes into the queue by `add`. */
  hasTime(): boolean {
    if (this.#queue.length > 0 || this.#isDraining) return false;
    const now = this.#deps.now();
    if (!this.#isCounting) this.#start(now);
    return now - this.#began < TURN_MS;
  }

  #start(now: number): void {
    this.#began = now;
    this.#isCounting = true;
    this.#deps.nextTurn(() => {
      this.#isCounting = false;
      this.#drain();
    });
  }

  /** Does a piece of work when its turn comes. All work keeps its order. */
  add(work: () => void): void {
    this.#queue.push(work);
    if (!this.#isCounting) this.#start(this.#deps.now());
  }

  #drain(): void {
    if (this.#queue.length === 0) return;
    this.#start(this.#deps.now());
    this.#isDraining = true;
    let done = 0;
    while (done < this.#queue.length && this.#deps.now() - this.#began < TURN_MS) this.#queue[done++]?.();
    this.#queue.splice(0, done);
    this.#isDraining = false;
  }
}
