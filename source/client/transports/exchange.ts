import type { Address } from '../../protocol/address.ts';
import { IDLE_MS, MessageFramer } from '../../protocol/framing.ts';
import { Link, type LinkEnd } from './link.ts';
import { systemTimers, type Timers } from './timers.ts';
import type { TransportOptions } from './transport.ts';

/**
 * Messages to and from a server of the slash or verb dialect.
 *
 * Our relay ends every line with LF. A foreign one may end none: then one packet, or what comes until the bytes stop, is one message,
 * and what we send must arrive in packets of its own, because it reads `recv(1024)` and takes that for one message.
 * Which of the two it is shows in the greeting.
 */
export interface ExchangeOptions {
  /** The longest message that is read, in bytes. */
  readonly maxBytes: number;
  /** Whether a message may be the first part of one of which the rest comes in another packet. */
  readonly mayContinue?: (text: string) => boolean;
  /** Takes apart what came in one packet without line ends. */
  readonly cut?: (text: string) => readonly string[];
}

export interface ExchangeEvents {
  readonly opened: () => void;
  /** One message (a line, without its end). */
  readonly message: (text: string) => void;
  /** A message that could not be read, and why. */
  readonly unreadable: (why: string) => void;
  readonly ended: (end: LinkEnd) => void;
}

/** How long the rest of a reply that came in two packets may take, in ms. */
const REST_MS = 300;
const LF = 0x0a;

export class Exchange {
  readonly #link: Link;
  readonly #framer: MessageFramer;
  readonly #timers: Timers;
  readonly #now: () => number;
  readonly #options: ExchangeOptions;
  readonly #events: ExchangeEvents;
  #cancelIdle: (() => void) | undefined;
  #held: string | undefined;
  #cancelHeld: (() => void) | undefined;
  #endsWithLf = false;
  #ours = false;

  constructor(
    address: Address,
    transport: TransportOptions,
    options: ExchangeOptions,
    events: ExchangeEvents,
  ) {
    this.#timers = transport.timers ?? systemTimers;
    this.#now = transport.now;
    this.#options = options;
    this.#events = events;
    this.#framer = new MessageFramer({ maxBytes: options.maxBytes, afterFirstLf: 'idle' });
    this.#link = new Link(address, transport, {
      opened: events.opened,
      data: (chunk) => {
        this.#data(chunk);
      },
      ended: (end) => {
        this.#stopTimers();
        this.#take(this.#framer.end());
        this.#release();
        events.ended(end);
      },
    });
  }

  open(): void {
    this.#link.open();
  }

  /** The peer is a relay of ours: it ends its lines, and reads several from one packet. */
  recognised(): void {
    if (this.#ours) return;
    this.#ours = true;
    this.#framer.readLinesOnly();
  }

  get ours(): boolean {
    return this.#ours;
  }

  /** Sends one message; with a line end unless the server is one that uses none. */
  write(line: string): void {
    this.#link.write(this.#ours || this.#endsWithLf ? `${line}\n` : line);
  }

  close(reason: string): void {
    this.#link.close(reason);
  }

  destroy(): void {
    this.#stopTimers();
    this.#link.destroy();
  }

  /** Takes the greeting as a sign of how the server ends its messages. */
  judgeLineEnds(): void {
    this.#endsWithLf = this.#lastByte === LF;
  }

  #lastByte: number | undefined;

  /** When the first bytes of what is being read came, in ms since 1970: without line ends it is read only once more could have come. */
  get heardAt(): number {
    return this.#heardAt;
  }

  #heardAt = 0;

  #data(chunk: Buffer): void {
    if (this.#cancelIdle === undefined && this.#held === undefined) this.#heardAt = this.#now();
    this.#lastByte = chunk.at(-1) ?? this.#lastByte;
    this.#take(this.#framer.push(chunk));
    this.#waitForIdle();
  }

  #waitForIdle(): void {
    this.#cancelIdle?.();
    this.#cancelIdle = undefined;
    if (!this.#framer.wantsIdleFlush) return;
    this.#cancelIdle = this.#timers.after(IDLE_MS, () => {
      this.#cancelIdle = undefined;
      for (const framed of this.#framer.flushIdle()) {
        if (typeof framed === 'string') this.#unframed(framed);
        else this.#take([framed]);
      }
      this.#waitForIdle();
    });
  }

  #take(framed: ReturnType<MessageFramer['push']>): void {
    for (const one of framed) {
      if (typeof one !== 'string') {
        this.#events.unreadable(one.problem === 'not-utf8' ? 'it is not UTF-8' : 'it is too long');
        continue;
      }
      this.#deliver(one);
    }
  }

  /** A packet without a line end: perhaps several replies, perhaps the first half of one. */
  #unframed(text: string): void {
    const whole = this.#takeHeld() + text;
    if (this.#options.mayContinue?.(whole) === true) {
      this.#held = whole;
      this.#cancelHeld = this.#timers.after(REST_MS, () => {
        this.#release();
      });
      return;
    }
    this.#cut(whole);
  }

  #deliver(line: string): void {
    this.#cut(this.#takeHeld() + line);
  }

  #cut(text: string): void {
    const pieces = this.#ours ? [text] : (this.#options.cut?.(text) ?? [text]);
    for (const piece of pieces) this.#events.message(piece);
  }

  #takeHeld(): string {
    const held = this.#held ?? '';
    this.#held = undefined;
    this.#cancelHeld?.();
    this.#cancelHeld = undefined;
    return held;
  }

  #release(): void {
    const held = this.#takeHeld();
    if (held !== '') this.#cut(held);
  }

  #stopTimers(): void {
    this.#cancelIdle?.();
    this.#cancelHeld?.();
    this.#cancelIdle = undefined;
    this.#cancelHeld = undefined;
  }
}
