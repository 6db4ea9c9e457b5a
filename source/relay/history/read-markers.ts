/**
 * Up to where somebody has read each of their conversations. An account's are kept; those of people without one go with
 * them, and so do those of talk with people without one, whom nobody will be again. Of each person's so many are kept at the
 * most: names of people who never were make conversations too.
 */
import type { User } from '../chat/state.ts';
import { identity } from '../log/streams.ts';

export interface MarkerStore {
  record(key: string): unknown;
  records(prefix: string): Iterable<readonly [key: string, value: unknown]>;
  put(key: string, value: unknown): void;
}

/** How many of one person's are kept; the one that was read longest ago makes room, as on Ergo, which keeps 256. */
export const MOST_MARKERS = 1000;

export class ReadMarkers {
  readonly #store: MarkerStore;
  readonly #passing = new WeakMap<User, Map<string, number>>();
  /** How many an account has, counted when it first sets one. */
  readonly #counts = new Map<string, number>();

  constructor(store: MarkerStore) {
    this.#store = store;
  }

  /** ms since 1970 of the last message that was read, if any was. */
  get(user: User, stream: string): number | undefined {
    return isLasting(user, stream)
      ? (this.#store.record(keyOf(user, stream)) as number | undefined)
      : this.#passing.get(user)?.get(stream);
  }

  /** Moves a marker on, never back. Whether it moved. */
  advance(user: User, stream: string, time: number): boolean {
    const before = this.get(user, stream);
    if (before !== undefined && before >= time) return false;
    if (isLasting(user, stream)) {
      if (before === undefined) this.#makeRoom(prefixOf(user));
      this.#store.put(keyOf(user, stream), time);
    } else {
      const own = this.#passing.get(user) ?? new Map<string, number>();
      if (before === undefined && own.size >= MOST_MARKERS) own.delete(oldest(own) ?? '');
      this.#passing.set(user, own.set(stream, time));
    }
    return true;
  }

  #makeRoom(prefix: string): void {
    const count = this.#counts.get(prefix) ?? [...this.#store.records(prefix)].length;
    if (count < MOST_MARKERS) {
      this.#counts.set(prefix, count + 1);
      return;
    }
    const key = oldest(this.#store.records(prefix) as Iterable<readonly [string, number]>);
    if (key !== undefined) this.#store.put(key, undefined);
  }
}

function oldest(markers: Iterable<readonly [key: string, time: number]>): string | undefined {
  let found: string | undefined;
  let least = Infinity;
  for (const [key, time] of markers) {
    if (time >= least) continue;
    found = key;
    least = time;
  }
  return found;
}

function isLasting(user: User, stream: string): boolean {
  return user.account !== undefined && !/(?:^dm:| )u:/.test(stream);
}

function keyOf(user: User, stream: string): string {
  return prefixOf(user) + stream;
}

function prefixOf(user: User): string {
  return `read:${identity(user)} `;
}
