/**
 * Looks at many things by turns, some at each call, so that ten thousand that are quiet cost no more in a second than a thousand.
 * Those that need care are looked at every time.
 */
export class Rounds<T> {
  readonly #all: ReadonlySet<T>;
  readonly #most: number;
  readonly #restless = new Set<T>();
  #round: Iterator<T>;

  /** @param most how many quiet ones are looked at in one call; no more than these, and each has its turn every time. */
  constructor(all: ReadonlySet<T>, most: number) {
    this.#all = all;
    this.#most = most;
    this.#round = all.values();
  }

  /** Whether it is looked at every time from here on. */
  care(item: T, isRestless: boolean): void {
    if (isRestless) this.#restless.add(item);
    else this.#restless.delete(item);
  }

  /** The next ones are due, and all that need care; nothing twice. */
  go(look: (item: T) => void): void {
    const due = new Set(this.#restless);
    for (let left = Math.min(this.#most, this.#all.size); left > 0; left--) {
      const item = this.#next();
      if (item !== undefined) due.add(item);
    }
    for (const item of due) look(item);
  }

  #next(): T | undefined {
    const { done, value } = this.#round.next();
    if (done !== true) return value;
    this.#round = this.#all.values();
    const first = this.#round.next();
    return first.done === true ? undefined : first.value;
  }
}
