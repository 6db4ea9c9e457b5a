import type { Readable } from 'node:stream';
import { createInterface } from 'node:readline';

/** Lines from a pipe or a terminal, kept until they are asked for: none is lost while the connection comes about. */
export class InputLines {
  readonly #lines: string[] = [];
  #ended = false;
  #wake: (() => void) | undefined;

  constructor(input: Readable) {
    const reader = createInterface({ input, terminal: false, crlfDelay: Number.POSITIVE_INFINITY });
    reader.on('line', (line) => {
      this.#lines.push(line);
      this.#wake?.();
    });
    reader.on('close', () => {
      this.end();
    });
    input.on('error', () => {
      this.end();
    });
  }

  /** Nothing more is read; what has been stays. */
  end(): void {
    this.#ended = true;
    this.#wake?.();
  }

  /** The next line, or `undefined` at the end. */
  async next(): Promise<string | undefined> {
    while (this.#lines.length === 0) {
      if (this.#ended) return undefined;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    return this.#lines.shift();
  }
}
