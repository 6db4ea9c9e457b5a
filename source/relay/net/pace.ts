/**
 * How much input one turn of the event loop takes on. Within a turn everything is done at once while there is time; what
 * comes after is done, in order, in the turns that follow, so that a thousand peers who speak in the same moment delay
 * nobody's answer by the work of all of them.
 */

/** How long a turn of the event loop takes in input, in ms, where it goes on to write what that causes. */
const TURN_MS = 4;
/** And where all of it is input that had to wait: the more is said in a turn, the fewer writes tell of it. */
const WAITED_MS = 8;

export interface PaceDeps {
  /** ms, from any beginning. */
  readonly now: () => number;
  /** Runs something in the next turn of the event loop, after this one's output. */
  readonly nextTurn: (run: () => void) => void;
}

/** How far the relay is with what input caused. */
export interface Output {
  /** There is something that goes out when the present turn ends. */
  readonly isTurnOpen: boolean;
  /** It is being written, over several turns: whatever came in now would wait behind it. */
  readonly isSending: boolean;
}

export class Pace {
  readonly #output: Output;
  readonly #deps: PaceDeps;
  readonly #queue: (() => void)[] = [];
  #began = 0;
  #isCounting = false;
  #isDraining = false;
  #hasWaited = false;

  constructor(output: Output, deps: PaceDeps = { now: () => performance.now(), nextTurn: setImmediate }) {
    this.#output = output;
    this.#deps = deps;
  }

  /** Whether a piece of work can be done now; otherwise it goes into the queue by `add`. */
  hasTime(): boolean {
    if (this.#queue.length > 0 || this.#isDraining || this.#output.isSending) return false;
    const now = this.#deps.now();
    if (!this.#isCounting) this.#start(now);
    return now - this.#began < TURN_MS;
  }

  #start(now: number): void {
    this.#began = now;
    this.#isCounting = true;
    this.#drainLater();
  }

  #drainLater(): void {
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

  /**
   * Whether output comes first. An open turn, which may end in this very turn of the event loop, is waited for once only: there
   * may be another one each time.
   */
  #mustWait(): boolean {
    const { isTurnOpen, isSending } = this.#output;
    const mustWait = isSending || (isTurnOpen && !this.#hasWaited);
    this.#hasWaited = mustWait;
    return mustWait;
  }

  #drain(): void {
    if (this.#queue.length === 0) return;
    if (this.#mustWait()) {
      this.#isCounting = true;
      return this.#drainLater();
    }
    this.#start(this.#deps.now());
    this.#isDraining = true;
    let done = 0;
    while (done < this.#queue.length && this.#deps.now() - this.#began < WAITED_MS) this.#queue[done++]?.();
    this.#queue.splice(0, done);
    this.#isDraining = false;
  }
}
