import { isUtf8 } from 'node:buffer';
import { PendingBytes } from './pending-bytes.ts';

/**
 * Bytes into lines. A line is whatever stands before a LF, without a CR right before it, decoded from UTF-8.
 *
 * The common case, a chunk of whole short lines in valid UTF-8, costs one check for the chunk, a decode for some dozens of
 * lines and one `indexOf` for each line. What is kept between chunks is never more than the bounds: a line over them is dropped as it arrives.
 */

/** A line that is not handed on, in its place among the lines. */
export type LineProblem =
  /** Over the bound: `part` says which of the two (`tags` only where `maxTagBytes` is given). */
  | { readonly problem: 'too-long'; readonly part: 'tags' | 'body' }
  /** Bytes that are no UTF-8. */
  | { readonly problem: 'not-utf8' };

export type Framed = string | LineProblem;

export interface LineLimits {
  /** The longest line in bytes, without its line end and without irc's tags. */
  readonly maxBytes: number;
  /** The longest irc tag section in bytes, with its `@` and the space behind it; 0 (the default) where the dialect has none. */
  readonly maxTagBytes?: number;
}

/** Bytes that are decoded together, where a line is no longer: a line that somebody keeps keeps the text it was cut from alive. */
const DECODED_TOGETHER = 4096;

const LF = 0x0a;
const CR = 0x0d;
const AT = 0x40;
const SPACE = 0x20;
const NOT_UTF8: LineProblem = { problem: 'not-utf8' };
const BODY_TOO_LONG: LineProblem = { problem: 'too-long', part: 'body' };
const TAGS_TOO_LONG: LineProblem = { problem: 'too-long', part: 'tags' };

/** Cuts a byte stream at LF. One for each connection. */
export class LineFramer {
  readonly #maxBytes: number;
  readonly #maxTagBytes: number;
  readonly #pending: PendingBytes;

  constructor(limits: LineLimits) {
    this.#maxBytes = limits.maxBytes;
    this.#maxTagBytes = limits.maxTagBytes ?? 0;
    this.#pending = new PendingBytes(this.#maxBytes + this.#maxTagBytes + 1); // + 1 for a CR
  }

  /** The lines that this chunk completes, in order; a dropped one is a `LineProblem` in its place. Keeps no reference to `chunk`. */
  push(chunk: Buffer): Framed[] {
    const out: Framed[] = [];
    let start = 0;
    if (!this.#pending.empty) {
      const end = chunk.indexOf(LF);
      if (end === -1) {
        this.#pending.add(chunk);
        return out;
      }
      this.#pending.add(chunk.subarray(0, end));
      out.push(this.#takePending());
      start = end + 1;
    }
    const last = chunk.lastIndexOf(LF);
    if (last >= start) {
      this.#cut(chunk.subarray(start, last), out);
      start = last + 1;
    }
    if (start < chunk.length) this.#pending.add(chunk.subarray(start));
    return out;
  }

  #takePending(): Framed {
    const overflowed = this.#pending.overflowed;
    const bytes = this.#pending.take();
    return overflowed ? (this.#tooLong(bytes) ?? BODY_TOO_LONG) : this.#line(bytes);
  }

  /** Cuts a run of lines that lacks only its last LF. */
  #cut(run: Buffer, out: Framed[]): void {
    if (!isUtf8(run)) {
      this.#cutEach(run, out);
      return;
    }
    let start = 0;
    for (;;) {
      const end = runEnd(run, start);
      this.#cutText(run.subarray(start, end), out);
      if (end === run.length) return;
      start = end + 1;
    }
  }

  /** Cuts valid UTF-8 that lacks only its last LF. */
  #cutText(bytes: Buffer, out: Framed[]): void {
    const text = bytes.toString('utf8');
    const ascii = text.length === bytes.length;
    let start = 0;
    while (true) {
      let end = text.indexOf('\n', start);
      const next = end + 1;
      if (end === -1) end = text.length;
      const line = text.slice(start, end > start && text.charCodeAt(end - 1) === CR ? end - 1 : end);
      out.push(this.#bounded(line, ascii));
      if (next === 0) return;
      start = next;
    }
  }

  /** The slow way, for a run in which some line is not UTF-8. */
  #cutEach(run: Buffer, out: Framed[]): void {
    let start = 0;
    while (true) {
      const end = run.indexOf(LF, start);
      out.push(this.#line(end === -1 ? run.subarray(start) : run.subarray(start, end)));
      if (end === -1) return;
      start = end + 1;
    }
  }

  #line(bytes: Buffer): Framed {
    const body = bytes.at(-1) === CR ? bytes.subarray(0, -1) : bytes;
    const tooLong = this.#tooLong(body);
    if (tooLong !== undefined) return tooLong;
    return isUtf8(body) ? body.toString('utf8') : NOT_UTF8;
  }

  /** The bound goes before the encoding: a line that is both over it and no UTF-8 is too long, however it arrived. */
  #tooLong(line: Buffer): LineProblem | undefined {
    let tags = 0;
    if (this.#maxTagBytes > 0 && line[0] === AT) {
      const space = line.indexOf(SPACE);
      tags = space === -1 ? line.length : space + 1;
      if (tags > this.#maxTagBytes) return TAGS_TOO_LONG;
    }
    return line.length - tags > this.#maxBytes ? BODY_TOO_LONG : undefined;
  }

  #bounded(line: string, ascii: boolean): Framed {
    if (this.#maxTagBytes > 0 && line.charCodeAt(0) === AT) return this.#boundedTagged(line);
    if ((ascii ? line.length : line.length * 3) <= this.#maxBytes) return line;
    return Buffer.byteLength(line) > this.#maxBytes ? BODY_TOO_LONG : line;
  }

  #boundedTagged(line: string): Framed {
    const space = line.indexOf(' ');
    const tags = space === -1 ? line : line.slice(0, space + 1);
    if (Buffer.byteLength(tags) > this.#maxTagBytes) return TAGS_TOO_LONG;
    return Buffer.byteLength(line) - Buffer.byteLength(tags) > this.#maxBytes ? BODY_TOO_LONG : line;
  }
}

/** Where to stop decoding: before a LF, or at the end. */
function runEnd(run: Buffer, start: number): number {
  if (run.length - start <= DECODED_TOGETHER) return run.length;
  const last = run.lastIndexOf(LF, start + DECODED_TOGETHER);
  if (last >= start) return last;
  const next = run.indexOf(LF, start + DECODED_TOGETHER);
  return next === -1 ? run.length : next;
}

/** How long the bytes must stop before an unframed message is taken as whole, in ms (dialects.md, "Framing in"). */
export const IDLE_MS = 50;

export interface MessageFramerOptions {
  /** The longest message in bytes, without its line end. */
  readonly maxBytes: number;
  /**
   * What a tail without LF means once a LF has been seen: `lines` waits for its LF (a relay's door), `idle` takes
   * it as a message when the bytes stop (a client before a foreign server, whose prompts and replies have no line ends).
   */
  readonly afterFirstLf?: 'lines' | 'idle';
}

/**
 * The framing of slash and verb: by lines from the first LF on; until then, what arrived is one message once the bytes
 * stop for `IDLE_MS`. It has no timer: whenever `wantsIdleFlush` is true after a `push` or a `flushIdle`, the owner
 * (re)starts one of `IDLE_MS` and calls `flushIdle` when it runs out with nothing pushed since.
 */
export class MessageFramer {
  readonly #limits: LineLimits;
  readonly #maxBytes: number;
  #idleAfterLf: boolean;
  #lines: LineFramer | undefined;
  #pending: PendingBytes;
  #sawLf = false;
  #waitedForRest = false;

  constructor(options: MessageFramerOptions) {
    this.#maxBytes = options.maxBytes;
    this.#limits = { maxBytes: options.maxBytes };
    this.#idleAfterLf = options.afterFirstLf === 'idle';
    this.#pending = new PendingBytes(options.maxBytes + 1);
  }

  /** Whether bytes wait that become a message when nothing follows. */
  get wantsIdleFlush(): boolean {
    return this.#lines === undefined && !this.#pending.empty;
  }

  /** Whether a LF was seen, or `readLinesOnly` called. */
  get framed(): boolean {
    return this.#lines !== undefined || this.#sawLf;
  }

  /** From here on, only LF ends a message (the peer has been recognised as one that frames). */
  readLinesOnly(): void {
    this.#idleAfterLf = false;
    this.#sawLf = true;
    this.#toLines();
  }

  push(chunk: Buffer): Framed[] {
    if (chunk.length === 0) return [];
    this.#waitedForRest = false;
    if (this.#lines !== undefined) return this.#lines.push(chunk);
    const last = chunk.lastIndexOf(LF);
    if (last === -1) {
      this.#pending.add(chunk);
      return [];
    }
    this.#sawLf = true;
    if (!this.#idleAfterLf) return this.#toLines(chunk);
    const lines = this.#toLines(chunk.subarray(0, last + 1));
    this.#lines = undefined;
    this.#pending.add(chunk.subarray(last + 1));
    return lines;
  }

  /** The bytes have stopped for `IDLE_MS`: what waits is a message. */
  flushIdle(): Framed[] {
    if (!this.wantsIdleFlush) return [];
    // Half a character at the end: the other half is on its way. Waited for once.
    if (!this.#waitedForRest && endsInsideCharacter(this.#pending.peek())) {
      this.#waitedForRest = true;
      return [];
    }
    return this.#takeWhole();
  }

  /** The connection has ended: an unframed message that waits is whole; an unfinished line is not and is dropped. */
  end(): Framed[] {
    return this.wantsIdleFlush ? this.#takeWhole() : [];
  }

  /** Moves to reading by lines, with what waited as the beginning of the first. */
  #toLines(chunk: Buffer = Buffer.alloc(0)): Framed[] {
    const lines = new LineFramer(this.#limits);
    this.#lines = lines;
    const overflowed = this.#pending.overflowed;
    const waiting = this.#pending.take();
    const first = waiting.length > 0 ? lines.push(waiting) : [];
    if (overflowed) lines.push(Buffer.alloc(1, 0x20)); // the bound was passed: keep it passed
    return [...first, ...lines.push(chunk)];
  }

  #takeWhole(): Framed[] {
    this.#waitedForRest = false;
    const overflowed = this.#pending.overflowed;
    const bytes = this.#pending.take();
    if (overflowed) return [BODY_TOO_LONG];
    // A CR without its LF is the first half of a line end that never came.
    const length = bytes.at(-1) === CR ? bytes.length - 1 : bytes.length;
    if (length > this.#maxBytes) return [BODY_TOO_LONG];
    const body = bytes.subarray(0, length);
    return [isUtf8(body) ? body.toString('utf8') : NOT_UTF8];
  }
}

/** Whether the bytes end in the first one, two or three bytes of a longer character. */
function endsInsideCharacter(bytes: Buffer): boolean {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return false;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2);
  }
  return false;
}
