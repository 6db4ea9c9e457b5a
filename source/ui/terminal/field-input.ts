/**
 * The stdin that Ink's text fields read. Keys reach it one at a time, each after the last was drawn: ink-text-input loses
 * what arrives together in one chunk.
 */
import { EventEmitter } from 'node:events';
import type { InputToken } from '../keys/token.ts';

/** The keys that a one-line field knows, as a terminal would send them. */
const SEQUENCES: Readonly<Record<string, string>> = {
  Enter: '\r',
  Backspace: '\u{7F}',
  Delete: '\u{7F}',
  Left: '\u{1B}[D',
  Right: '\u{1B}[C',
};

export class FieldInput extends EventEmitter {
  readonly isTTY = true;
  #queue: string[] = [];
  #chunk: string | null = null;
  #running = false;

  /** Whether a field took the token. A paste goes in as one line. */
  offer(token: InputToken): boolean {
    if (this.listenerCount('readable') === 0) return false;
    const text =
      token.type === 'text'
        ? token.text
        : token.type === 'paste'
          ? token.text.replaceAll(/\s+/gu, ' ').trim()
          : token.type === 'key'
            ? SEQUENCES[token.chord]
            : undefined;
    if (text === undefined || text === '') return false;
    this.#queue.push(text);
    if (!this.#running) this.#next();
    return true;
  }

  #next(): void {
    this.#running = true;
    this.#chunk = this.#queue.shift() ?? null;
    if (this.#chunk !== null) this.emit('readable');
    if (this.#queue.length > 0) setImmediate(() => this.#next());
    else this.#running = false;
  }

  read(): string | null {
    const chunk = this.#chunk;
    this.#chunk = null;
    return chunk;
  }

  // The screen itself owns the terminal's modes.
  setEncoding(): void {}
  setRawMode(): void {}
  ref(): void {}
  unref(): void {}
}
