/**
 * How often a password may be guessed: a bound per address, one per address and account, and a wider one per account, so that
 * nobody locks the owner out by guessing from elsewhere. Each over a sliding quarter of an hour.
 */

const WINDOW_MS = 15 * 60_000;

export interface AttemptLimits {
  /** Failures from one address in the window. */
  readonly perAddress: number;
  /** Failures on one account from one address in the window. */
  readonly perPair: number;
  /** Failures on one account in the window, from wherever. */
  readonly perAccount: number;
}

export const ATTEMPT_LIMITS: AttemptLimits = { perAddress: 20, perPair: 10, perAccount: 200 };

/** Most keys that are remembered; the oldest go first, so that a flood of addresses costs no memory. */
const MOST_KEYS = 10_000;

export class Attempts {
  readonly #limits: AttemptLimits;
  readonly #now: () => number;
  readonly #failures = new Map<string, number[]>();

  /** @param now ms since 1970. */
  constructor(now: () => number, limits: AttemptLimits = ATTEMPT_LIMITS) {
    this.#now = now;
    this.#limits = limits;
  }

  /** ms until another try is allowed; 0: now. */
  wait(address: string, account: string): number {
    return Math.max(
      this.#waitOf(`address ${address}`, this.#limits.perAddress),
      this.#waitOf(`pair ${address} ${account}`, this.#limits.perPair),
      this.#waitOf(`account ${account}`, this.#limits.perAccount),
    );
  }

  /** Notes a failure. To be called before the password is checked, and taken back by `succeeded`: guesses in parallel count. */
  started(address: string, account: string): void {
    for (const key of [`address ${address}`, `pair ${address} ${account}`, `account ${account}`]) {
      const times = this.#recent(key);
      times.push(this.#now());
      this.#failures.delete(key);
      this.#failures.set(key, times);
    }
    while (this.#failures.size > MOST_KEYS)
      this.#failures.delete(this.#failures.keys().next().value as string);
  }

  /** The password was right: this try does not count, and this address's failures on the account are forgotten. */
  succeeded(address: string, account: string): void {
    this.#failures.get(`address ${address}`)?.pop();
    this.#failures.get(`account ${account}`)?.pop();
    this.#failures.delete(`pair ${address} ${account}`);
  }

  #waitOf(key: string, limit: number): number {
    const times = this.#recent(key);
    const first = times[times.length - limit];
    return first === undefined ? 0 : first + WINDOW_MS - this.#now();
  }

  #recent(key: string): number[] {
    const since = this.#now() - WINDOW_MS;
    return (this.#failures.get(key) ?? []).filter((time) => time > since);
  }
}
