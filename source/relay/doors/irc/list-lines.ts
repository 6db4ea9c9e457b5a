/** Words in as few lines as hold them. */

/** Gathers words into texts of at most `maxBytes` bytes of UTF-8 each; a word alone may be longer. */
export class LineList {
  readonly #lines: string[] = [];
  readonly #maxBytes: number;
  readonly #separator: string;
  /** Of the last line, with a separator. */
  #bytes = 0;

  /** @param separator one byte of ASCII. */
  constructor(maxBytes: number, separator = ' ') {
    this.#maxBytes = maxBytes;
    this.#separator = separator;
  }

  /** None where there was no word. */
  get lines(): readonly string[] {
    return this.#lines;
  }

  add(word: string): void {
    const size = Buffer.byteLength(word) + 1;
    const last = this.#lines.length - 1;
    if (last < 0 || this.#bytes + size > this.#maxBytes) {
      this.#lines.push(word);
      this.#bytes = size;
    } else {
      this.#lines[last] += this.#separator + word;
      this.#bytes += size;
    }
  }
}

/** All the words at once; see {@link LineList}. */
export function listLines(words: Iterable<string>, maxBytes: number, separator = ' '): readonly string[] {
  const list = new LineList(maxBytes, separator);
  for (const word of words) list.add(word);
  return list.lines;
}
