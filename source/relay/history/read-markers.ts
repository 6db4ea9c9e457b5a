/**
 * Up to where somebody has read each of their conversations. An account's are kept; those of people without one go with
 * them, and so do those of talk with people without one, whom nobody will be again.
 */
import type { User } from '../chat/state.ts';
import { identity } from '../log/streams.ts';

export interface MarkerStore {
  record(key: string): unknown;
  put(key: string, value: unknown): void;
}

export class ReadMarkers {
  readonly #store: MarkerStore;
  readonly #passing = new WeakMap<User, Map<string, number>>();

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
      this.#store.put(keyOf(user, stream), time);
    } else {
      const own = this.#passing.get(user) ?? new Map<string, number>();
      this.#passing.set(user, own.set(stream, time));
    }
    return true;
  }
}

function isLasting(user: User, stream: string): boolean {
  return user.account !== undefined && !/(?:^dm:| )u:/.test(stream);
}

function keyOf(user: User, stream: string): string {
  return `read:${identity(user)} ${stream}`;
}
