/**
 * What is said in one room during one turn, written once per format and shared by every member.
 *
 * Invariant: from a batch's first line to its last nobody leaves its audience or changes their format. Whoever does closes it
 * first (`Turn.seal`), and the next line opens another. Who comes in meanwhile reads from there on (`admit`).
 */
import type { Event } from '../chat/events.ts';
import type { Format } from './format.ts';
import type { Outbox } from './outbox.ts';

interface Encoded {
  /** All lines as one text. */
  readonly text: string;
  /** Where each line begins in it, and last where it ends; in UTF-16 units. */
  readonly starts: readonly number[];
  /** The whole batch as one buffer; none where nothing of it is shown in the format. */
  chunks: readonly Buffer[] | undefined;
}

export class Batch {
  readonly #events: Event[] = [];
  /** Places of the lines in the turn, ascending. */
  readonly #places: number[] = [];
  /** Which lines are a reader's own, and so not for it; ascending. */
  readonly #ownLines = new Map<Outbox, number[]>();
  /** The first line that a reader sees who came in later. */
  #firstLines: Map<Outbox, number> | undefined;
  /** In the format that was asked for last, and in the others. */
  #last: { readonly format: Format; readonly encoded: Encoded } | undefined;
  #encoded: Map<Format, Encoded> | undefined;

  add(event: Event, place: number, author: Outbox | undefined): void {
    if (author) {
      const own = this.#ownLines.get(author);
      if (own) own.push(this.#events.length);
      else this.#ownLines.set(author, [this.#events.length]);
    }
    this.#events.push(event);
    this.#places.push(place);
  }

  /** A new reader, who sees only what comes from here on. */
  admit(reader: Outbox): void {
    this.#firstLines ??= new Map();
    this.#firstLines.set(reader, this.#events.length);
  }

  get first(): number {
    return this.#places[0] ?? 0;
  }

  get last(): number {
    return this.#places.at(-1) ?? 0;
  }

  /** The whole batch for someone who was there from its beginning and said nothing in it: the same buffer for all of a format. */
  shared(format: Format): readonly Buffer[] {
    const encoded = this.#encode(format);
    encoded.chunks ??= encoded.text === '' ? [] : [Buffer.from(encoded.text)];
    return encoded.chunks;
  }

  /**
   * What one reader sees of the lines with places from `from` to before `to`, in as few pieces as their own lines leave it;
   * for merging with what else they get.
   */
  text(format: Format, reader: Outbox, from: number, to: number): string {
    const { text, starts } = this.#encode(format);
    let line = Math.max(this.#lineAt(from), this.#firstLines?.get(reader) ?? 0);
    const end = this.#lineAt(to);
    let result = '';
    for (const own of this.#ownLines.get(reader) ?? NONE) {
      if (own < line) continue;
      if (own >= end) break;
      result += text.slice(starts[line], starts[own]);
      line = own + 1;
    }
    return line < end ? result + text.slice(starts[line], starts[end]) : result;
  }

  /** Index of the first line whose place is not before the given one. */
  #lineAt(place: number): number {
    let low = 0;
    let high = this.#places.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#places[middle] as number) < place) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Gives each line that one reader is to see with its place. */
  collect(format: Format, reader: Outbox, into: (place: number, text: string) => void): void {
    for (const place of this.#places) {
      const text = this.text(format, reader, place, place + 1);
      if (text !== '') into(place, text);
    }
  }

  #encode(format: Format): Encoded {
    if (this.#last?.format === format) return this.#last.encoded;
    const encoded = this.#encoded?.get(format) ?? join(this.#events, format);
    if (this.#last) {
      this.#encoded ??= new Map();
      this.#encoded.set(this.#last.format, this.#last.encoded);
    }
    this.#last = { format, encoded };
    return encoded;
  }
}

const NONE: readonly number[] = [];

function join(events: readonly Event[], format: Format): Encoded {
  const starts = [0];
  let text = '';
  for (const event of events) {
    text += format.line(event);
    starts.push(text.length);
  }
  return { text, starts, chunks: undefined };
}
