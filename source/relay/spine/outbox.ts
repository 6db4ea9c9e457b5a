/**
 * What one connection is to be sent at the end of this turn: lines of its own (answers, private messages) and the shared
 * batches of its rooms, put together in the order in which they happened.
 */
import type { Batch } from './batch.ts';
import type { Format } from './format.ts';

/** Where bytes go: a socket with its backpressure, or a test's array. */
export interface Sink {
  /** Takes the whole output of a turn; it must not be changed afterwards, others share it. */
  write(chunks: readonly (Buffer | string)[]): void;
  /** Ends the connection once everything written to it has gone out. */
  end(): void;
  /** The peer's IP address, where it has one. */
  readonly address?: string;
  /** Of the peer's certificate, where it showed one. */
  readonly fingerprint?: string | undefined;
}

interface OwnLine {
  readonly place: number;
  readonly text: string;
  /** It tells of something that the log must keep, so it is not sent if the log fails. */
  readonly isCaused: boolean;
}

/** A turn's output of one connection, taken out of its outbox when the turn ends. */
export interface Sealed {
  readonly outbox: Outbox;
  readonly own: readonly OwnLine[];
  readonly batches: readonly Batch[];
  readonly format: Format;
  readonly isAuthor: boolean;
}

export class Outbox {
  readonly sink: Sink;
  #format: Format;
  #own: OwnLine[] = [];
  #batches: Batch[] = [];
  #isAuthor = false;
  /** Whether the turn has it on its list already. */
  isTouched = false;

  constructor(sink: Sink, format: Format) {
    this.sink = sink;
    this.#format = format;
  }

  get format(): Format {
    return this.#format;
  }

  /** Goes on in another format. The batches that it is a reader of must be closed: they stay in the old one. */
  changeFormat(format: Format): void {
    for (const batch of this.#batches) {
      batch.collect(this.#format, this, (place, text) => this.#own.push({ place, text, isCaused: true }));
    }
    if (this.#batches.length > 0) this.#own.sort((a, b) => a.place - b.place);
    this.#batches = [];
    this.#format = format;
  }

  addLine(place: number, text: string, isCaused: boolean): void {
    this.#own.push({ place, text, isCaused });
  }

  addBatch(batch: Batch): void {
    this.#batches.push(batch);
  }

  /** It has a line in some batch of this turn and so cannot take that batch's shared buffer. */
  markAuthor(): void {
    this.#isAuthor = true;
  }

  /** Takes out what has gathered. */
  seal(): Sealed {
    const sealed: Sealed = {
      outbox: this,
      own: this.#own,
      batches: this.#batches,
      format: this.#format,
      isAuthor: this.#isAuthor,
    };
    this.#own = [];
    this.#batches = [];
    this.#isAuthor = false;
    this.isTouched = false;
    return sealed;
  }
}

/** The bytes of a turn's output, in order. */
export function assemble(sealed: Sealed): readonly (Buffer | string)[] {
  const { own, batches, format, isAuthor } = sealed;
  if (own.length === 0 && !isAuthor) {
    const [only] = batches;
    if (batches.length === 1 && only) return nonEmpty(only.shared(format));
    if (areApart(batches))
      return batches.map((batch) => batch.shared(format)).filter((buffer) => buffer.length > 0);
  }
  if (batches.length === 0) return own.length > 0 ? [joined(own)] : [];
  return merge(sealed);
}

/** What may be sent although the log failed: answers that tell of nothing that was to be kept. */
export function assembleUncaused(sealed: Sealed): readonly string[] {
  const text = joined(sealed.own.filter((line) => !line.isCaused));
  return text === '' ? [] : [text];
}

function joined(own: readonly OwnLine[]): string {
  if (own.length === 1) return own[0]?.text ?? '';
  let text = '';
  for (const line of own) text += line.text;
  return text;
}

function nonEmpty(buffer: Buffer): readonly Buffer[] {
  return buffer.length > 0 ? [buffer] : [];
}

/** Whether each batch ends before the next begins, so that they can be sent one after the other as they are. */
function areApart(batches: readonly Batch[]): boolean {
  for (let index = 1; index < batches.length; index++) {
    if ((batches[index - 1] as Batch).last >= (batches[index] as Batch).first) return false;
  }
  return true;
}

function merge(sealed: Sealed): readonly string[] {
  const pieces: { place: number; text: string }[] = [...sealed.own];
  for (const batch of sealed.batches) {
    batch.collect(sealed.format, sealed.outbox, (place, text) => {
      if (text !== '') pieces.push({ place, text });
    });
  }
  pieces.sort((a, b) => a.place - b.place);
  let text = '';
  for (const piece of pieces) text += piece.text;
  return text === '' ? [] : [text];
}
