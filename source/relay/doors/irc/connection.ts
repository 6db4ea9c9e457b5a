/** A connection's way through the irc door: bytes, lines, commands one after the other, pings and timeouts. */
import { type Framed, LineFramer, type LineProblem } from '../../../protocol/framing.ts';
import { type IrcMessage, parseMessage } from '../../../protocol/irc/message.ts';
import { CLOSED_IN_ORDER, type DoorConnection, type Link } from '../door.ts';
import { Stint } from '../stint.ts';
import { has } from './capabilities/capability.ts';
import { batch } from './capabilities/batch.ts';
import { labeledResponse } from './capabilities/labeled-response.ts';
import { Client, type RegisteredClient } from './client.ts';
import { LINE_BYTES } from './events/line-bounds.ts';
import { word } from './lines.ts';
import { takenByBatch } from './multiline/incoming.ts';
import {
  ERR_INPUTTOOLONG,
  ERR_NEEDMOREPARAMS,
  ERR_NOTREGISTERED,
  ERR_UNKNOWNERROR,
  ERR_UNKNOWNCOMMAND,
} from './numerics.ts';
import { LabeledReply } from './reply.ts';
import type { IrcServer } from './server.ts';

/** The longest tag section from a client, with its `@` and the space behind it (IRCv3 message-tags, "Size limit"). */
const TAG_BYTES = 4096;
/** The longest label (IRCv3 labeled-response), in bytes. */
const LABEL_BYTES = 64;
/** Lines that may wait behind one that has not taken effect yet, or for the peer's next stint. */
const QUEUE_LINES = 100_000;

export class IrcConnection implements DoorConnection {
  readonly client: Client;
  readonly #framer = new LineFramer({ maxBytes: LINE_BYTES - 2, maxTagBytes: TAG_BYTES });
  #queue: Framed[] = [];
  readonly #stint: Stint;
  readonly #link: Link;
  /** Why the peer has gone, while what it said before is still being dealt with. */
  #gone: string | undefined;
  readonly #since: number;
  /** Whether something came since the last tick, and when that tick was. */
  #hasSpoken = false;
  #lastHeard: number;
  #hasPinged = false;
  /** A command is being run right now. */
  #isRunning = false;

  constructor(server: IrcServer, link: Link) {
    this.client = new Client(server, link, () => this.#idle());
    this.#link = link;
    this.#stint = new Stint({ now: () => server.relay.clock.now(), link, goOn: () => this.#goOn() });
    this.#since = server.relay.clock.now();
    this.#lastHeard = this.#since;
    server.clients.add(this.client);
    server.report('new client', { door: 'irc', address: link.address });
  }

  get isBehind(): boolean {
    return this.#queue.length > 0;
  }

  data(chunk: Buffer): void {
    this.#hasSpoken = true;
    this.#stint.begin();
    for (const framed of this.#framer.push(chunk)) {
      if (this.client.isOver) return;
      if (this.client.isBusy || this.#stint.isResting || this.#queue.length > 0) {
        this.#enqueue(framed);
      } else {
        this.#take(framed);
        this.#stint.isOver();
      }
    }
  }

  closed(reason: string): void {
    // Who closed in order after their last word (a script, say) is heard to the end.
    if (this.isBehind && reason === CLOSED_IN_ORDER) this.#gone = reason;
    else this.client.go(reason);
  }

  end(reason: string): void {
    this.client.end(reason);
  }

  tick(now: number): void {
    const { client } = this;
    if (client.isOver) return;
    const { registrationSeconds, pingSeconds } = client.server.config.limits;
    if (!client.user) {
      if (now - this.#since >= registrationSeconds * 1000) client.end('Registration timed out');
      return;
    }
    if (this.#hasSpoken) {
      this.#hasSpoken = false;
      this.#hasPinged = false;
      this.#lastHeard = now;
      return;
    }
    const silent = now - this.#lastHeard;
    if (silent < pingSeconds * 1000) return;
    if (!this.#hasPinged) {
      this.#hasPinged = true;
      client.write(`PING :${client.server.name}\r\n`);
    } else if (silent >= pingSeconds * 2000) {
      client.end(`Ping timeout: ${Math.round(silent / 1000)} seconds`);
    }
  }

  #enqueue(framed: Framed): void {
    if (this.#queue.length >= QUEUE_LINES) return this.client.end('Excess flood');
    this.#queue.push(framed);
  }

  /** All parts of the last command are done: its answer goes out, and what waits behind it is next. */
  #idle(): void {
    if (this.#isRunning) return; // it was done before it returned; `#take` goes on by itself
    this.#finish();
    if (!this.#stint.isResting) this.#goOn();
  }

  #goOn(): void {
    this.#stint.begin();
    while (this.#queue.length > 0 && !this.client.isBusy && !this.client.isOver) {
      this.#take(this.#queue.shift() as Framed);
      if (this.#stint.isOver()) return;
    }
    if (this.#queue.length > 0) return;
    if (this.#gone !== undefined) this.client.go(this.#gone);
    else this.#link.listenAgain?.();
  }

  #take(framed: Framed): void {
    if (typeof framed !== 'string') return this.#problem(framed);
    const message = parseMessage(framed);
    if (message === 'empty') return;
    if (typeof message === 'string') return this.#malformed();
    this.#isRunning = true;
    this.#run(message);
    this.#isRunning = false;
    if (!this.client.isBusy) this.#finish();
  }

  #run(message: IrcMessage): void {
    const { client } = this;
    client.command = message.command;
    const { tags } = message;
    if (tags.size > 0) this.#openReply(tags.get('label'));
    if ((tags.size > 0 || client.batch) && takenByBatch(client, message)) return;
    const command = client.server.commands.get(message.command);
    if (command) client.server.countCommand(command.name);
    if (!command) {
      client.numeric(ERR_UNKNOWNCOMMAND, [word(message.command)]);
    } else if (!command.early && !client.user) {
      client.numeric(ERR_NOTREGISTERED);
    } else if (message.params.length < (command.params ?? 0)) {
      client.numeric(ERR_NEEDMOREPARAMS, [message.command]);
    } else {
      command.run(client as RegisteredClient, message);
    }
  }

  #openReply(label: string | undefined): void {
    const { capabilities } = this.client;
    if (label === undefined || label === '' || Buffer.byteLength(label) > LABEL_BYTES) return;
    // The batch capability is what the answer may need; without it there is no labelling (labeled-response, "Dependencies").
    if (!has(capabilities, labeledResponse) || !has(capabilities, batch)) return;
    this.client.answerAs(new LabeledReply(label));
  }

  #finish(): void {
    const { client } = this;
    const reply = client.answering;
    if (!reply) return;
    client.answerAs(undefined);
    const text = reply.finish(client.server.name, client.server.nextReference());
    client.server.relay.write(client.session, text, reply.isCaused);
  }

  #malformed(): void {
    this.client.numeric(ERR_UNKNOWNERROR, ['*'], 'That line has no command in it, or a NUL or CR');
  }

  #problem(problem: LineProblem): void {
    const { client } = this;
    client.command = '*';
    if (problem.problem === 'too-long') client.numeric(ERR_INPUTTOOLONG);
    else
      client.standard(
        'FAIL',
        'INVALID_UTF8',
        [],
        'Message rejected: it is not UTF-8, as everything here has to be',
        true,
      );
  }
}
