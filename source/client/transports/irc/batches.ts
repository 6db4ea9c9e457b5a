import type { IrcMessage } from '../../../protocol/irc/message.ts';

/** A batch that has begun (IRCv3 batch). */
export interface Batch {
  readonly type: string;
  readonly params: readonly string[];
  /** The line that opened it: its tags are those of the whole. */
  readonly opening: IrcMessage;
  readonly label: string | undefined;
  /** The reference of the batch that it stands in. */
  readonly parent: string | undefined;
  readonly lines: IrcMessage[];
  length: number;
}

/** How many batches may be open at once, and lines wait in one: a server that never closes them must not fill the memory. */
const MAX_OPEN = 64;
const MAX_LINES = 20_000;
/** And how much text in one, in UTF-16 units. */
const MAX_LENGTH = 8_000_000;

/** Kinds whose lines mean something only together; the lines of all others are taken as they come. */
const COLLECTED: ReadonlySet<string> = new Set([
  'chathistory',
  'draft/chathistory-targets',
  'draft/multiline',
  'multiline',
]);

export class Batches {
  readonly #open = new Map<string, Batch>();

  open(reference: string, batch: Omit<Batch, 'lines' | 'length'>): void {
    if (this.#open.size >= MAX_OPEN) {
      const [oldest] = this.#open.keys();
      if (oldest !== undefined) this.#open.delete(oldest);
    }
    this.#open.set(reference, { ...batch, lines: [], length: 0 });
  }

  get(reference: string | undefined): Batch | undefined {
    return reference === undefined ? undefined : this.#open.get(reference);
  }

  close(reference: string): Batch | undefined {
    const batch = this.#open.get(reference);
    this.#open.delete(reference);
    return batch;
  }

  /** The batch, if any, in which this line has to wait for the others. */
  collecting(line: IrcMessage): Batch | undefined {
    const batch = this.get(line.tags.get('batch'));
    return batch !== undefined && COLLECTED.has(batch.type) ? batch : undefined;
  }

  keep(batch: Batch, line: IrcMessage): void {
    batch.length += line.params.reduce((length, text) => length + text.length, 0);
    if (batch.lines.length < MAX_LINES && batch.length < MAX_LENGTH) batch.lines.push(line);
  }

  /** The label that a line answers: its own, or that of a batch around it. */
  labelOf(line: IrcMessage): string | undefined {
    const own = line.tags.get('label');
    if (own !== undefined) return own;
    let batch = this.get(line.tags.get('batch'));
    for (let depth = 0; batch !== undefined && depth < MAX_OPEN; depth++) {
      if (batch.label !== undefined) return batch.label;
      batch = this.get(batch.parent);
    }
    return undefined;
  }
}
