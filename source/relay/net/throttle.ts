/**
 * How fast one peer may talk: a bucket of lines that fills at a steady rate. A peer that has emptied it is read later; nothing
 * that it said is lost, and nobody else waits for it.
 */

/** A quiet peer may send as many seconds' worth at once: a client that joins its rooms, somebody who pastes. */
const BURST_SECONDS = 10;

const LF = 0x0a;

export class Throttle {
  readonly #perSecond: number;
  #lines: number;
  #last: number;

  /** @param perSecond lines a second, over 0. @param now ms since 1970. */
  constructor(perSecond: number, now: number) {
    this.#perSecond = perSecond;
    this.#lines = perSecond * BURST_SECONDS;
    this.#last = now;
  }

  /** Takes a chunk's lines out of the bucket; a chunk without a line end counts as one. */
  take(chunk: Buffer): void {
    let lines = 0;
    for (let at = chunk.indexOf(LF); at >= 0; at = chunk.indexOf(LF, at + 1)) lines++;
    this.#lines -= Math.max(lines, 1);
  }

  /** Fills the bucket up to now, and says whether the peer may go on. */
  mayGoOn(now: number): boolean {
    const seconds = Math.max(0, now - this.#last) / 1000;
    this.#last = now;
    this.#lines = Math.min(this.#lines + seconds * this.#perSecond, this.#perSecond * BURST_SECONDS);
    return this.#lines > 0;
  }
}
