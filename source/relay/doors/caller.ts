/**
 * Somebody at a door that reads plain messages (slash, verb): a name is asked for first, then one command after the other is
 * dealt with, and whatever way they go, the name is free again.
 */
import type { Framed } from '../../protocol/framing.ts';
import type { Command } from '../chat/commands.ts';
import type { Event, NewUser } from '../chat/events.ts';
import type { Refusal } from '../chat/refusals.ts';
import type { User } from '../chat/state.ts';
import type { Format } from '../spine/format.ts';
import type { Outcome, Relay } from '../spine/relay.ts';
import { Session } from '../spine/session.ts';
import { CLOSED_IN_ORDER, type DoorConnection, type DoorDeps, type Link } from './door.ts';
import { MessageReader } from './message-reader.ts';
import { shownHost } from './shown-host.ts';

/** What of a door's means these dialects need. */
export type CallerDeps = Pick<DoorDeps, 'relay' | 'config' | 'report'>;

/** What a dialect makes of a caller. Lines come with their line ends. */
export interface CallerDialect {
  readonly name: 'slash' | 'verb';
  readonly format: Format;
  /** The longest message in bytes of UTF-8, without its line end. */
  readonly maxBytes: number;
  /** Deals with one message and calls `next`, once, when it has taken effect. */
  heard(caller: Caller, message: Framed, next: () => void): void;
  /** What somebody sees of what they did themselves; empty where the answer to their command says it. */
  own(event: Event): string;
  refused(refusal: Refusal): string;
  /** The last words when the relay ends the connection. */
  farewell(reason: string): string;
}

export class Caller implements DoorConnection {
  readonly session: Session;
  readonly relay: Relay;
  readonly #deps: CallerDeps;
  readonly #link: Link;
  readonly #dialect: CallerDialect;
  readonly #reader: MessageReader;
  readonly #onGone: () => void;
  readonly #since: number;
  #hasGone = false;

  /** @param onGone called once, when the caller counts as gone, whether or not the socket still lingers. */
  constructor(deps: CallerDeps, link: Link, dialect: CallerDialect, onGone: () => void) {
    this.#deps = deps;
    this.relay = deps.relay;
    this.#link = link;
    this.#dialect = dialect;
    this.#onGone = onGone;
    this.#since = deps.relay.clock.now();
    this.#reader = new MessageReader(
      dialect.maxBytes,
      (message, next) => dialect.heard(this, message, next),
      { now: () => deps.relay.clock.now(), link },
    );
    this.session = new Session(link, dialect.format, {
      writeOwn: (event) => this.say(dialect.own(event)),
      end: (reason) => this.end(reason),
    });
    this.report('new client');
  }

  /** Who it is, once a name has been accepted. */
  get user(): User | undefined {
    return this.session.user;
  }

  get isBehind(): boolean {
    return this.#reader.isBehind;
  }

  data(chunk: Buffer): void {
    this.#reader.push(chunk);
  }

  closed(reason: string): void {
    this.#reader.finish(() => this.#go(reason));
  }

  tick(now: number): void {
    const { registrationSeconds } = this.#deps.config.limits;
    if (this.user || now - this.#since < registrationSeconds * 1000) return;
    this.end(`no username was given within ${registrationSeconds} seconds`);
  }

  end(reason: string): void {
    this.hangUp(this.#dialect.farewell(reason), reason);
  }

  /** Writes lines, with their line ends, to this caller alone. */
  say(lines: string): void {
    this.relay.write(this.session, lines);
  }

  /** Gives a command; `then` hears what became of it. Should the log fail later, the caller is told by itself. */
  submit(command: Command, then: (outcome: Outcome) => void): void {
    let isAnswered = false;
    this.relay.submit(this.session, command, (outcome) => {
      if (!isAnswered) {
        isAnswered = true;
        then(outcome);
      } else if ('refusal' in outcome) {
        this.say(this.#dialect.refused(outcome.refusal));
      }
    });
  }

  /** Comes in under a name that has been checked. */
  connect(nick: string, then: (outcome: Outcome) => void): void {
    const { address, secure } = this.#link;
    const user: NewUser = {
      id: this.relay.clock.id(this.relay.clock.now()),
      nick,
      user: this.#dialect.name,
      host: shownHost(this.relay, this.#deps.config, address),
      realname: nick,
      dialect: this.#dialect.name,
      secure,
      modes: secure ? 'Z' : '',
    };
    this.submit({ type: 'connect', user }, (outcome) => {
      if (this.#hasGone) this.#quit('');
      then(outcome);
    });
  }

  /** Says goodbye, frees the name and closes. What the caller sent behind it is not read. */
  hangUp(farewell: string, reason: string): void {
    if (this.#hasGone) return;
    this.say(farewell);
    this.#go(reason);
    this.relay.endSession(this.session);
    this.#reader.stop();
  }

  report(event: string, detail: Readonly<Record<string, unknown>> = {}): void {
    const nick = this.user ? { nick: this.user.nick } : {};
    this.#deps.report(event, { door: this.#dialect.name, address: this.#link.address, ...nick, ...detail });
  }

  #go(reason: string): void {
    if (this.#hasGone) return;
    this.#hasGone = true;
    const isError = reason !== '' && reason !== CLOSED_IN_ORDER;
    this.report(isError ? 'client disconnect error' : 'client disconnected', isError ? { reason } : {});
    this.#quit(reason);
    this.#onGone();
  }

  #quit(reason: string): void {
    if (this.user) this.relay.submit(this.session, { type: 'quit', reason }, () => undefined);
  }
}

/** Says why somebody is not let in, and closes. */
export function turnAway(deps: CallerDeps, link: Link, format: Format, line: string): DoorConnection {
  const ignore = (): void => undefined;
  const session = new Session(link, format, { writeOwn: ignore, end: ignore });
  deps.relay.write(session, line);
  deps.relay.endSession(session);
  return { data: ignore, closed: ignore, tick: ignore, end: ignore };
}
