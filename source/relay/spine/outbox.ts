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

export interface OwnLine {
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
  readonly isPartial: boolean;
}

// Most outboxes have either lines or batches in a turn: what has none of them shares these, which nobody fills.
const NO_LINES: readonly OwnLine[] = [];
const NO_BATCHES: readonly Batch[] = [];

export class Outbox {
  readonly sink: Sink;
  #format: Format;
  #own: OwnLine[] | undefined;
  #batches: Batch[] | undefined;
  #isPartial = false;
  /** Whether the turn has it on its list already. */
  isTouched = false;
  /** Whether some of it answers what was asked, rather than tell of what happened. */
  isAnswered = false;

  constructor(sink: Sink, format: Format) {
    this.sink = sink;
    this.#format = format;
  }

  get format(): Format {
    return this.#format;
  }

  /** Goes on in another format. The batches that it is a reader of must be closed: they stay in the old one. */
  changeFormat(format: Format): void {
    if (this.#batches) {
      const own = (this.#own ??= []);
      for (const batch of this.#batches) {
        batch.collect(this.#format, this, (place, text) => own.push({ place, text, isCaused: true }));
      }
      own.sort((a, b) => a.place - b.place);
      this.#batches = undefined;
    }
    this.#format = format;
  }

  addLine(place: number, text: string, isCaused: boolean): void {
    (this.#own ??= []).push({ place, text, isCaused });
  }

  addBatch(batch: Batch): void {
    if (this.#batches) this.#batches.push(batch);
    else this.#batches = [batch];
  }

  /** It is not to see all of some batch of this turn (a line is its own, or it came later), so it cannot take the shared buffer. */
  markPartial(): void {
    this.#isPartial = true;
  }

  /** Takes out what has gathered. */
  seal(): Sealed {
    const sealed: Sealed = {
      outbox: this,
      own: this.#own ?? NO_LINES,
      batches: this.#batches ?? NO_BATCHES,
      format: this.#format,
      isPartial: this.#isPartial,
    };
    this.#own = undefined;
    this.#batches = undefined;
    this.#isPartial = false;
    this.isTouched = false;
    this.isAnswered = false;
    return sealed;
  }
}
