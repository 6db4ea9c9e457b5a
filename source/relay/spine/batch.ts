/**
 * What is said in one room during one turn, written once per format and shared by every member.
 *
 * Invariant: from a batch's first line to its last its audience is the same set of people, each with the same format.
 * Whoever changes a membership or a format closes the batch first (`Turn.seal`); the next line opens another.
 */
import type { Event } from '../chat/events.ts';
import type { Format } from './format.ts';
import type { Outbox } from './outbox.ts';

interface Encoded {
  readonly lines: readonly string[];
  buffer: Buffer | undefined;
}

export class Batch {
  readonly #events: Event[] = [];
  /** Places of the lines in the turn, ascending. */
  readonly places: number[] = [];
  /** Who is not shown a line because it is their own. */
  readonly #authors: (Outbox | undefined)[] = [];
  readonly #encoded = new Map<Format, Encoded>();

  add(event: Event, place: number, author: Outbox | undefined): void {
    this.#events.push(event);
    this.places.push(place);
    this.#authors.push(author);
  }

  get first(): number {
    return this.places[0] ?? 0;
  }

  get last(): number {
    return this.places.at(-1) ?? 0;
  }

  /** The whole batch for someone who said nothing in it: one buffer per format, made when first asked for. */
  shared(format: Format): Buffer {
    const encoded = this.#encode(format);
    encoded.buffer ??= Buffer.from(encoded.lines.join(''));
    return encoded.buffer;
  }

  /** Gives each line that one reader is to see with its place, for merging with what else they get. */
  collect(format: Format, reader: Outbox, into: (place: number, text: string) => void): void {
    const { lines } = this.#encode(format);
    for (let index = 0; index < lines.length; index++) {
      if (this.#authors[index] === reader) continue;
      into(this.places[index] as number, lines[index] as string);
    }
  }

  #encode(format: Format): Encoded {
    let encoded = this.#encoded.get(format);
    if (!encoded) {
      encoded = { lines: this.#events.map((event) => format.line(event)), buffer: undefined };
      this.#encoded.set(format, encoded);
    }
    return encoded;
  }
}
