/** What all connections of the irc door have in common. */
import type { RelayConfig } from '../../../config/relay-config.ts';
import type { Relay } from '../../spine/relay.ts';
import type { DoorDeps } from '../door.ts';
import type { Client } from './client.ts';
import { Formats } from './events/formats.ts';

export class IrcServer {
  readonly relay: Relay;
  readonly config: RelayConfig;
  readonly report: DoorDeps['report'];
  readonly formats: Formats;
  /** Everybody who is connected by this door, registered or not. */
  readonly clients: Set<Client> = new Set();
  /** When the relay came up, ms since 1970. */
  readonly started: number;
  /** The most people who were on at once since then. */
  peak = 0;
  #references = 0;

  constructor(deps: DoorDeps) {
    this.relay = deps.relay;
    this.config = deps.config;
    this.report = deps.report;
    this.formats = new Formats(deps.config.serverName);
    this.started = deps.relay.clock.now();
    deps.relay.observe((event) => {
      if (event.type === 'connected') this.peak = Math.max(this.peak, this.relay.state.users.size);
    });
  }

  /** How many are connected and not in yet. */
  waiting(): number {
    let count = 0;
    for (const client of this.clients) if (!client.user) count++;
    return count;
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
