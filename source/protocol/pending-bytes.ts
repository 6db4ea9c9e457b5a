/** A line of which the end has not come yet: at most `bound` bytes of it, and whether there were more. */
export class PendingBytes {
  readonly #bound: number;
  #chunks: Buffer[] = [];
  #length = 0;
  #overflowed = false;

  constructor(bound: number) {
    this.#bound = bound;
  }

  get empty(): boolean {
    return this.#length === 0 && !this.#overflowed;
  }

  /** Whether more came than the bound; what is kept then is the beginning. */
  get overflowed(): boolean {
    return this.#overflowed;
  }

  add(bytes: Buffer): void {
    if (bytes.length === 0) return;
    const room = this.#bound - this.#length;
    if (bytes.length > room) this.#overflowed = true;
    if (room <= 0) return;
    // Copied, because what a socket hands over may be part of a much larger block.
    this.#chunks.push(Buffer.from(bytes.subarray(0, room)));
    this.#length += Math.min(bytes.length, room);
    // One byte at a time must not become one object a byte.
    if (this.#chunks.length > 64) this.#chunks = [Buffer.concat(this.#chunks)];
  }

  peek(): Buffer {
    if (this.#chunks.length > 1) this.#chunks = [Buffer.concat(this.#chunks)];
    return this.#chunks[0] ?? Buffer.alloc(0);
  }

  take(): Buffer {
    const bytes = this.peek();
    this.#chunks = [];
    this.#length = 0;
    this.#overflowed = false;
    return bytes;
  }
}
