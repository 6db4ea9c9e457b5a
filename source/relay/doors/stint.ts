/**
 * How long one peer's commands may be dealt with before everybody else has their turn: a packet of a few kilobytes can ask
 * for hundreds of megabytes. What is left of it waits for the next turn, and for a peer that does not read its answers.
 */
import type { Link } from './door.ts';

/** In ms; shared among all who have more to be dealt with. */
const STINT_MS = 10;
const LEAST_MS = 1;
/** How soon it is looked again whether a peer has read what waits for it, in ms. */
const LOOK_MS = 20;

export interface StintDeps {
  /** ms since 1970. */
  readonly now: () => number;
  readonly link: Pick<Link, 'isHeldBack' | 'listenAgain'>;
  /** Deals with the rest, as a stint of its own. */
  readonly goOn: () => void;
}

/** How many are waiting for their next stint, in the whole process: its one thread is what they share. */
let resting = 0;

export class Stint {
  readonly #deps: StintDeps;
  #until = 0;
  #isResting = false;

  constructor(deps: StintDeps) {
    this.#deps = deps;
  }

  /** From the end of a stint to the beginning of the next: commands that come meanwhile are to be queued. */
  get isResting(): boolean {
    return this.#isResting;
  }

  begin(): void {
    this.#until = this.#deps.now() + Math.max(LEAST_MS, STINT_MS / (1 + resting));
  }

  /** To be asked behind each command: whether no other may follow now. `goOn` is called later then. */
  isOver(): boolean {
    if (this.#deps.now() < this.#until) return false;
    this.#isResting = true;
    resting++;
    setImmediate(() => this.#resume());
    return true;
  }

  #resume(): void {
    const { link, goOn } = this.#deps;
    if (link.isHeldBack === true) return void setTimeout(() => this.#resume(), LOOK_MS).unref();
    this.#isResting = false;
    resting--;
    goOn();
    link.listenAgain?.();
  }
}
