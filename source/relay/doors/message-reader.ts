/**
 * A peer's messages one after the other: the next is handed on only when the last has been dealt with, since the log may
 * take its time over it. Used by the doors whose peers may send without line ends (dialects.md, "Framing in").
 */
import { type Framed, IDLE_MS, MessageFramer } from '../../protocol/framing.ts';
import { Stint, type StintDeps } from './stint.ts';

/** Deals with one message and calls `next`, once, when it has taken effect. */
export type MessageHandler = (message: Framed, next: () => void) => void;

export class MessageReader {
  readonly #framer: MessageFramer;
  readonly #handle: MessageHandler;
  readonly #stint: Stint;
  readonly #link: StintDeps['link'];
  #waiting: Framed[] = [];
  #place = 0;
  #isBusy = false;
  #isStopped = false;
  #idle: NodeJS.Timeout | undefined;
  #onFinished: (() => void) | undefined;

  /** @param maxBytes the longest message, in bytes of UTF-8 without its line end. */
  constructor(maxBytes: number, handle: MessageHandler, peer: Omit<StintDeps, 'goOn'>) {
    this.#framer = new MessageFramer({ maxBytes });
    this.#handle = handle;
    this.#link = peer.link;
    this.#stint = new Stint({ ...peer, goOn: () => this.#pump() });
  }

  /** Messages are waiting for the one before them, or for the peer's next stint. */
  get isBehind(): boolean {
    return this.#place < this.#waiting.length;
  }

  push(chunk: Buffer): void {
    if (this.#isStopped) return;
    this.#take(this.#framer.push(chunk));
    this.#awaitRest();
  }

  /** Nothing more will come: a message without a line end is whole now. Calls back when all has been dealt with. */
  finish(onFinished: () => void): void {
    clearTimeout(this.#idle);
    this.#onFinished = onFinished;
    this.#take(this.#isStopped ? [] : this.#framer.end());
  }

  /** Drops what waits and whatever still comes. */
  stop(): void {
    this.#isStopped = true;
    this.#waiting = [];
    this.#place = 0;
    clearTimeout(this.#idle);
  }

  /** Takes what waits without a LF as a message once the bytes have stopped. */
  #awaitRest(): void {
    clearTimeout(this.#idle);
    if (!this.#framer.wantsIdleFlush) return;
    this.#idle = setTimeout(() => {
      this.#take(this.#framer.flushIdle());
      this.#awaitRest();
    }, IDLE_MS);
  }

  #take(messages: readonly Framed[]): void {
    for (const message of messages) this.#waiting.push(message);
    this.#pump();
  }

  /** Invariant: while a message is being dealt with nobody else pumps; `next` goes on from there. */
  #pump(): void {
    if (this.#stint.isResting) return;
    this.#stint.begin();
    while (!this.#isBusy && this.#place < this.#waiting.length) {
      const message = this.#waiting[this.#place++] as Framed;
      this.#isBusy = true;
      let isPumping = true;
      this.#handle(message, () => {
        this.#isBusy = false;
        if (!isPumping) this.#pump();
      });
      isPumping = false;
      if (!this.#isBusy && this.#place < this.#waiting.length && this.#stint.isOver()) return;
    }
    if (this.#isBusy) return;
    const wasBehind = this.#waiting.length > 1;
    this.#waiting = [];
    this.#place = 0;
    if (wasBehind) this.#link.listenAgain?.();
    const onFinished = this.#onFinished;
    this.#onFinished = undefined;
    onFinished?.();
  }
}
