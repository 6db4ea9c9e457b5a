import { systemTimers, type Timers } from './timers.ts';

/** A command on its way: what to write, and how long an answer is waited for before the next one may go out, in ms. */
export interface Command {
  readonly line: string;
  readonly patienceMs: number;
}

export interface AskedOptions<C extends Command> {
  readonly timers?: Timers | undefined;
  readonly write: (command: C) => void;
  /** No answer was recognised in time (only before a foreign server): the next command follows. */
  readonly unanswered: (command: C) => void;
}

/**
 * Commands that await their answers, in order. Our relay gets all at once. A foreign one gets the next when the last is answered or its
 * patience is over: it would read two that arrive together as one, and its answers could not be told apart.
 */
export class Asked<C extends Command> {
  readonly #options: AskedOptions<C>;
  readonly #timers: Timers;
  #queued: C[] = [];
  #sent: C[] = [];
  #oneByOne = true;
  #cancel: (() => void) | undefined;

  constructor(options: AskedOptions<C>) {
    this.#options = options;
    this.#timers = options.timers ?? systemTimers;
  }

  /** The server reads several commands from one packet. */
  pipeline(): void {
    this.#oneByOne = false;
    this.#cancel?.();
    this.#pump();
  }

  ask(command: C): void {
    this.#queued.push(command);
    this.#pump();
  }

  /** Whether such a command is waiting or under way, so that it need not be asked again. */
  some(fits: (command: C) => boolean): boolean {
    return this.#queued.some(fits) || this.#sent.some(fits);
  }

  /** The oldest command that an answer fits, without taking it. */
  peek(fits: (command: C) => boolean): C | undefined {
    return this.#sent.find(fits);
  }

  /** The oldest command that an answer fits, and those before it, which the server has passed over without a word. */
  answered(
    fits: (command: C) => boolean,
  ): { readonly command: C; readonly passed: readonly C[] } | undefined {
    const at = this.#sent.findIndex(fits);
    const command = this.#sent[at];
    if (command === undefined) return undefined;
    const passed = this.#sent.slice(0, at);
    this.#sent = this.#sent.slice(at + 1);
    this.#next();
    return { command, passed };
  }

  stop(): void {
    this.#cancel?.();
    this.#queued = [];
    this.#sent = [];
  }

  #next(): void {
    if (this.#sent.length > 0) return;
    this.#cancel?.();
    this.#cancel = undefined;
    this.#pump();
  }

  #pump(): void {
    while (this.#queued.length > 0 && (!this.#oneByOne || this.#sent.length === 0)) {
      const command = this.#queued.shift();
      if (command === undefined) return;
      this.#sent.push(command);
      this.#options.write(command);
      if (this.#oneByOne) this.#wait(command);
    }
  }

  #wait(command: C): void {
    this.#cancel = this.#timers.after(command.patienceMs, () => {
      this.#cancel = undefined;
      this.#sent = this.#sent.filter((other) => other !== command);
      this.#options.unanswered(command);
      this.#pump();
    });
  }
}
