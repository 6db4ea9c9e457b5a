/**
 * A connection of the irc door as its commands see it: who it is, what it has negotiated, and the ways to answer it.
 */
import type { OperBlock } from '../../../config/relay-config.ts';
import type { Command } from '../../chat/commands.ts';
import type { Event } from '../../chat/events.ts';
import type { Refusal } from '../../chat/refusals.ts';
import type { User } from '../../chat/state.ts';
import type { Outcome } from '../../spine/relay.ts';
import { Session } from '../../spine/session.ts';
import { CLOSED_IN_ORDER, type Link } from '../door.ts';
import { type Capability, type CapabilitySet, has } from './capabilities/capability.ts';
import { standardReplies } from './capabilities/standard-replies.ts';
import { LINE_BYTES } from './events/line-bounds.ts';
import { listLines } from './list-lines.ts';
import { noticeLine, numericLine, type StandardReply, standardLine } from './lines.ts';
import type { Numeric } from './numerics.ts';
import type { OpenBatch } from './multiline/open-batch.ts';
import { writeAnswer, writeOwnEvent } from './own-events.ts';
import { refusalLine } from './refusals.ts';
import { Registration } from './registration.ts';
import { type LabeledReply, withTag } from './reply.ts';
import type { SaslExchange } from './sasl/exchange.ts';
import type { IrcServer } from './server.ts';

/** A user of whom it is known that they are on. */
export type RegisteredClient = Client & { readonly user: User };

export class Client {
  readonly server: IrcServer;
  readonly link: Link;
  readonly session: Session;
  /** What it has said of itself so far; nothing once it is in. */
  registration: Registration | undefined = new Registration();
  capabilities: CapabilitySet = 0;
  /** CAP LS's version, 301 for one that did not say. */
  capVersion = 301;
  /** As which operator of the relay it is logged in, if any; counts while it has user mode `o`. */
  oper: OperBlock | undefined;
  /** A SASL exchange that has begun. */
  sasl: SaslExchange | undefined;
  /** The command that is being run, by name, and its labelled answer where it has a label. */
  command = '';
  reply: LabeledReply | undefined;
  /** The labelled answer of the last command, until it has gone out. */
  answering: LabeledReply | undefined;
  /** A message whose lines are still coming, and the name of one that came to nothing (draft/multiline). */
  batch: OpenBatch | undefined;
  brokenBatch: string | undefined;
  /** No more is read from it or written to it. */
  isOver = false;
  /** Commands that have not taken effect yet; the next line waits for them. */
  #pending = 0;
  readonly #onIdle: () => void;

  /** @param onIdle called when the last pending part of a command is done. */
  constructor(server: IrcServer, link: Link, onIdle: () => void) {
    this.server = server;
    this.link = link;
    this.#onIdle = onIdle;
    this.session = new Session(link, server.formats.of(0), {
      writeOwn: (event, context) => writeOwnEvent(this, event, context as LabeledReply | undefined),
      writeAnswer: (event, context) => writeAnswer(this, event, context as LabeledReply | undefined),
      end: (reason) => this.end(reason),
    });
  }

  get user(): User | undefined {
    return this.session.user;
  }

  /** What numerics call it: `*` until it is in. */
  get nick(): string {
    return this.session.user?.nick ?? '*';
  }

  /** Has what the present command causes be another labelled answer, or none. */
  answerAs(reply: LabeledReply | undefined): void {
    this.answering = reply;
    this.reply = reply;
  }

  get isBusy(): boolean {
    return this.#pending > 0;
  }

  has(capability: Capability): boolean {
    return has(this.capabilities, capability);
  }

  setCapabilities(set: CapabilitySet): void {
    this.capabilities = set;
    this.server.relay.changeFormat(this.session, this.server.formats.of(set));
  }

  /** Sends ready lines, with their CRLF, as part of the answer to the command that is being run. */
  send(lines: string): void {
    if (this.reply) this.reply.add(lines);
    else this.write(lines);
  }

  /** Sends ready lines that answer nothing. */
  write(lines: string): void {
    this.server.relay.write(this.session, lines);
  }

  numeric(numeric: Numeric, params: readonly string[] = [], text?: string): void {
    this.send(numericLine(this.server.name, this.nick, numeric, params, text));
  }

  /** A list as the text of as many lines of a numeric as it takes; none for an empty list. */
  numericList(numeric: Numeric, params: readonly string[], words: Iterable<string>, separator = ' '): void {
    const head = numericLine(this.server.name, this.nick, numeric, params, '');
    const maxBytes = LINE_BYTES - Buffer.byteLength(head);
    for (const line of listLines(words, maxBytes, separator)) this.numeric(numeric, params, line);
  }

  notice(text: string): void {
    this.send(noticeLine(this.server.name, this.nick, text));
  }

  /**
   * A standard reply, for one who reads those, or a notice with its words. `always` for codes that another specification
   * tells the client to expect.
   */
  standard(
    kind: StandardReply,
    code: string,
    context: readonly string[],
    text: string,
    always = false,
  ): void {
    const line = standardLine(this.server.name, kind, this.command || '*', code, context, text);
    if (always || this.has(standardReplies)) this.send(line);
    else this.notice(text);
  }

  /**
   * Gives the chat a command. `then` hears of its events; a refusal becomes the numeric that `refusals.ts` has for it, unless
   * `refused` takes it.
   */
  submit(
    command: Command,
    then?: (events: readonly Event[]) => void,
    refused?: (refusal: Refusal) => void,
  ): void {
    const { reply, command: name } = this;
    let isDone = false;
    this.#pending++;
    this.server.relay.submit(
      this.session,
      command,
      (outcome) => {
        if (isDone) return this.#within(name, undefined, () => this.#notStored(outcome, reply));
        isDone = true;
        if ('refusal' in outcome) {
          this.#within(name, reply, () => this.#refused(outcome.refusal, refused));
        } else {
          if (reply && outcome.events.length > 0) reply.isCaused = true;
          if (then) this.#within(name, reply, () => then(outcome.events));
        }
        this.#release();
      },
      reply,
    );
  }

  #refused(refusal: Refusal, refused: ((refusal: Refusal) => void) | undefined): void {
    if (refused) refused(refusal);
    else this.send(refusalLine(this, refusal));
  }

  /** Keeps the next line waiting until the returned function is called; answers given in its `run` belong to this command. */
  hold(): (run: () => void) => void {
    const { reply, command: name } = this;
    this.#pending++;
    return (run) => {
      if (!this.isOver) this.#within(name, reply, run);
      this.#release();
    };
  }

  #release(): void {
    this.#pending--;
    if (this.#pending === 0) this.#onIdle();
  }

  /** Runs something as part of a command that was given before, maybe behind another one by now. */
  #within(name: string, reply: LabeledReply | undefined, run: () => void): void {
    const before = { name: this.command, reply: this.reply };
    this.command = name;
    this.reply = reply;
    run();
    this.command = before.name;
    this.reply = before.reply;
  }

  /** The log failed behind a command that had been answered: nothing of that answer went out. */
  #notStored(outcome: Outcome, reply: LabeledReply | undefined): void {
    if (!('refusal' in outcome)) return;
    const line = refusalLine(this, outcome.refusal);
    this.write(reply ? withTag(line, `label=${reply.label}`) : line);
  }

  /** The last words, `ERROR`, and the end of the connection; whoever saw this user sees them quit. */
  end(reason: string, quitReason = reason): void {
    if (this.isOver) return;
    this.write(`ERROR :${reason}\r\n`);
    this.go(quitReason);
    this.server.relay.endSession(this.session);
  }

  /** The connection is no more: frees the nick. */
  go(reason: string): void {
    if (this.isOver) return;
    this.isOver = true;
    this.server.clients.delete(this);
    this.server.monitors.clear(this);
    const isError = reason !== CLOSED_IN_ORDER;
    const nick = this.nick;
    if (this.user) this.server.relay.submit(this.session, { type: 'quit', reason }, () => undefined);
    this.server.report('client disconnected', {
      door: 'irc',
      address: this.link.address,
      ...(nick === '*' ? {} : { nick }),
      ...(isError ? { reason } : {}),
    });
  }
}
