/**
 * How much of what is said may be under way at once. Servers end connections that send faster than they read ("Excess Flood",
 * "RecvQ exceeded": 20 lines at some, 4 kB at others), so what does not fit waits until the server has answered for what went before.
 */
import type { Deliveries } from './deliveries.ts';

/** Lines, and bytes of text, that the server has not answered for. */
const WINDOW_LINES = 8;
const WINDOW_BYTES = 3500;

interface Waiting {
  readonly localId: string;
  readonly write: () => void;
}

export class Flow {
  readonly #deliveries: Deliveries;
  readonly #pingSoon: () => void;
  #waiting: Waiting[] = [];

  /** `pingSoon` asks for an answer that settles what is under way, also where no echo comes. */
  constructor(deliveries: Deliveries, pingSoon: () => void) {
    this.#deliveries = deliveries;
    this.#pingSoon = pingSoon;
  }

  /** Writes a part of a message now, or in its turn. `write` adds it to the deliveries. */
  say(localId: string, write: () => void): void {
    this.#waiting.push({ localId, write });
    this.drain();
  }

  /** Something came from the server: what has room now goes out. */
  drain(): void {
    if (this.#waiting.length === 0) return;
    while (this.#isOpen()) this.#waiting.shift()?.write();
    if (this.#waiting.length > 0) this.#pingSoon();
  }

  /** Whether a part is still to be written. */
  get isWaiting(): boolean {
    return this.#waiting.length > 0;
  }

  /** A message has failed: the rest of it does not go out. */
  forget(localId: string): void {
    this.#waiting = this.#waiting.filter((one) => one.localId !== localId);
  }

  #isOpen(): boolean {
    const { waiting, waitingBytes } = this.#deliveries;
    return this.#waiting.length > 0 && waiting < WINDOW_LINES && waitingBytes < WINDOW_BYTES;
  }
}
