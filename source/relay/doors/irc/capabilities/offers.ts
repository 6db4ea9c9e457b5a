/** Which capabilities are on offer, and telling of it when a config that was read again changes that (IRCv3 cap-notify). */
import type { RelayConfig } from '../../../../config/relay-config.ts';
import type { Client } from '../client.ts';
import { capNotify } from './cap-notify.ts';
import type { Capability } from './capability.ts';
import { CAPABILITIES } from './table.ts';

export function isOffered(capability: Capability, config: RelayConfig): boolean {
  return capability.isOffered?.(config) ?? true;
}

/** A capability with its value, as those write it who speak 302. */
export function writtenOffer({ name, value }: Capability, config: RelayConfig): string {
  return value ? `${name}=${value(config)}` : name;
}

/** Notes what is on offer, so that changes of it can be told. */
export class Offers {
  #known: ReadonlyMap<Capability, string>;

  constructor(config: RelayConfig) {
    this.#known = offersOf(config);
  }

  /** Tells those who asked to know what is on offer now and was not, or otherwise, and what is no more. */
  announce(config: RelayConfig, clients: Iterable<Client>): void {
    const [before, now] = [this.#known, offersOf(config)];
    this.#known = now;
    const gone = [...before.keys()].filter((capability) => !now.has(capability));
    const come = [...now].filter(([capability, written]) => before.get(capability) !== written);
    if (gone.length === 0 && come.length === 0) return;
    for (const client of clients) {
      const wantsToKnow = client.has(capNotify);
      let set = client.capabilities;
      for (const { bit } of gone) set &= ~bit;
      if (set !== client.capabilities) client.setCapabilities(set);
      if (!wantsToKnow) continue;
      if (gone.length > 0)
        tell(
          client,
          'DEL',
          gone.map(({ name }) => name),
        );
      if (come.length > 0)
        tell(
          client,
          'NEW',
          come.map(([, written]) => written),
        );
    }
  }
}

function offersOf(config: RelayConfig): Map<Capability, string> {
  const offered = CAPABILITIES.filter((capability) => isOffered(capability, config));
  return new Map(offered.map((capability) => [capability, writtenOffer(capability, config)]));
}

function tell(client: Client, subcommand: string, names: readonly string[]): void {
  client.write(`:${client.server.name} CAP ${client.nick} ${subcommand} :${names.join(' ')}\r\n`);
}
