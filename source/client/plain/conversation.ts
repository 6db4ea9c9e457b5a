import { veil } from '../commands/veil.ts';
import type { Writable } from 'node:stream';
import type { ChatClient, NetworkConfig, Submitted } from '../client.ts';
import type { NetworkState } from '../conversation/model.ts';
import type { Timers } from '../transports/timers.ts';
import type { ConnectionState, Happening } from '../transports/transport.ts';
import { EXIT } from './exit-codes.ts';
import type { InputLines } from './input-lines.ts';
import { Missed } from './missed.ts';
import { clock, print, printMessage } from './print.ts';

export interface ConversationOptions {
  readonly client: ChatClient;
  readonly config: NetworkConfig;
  /** Print each happening of `transports/transport.ts` as a JSON object with a `networkId`, one a line. */
  readonly json: boolean;
  readonly now: () => number;
  readonly timers: Timers;
  readonly output: Writable;
  readonly complain: (sentence: string) => void;
}

/** How long a lost connection is tried to be had again, in ms. */
const GIVE_UP_MS = 60_000;
/** How long a room may take to be entered before lines are said elsewhere, in ms. */
const ENTRY_MS = 10_000;
/** How long an answer to a command may take to begin, and to be over when nothing follows, in ms. */
const ANSWER_MS = 3000;
const QUIET_MS = 300;
/** Other nicks tried where the one that was asked for is taken. */
const STAND_INS = 3;

const NO_ROOM = 'there is no room to say it in; name one with --room, or by /join before it';

/** One run of line mode over one network. */
export class Conversation {
  readonly #options: ConversationOptions;
  readonly #missed: Missed;
  readonly #waiting = new Set<() => void>();
  #exit: number | undefined;
  #wasOnline = false;
  /** The wanted rooms are entered, and lines are read. */
  #isReady = false;
  #standIns = 0;
  #refused = 0;
  #lastHappening = 0;
  /** What the network says while a line is submitted: it stands in the buffer as well. */
  #printedNotices: Set<string> | undefined;
  #cancelGiveUp: (() => void) | undefined;

  constructor(options: ConversationOptions) {
    this.#options = options;
    this.#missed = new Missed(options.now);
  }

  /** Connects, says every line in its turn, and resolves with the exit code once nothing is left to do. */
  async run(lines: InputLines): Promise<number> {
    const { client, config } = this.#options;
    const stops = [
      client.observe((network, happening) => {
        if (network === config.id) this.#hear(happening);
      }),
      client.subscribe(() => {
        this.#wake();
      }),
    ];
    client.connect(config);
    const code = await this.#converse(lines);
    // The goodbye that follows is no news.
    for (const stop of stops) stop();
    return code;
  }

  async #converse(lines: InputLines): Promise<number> {
    const { config } = this.#options;
    await this.#until(() => this.#wasOnline);
    await this.#entered(config.rooms.length);
    this.#isReady = true;
    let lastWasCommand = false;
    const ended = this.#until(() => false).then(() => undefined);
    while (this.#exit === undefined) {
      const line = await Promise.race([lines.next(), ended]);
      if (line === undefined || this.#exit !== undefined) break;
      lastWasCommand = isCommand(line);
      await this.#submit(line);
    }
    if (this.#exit === undefined && lastWasCommand) await this.#quiet();
    await this.#until(() => this.#settled());
    this.#cancelGiveUp?.();
    return this.#exit ?? (this.#refused > 0 ? EXIT.notSent : EXIT.done);
  }

  /** The person ends it, whatever is under way. */
  interrupt(): void {
    this.#exit ??= EXIT.done;
    this.#wake();
  }

  #network(): NetworkState | undefined {
    return this.#options.client.getState().networks.get(this.#options.config.id);
  }

  async #submit(line: string): Promise<void> {
    const { client } = this.#options;
    if (!isCommand(line) && this.#isNowhere()) {
      this.#follow({ ok: false, reason: NO_ROOM, text: line });
      return;
    }
    const before = this.#noticeKeys();
    this.#printedNotices = new Set();
    const submitted = client.submit(client.getState().current, line, { sure: true });
    this.#printNotices(before, this.#printedNotices);
    this.#printedNotices = undefined;
    this.#follow(submitted);
    // What is said next may be meant for the room that this enters.
    if (submitted.ok && /^\/(?:j|join|create)\b/i.test(line)) await this.#answered();
  }

  /** What was asked for has been waited for by now: no room opens by itself any more, and the input may be over at once. */
  #isNowhere(): boolean {
    const { current, buffers } = this.#options.client.getState();
    return current !== undefined && buffers.get(current)?.kind === 'server';
  }

  #follow(submitted: Submitted): void {
    if (!submitted.ok) {
      this.#refused++;
      const why = /[.!?]$/.test(submitted.reason) ? submitted.reason : `${submitted.reason}.`;
      // What goes to stderr may be kept in a log: no password is in it.
      this.#options.complain(`${why} Not sent: ${veil(submitted.text)}`);
    } else if ('screen' in submitted) {
      if (submitted.screen.action === 'quit') this.interrupt();
      else this.#options.complain('this needs the screen: start chat-tui at a terminal without --plain');
    }
  }

  /** What a command answers by itself stands in the buffer, and nowhere else. */
  #noticeKeys(): number {
    return this.#currentLines().at(-1)?.key ?? Number.NEGATIVE_INFINITY;
  }

  #currentLines() {
    const { current, buffers } = this.#options.client.getState();
    return (current === undefined ? undefined : buffers.get(current)?.lines.items) ?? [];
  }

  #printNotices(after: number, printed: ReadonlySet<string>): void {
    if (this.#options.json) return;
    for (const line of this.#currentLines()) {
      if (line.type !== 'notice' || line.key <= after || printed.has(line.text)) continue;
      if (line.level === 'error') this.#options.complain(line.text);
      else this.#write(`${clock(line.time)} * ${line.text}`);
    }
  }

  #hear(happening: Happening): void {
    this.#lastHappening = this.#options.now();
    this.#print(happening);
    if (happening.type === 'nick-needed') this.#anotherNick(happening.tried ?? this.#options.config.nick);
    if (happening.type === 'failed') this.#refused++;
    if (happening.type === 'connection') this.#connection(happening.connection);
    this.#wake();
  }

  #print(happening: Happening): void {
    const { json, config, complain, now } = this.#options;
    if (json) {
      this.#write(JSON.stringify({ networkId: config.id, ...happening }));
      return;
    }
    for (const message of this.#missed.take(happening)) this.#write(printMessage(message).line);
    // What a server says in greeting is no answer to anything.
    if (this.#isGreeting() && happening.type === 'notice' && happening.level === 'info') return;
    if (happening.type === 'notice') this.#printedNotices?.add(happening.text);
    const printed = print(happening, now());
    if (printed === undefined) return;
    if (printed.to === 'errors') complain(printed.line);
    else this.#write(printed.line);
  }

  /** At the start until there is a room to talk in, and again at each return until the connection is there. */
  #isGreeting(): boolean {
    return !this.#isReady || this.#network()?.connection.state !== 'online';
  }

  #connection(connection: ConnectionState): void {
    const { state } = connection;
    if (state === 'closed' && connection.needsPassword === true)
      this.#options.complain('give the password of this server as CHAT_TUI_SERVER_PASSWORD');
    if (state === 'online') {
      this.#wasOnline = true;
      this.#cancelGiveUp?.();
      this.#cancelGiveUp = undefined;
    } else if (state === 'closed' || (state === 'lost' && !this.#wasOnline)) {
      this.#exit ??= this.#wasOnline ? EXIT.lost : EXIT.notConnected;
    } else if (state === 'lost') {
      this.#cancelGiveUp ??= this.#options.timers.after(GIVE_UP_MS, () => {
        this.#exit ??= EXIT.lost;
        this.#wake();
      });
    }
  }

  #anotherNick(tried: string): void {
    const { client, config, complain } = this.#options;
    this.#standIns++;
    if (this.#standIns > STAND_INS) {
      complain('give another nick with --nick');
      this.#exit ??= EXIT.notConnected;
      return;
    }
    complain(`trying ${tried}_`);
    client.rename(config.id, `${tried}_`);
  }

  /** Whether nothing of what was said is still on its way. */
  #settled(): boolean {
    const { client, config } = this.#options;
    return (this.#network()?.unsettled.size ?? 0) === 0 && !client.isSending(config.id);
  }

  /** Waits until one of the rooms is entered, or each of them has kept us out. */
  async #entered(wanted: number): Promise<void> {
    if (wanted === 0) return;
    let refusals = 0;
    const stop = this.#options.client.observe((_, happening) => {
      if (happening.type !== 'notice' || happening.keptOut !== true) return;
      refusals++;
      this.#wake();
    });
    await this.#until(() => {
      if (refusals >= wanted) return true;
      const { current, buffers } = this.#options.client.getState();
      const buffer = current === undefined ? undefined : buffers.get(current);
      return buffer?.kind === 'room' && buffer.joined;
    }, ENTRY_MS);
    stop();
  }

  /** Waits for the next room to be entered or refused. */
  async #answered(): Promise<void> {
    let over = false;
    const stop = this.#options.client.observe((_, { type }) => {
      over ||= type === 'entered' || type === 'notice';
      this.#wake();
    });
    await this.#until(() => over, ANSWER_MS);
    stop();
  }

  /** Waits until nothing has happened for a while, so that the answer to a last command is printed. */
  async #quiet(): Promise<void> {
    const { now, timers } = this.#options;
    const end = now() + ANSWER_MS;
    this.#lastHappening = now();
    while (this.#exit === undefined && now() < end && now() - this.#lastHappening < QUIET_MS) {
      await new Promise<void>((resolve) => {
        timers.after(QUIET_MS / 3, resolve);
      });
    }
  }

  /** Resolves once it is so, or the run is over, or after `ms`. */
  #until(isSo: () => boolean, ms?: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        cancel?.();
        this.#waiting.delete(look);
        resolve();
      };
      const look = () => {
        if (isSo() || this.#exit !== undefined) done();
      };
      const cancel = ms === undefined ? undefined : this.#options.timers.after(ms, done);
      this.#waiting.add(look);
      look();
    });
  }

  #wake(): void {
    for (const look of [...this.#waiting]) look();
  }

  #write(line: string): void {
    this.#options.output.write(`${line}\n`);
  }
}

function isCommand(line: string): boolean {
  return line.startsWith('/') && !line.startsWith('//');
}
