/** What all connections of the irc door have in common. */
import type { RelayConfig } from '../../../config/relay-config.ts';
import type { Relay } from '../../spine/relay.ts';
import { sessionOf } from '../../spine/session.ts';
import { ReadMarkers } from '../../history/read-markers.ts';
import type { DoorDeps } from '../door.ts';
import type { Event } from '../../chat/events.ts';
import type { User } from '../../chat/state.ts';
import { ATTEMPT_LIMITS, Attempts } from '../../accounts/attempts.ts';
import { Departed } from './departed.ts';
import { Monitors } from './monitors.ts';
import { NameLists } from './name-lists.ts';
import { hasPrivilege } from './operators.ts';
import type { Client } from './client.ts';
import type { IrcCommand } from './commands/command.ts';
import { Formats } from './events/formats.ts';

export class IrcServer {
  readonly relay: Relay;
  readonly report: DoorDeps['report'];
  readonly #deps: DoorDeps;
  readonly accounts: DoorDeps['accounts'];
  readonly registrar: DoorDeps['registrar'];
  readonly history: DoorDeps['history'];
  /** By name, in upper case. */
  readonly commands: ReadonlyMap<string, IrcCommand>;
  readonly readMarkers: ReadMarkers;
  readonly formats: Formats;
  readonly names: NameLists;
  readonly control: DoorDeps['control'];
  /** Those who have left or changed their nick. */
  readonly departed: Departed = new Departed();
  /** Tries of OPER by address; not by name, so that nobody can keep an operator out. */
  readonly operTries: Attempts;
  /** Tries of PASS, likewise. */
  readonly passTries: Attempts;
  /** Who watches whom. */
  readonly monitors: Monitors = new Monitors();
  /** How often each command was given. */
  readonly commandCounts: Map<string, number> = new Map();
  /** Everybody who is connected by this door, registered or not. */
  readonly clients: Set<Client> = new Set();
  /** When the relay came up, ms since 1970. */
  readonly started: number;
  /** The most people who were on at once since then. */
  peak = 0;
  #references = 0;

  constructor(deps: DoorDeps, commands: ReadonlyMap<string, IrcCommand>) {
    this.commands = commands;
    this.relay = deps.relay;
    this.#deps = deps;
    this.control = deps.control;
    this.report = deps.report;
    this.accounts = deps.accounts;
    this.registrar = deps.registrar;
    this.history = deps.history;
    this.readMarkers = new ReadMarkers(deps.relay);
    this.formats = new Formats(deps.config.serverName);
    this.names = new NameLists(deps.config.serverName, deps.relay);
    const byAddress = { ...ATTEMPT_LIMITS, perPair: Infinity, perAccount: Infinity };
    this.operTries = new Attempts(() => deps.relay.clock.now(), byAddress);
    this.passTries = new Attempts(() => deps.relay.clock.now(), byAddress);
    this.started = deps.relay.clock.now();
    deps.relay.observe((event) => this.#notice(event));
  }

  #notice(event: Event): void {
    if (event.type === 'connected') this.peak = Math.max(this.peak, this.relay.state.users.size);
    this.departed.notice(event);
    this.monitors.notice(event);
    this.names.notice(event);
  }

  countCommand(name: string): void {
    this.commandCounts.set(name, (this.commandCounts.get(name) ?? 0) + 1);
  }

  /** How many are connected and not in yet. */
  waiting(): number {
    let count = 0;
    for (const client of this.clients) if (!client.user) count++;
    return count;
  }

  /** The IP address of somebody, for themselves and for operators who may see it. */
  addressFor(asker: Client, user: User): string | undefined {
    return maySeeLink(asker, user) ? sessionOf(user)?.outbox.sink.address : undefined;
  }

  /** The fingerprint of the certificate that somebody showed, for the same who may see their address. */
  fingerprintFor(asker: Client, user: User): string | undefined {
    return maySeeLink(asker, user) ? sessionOf(user)?.outbox.sink.fingerprint : undefined;
  }

  /** As it is now: an operator may have had it read again. */
  get config(): RelayConfig {
    return this.#deps.config;
  }

  get name(): string {
    return this.config.serverName;
  }

  /** A name for a batch, not used before. */
  nextReference(): string {
    this.#references++;
    return this.#references.toString(36);
  }
}

function maySeeLink(asker: Client, user: User): boolean {
  return asker.user === user || hasPrivilege(asker, 'see-addresses');
}
