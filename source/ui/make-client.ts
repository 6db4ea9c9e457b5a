/** The client as the screen runs it: real clock, real timers, real networks. */
import { randomUUID } from 'node:crypto';
import type { ChatClient, NetworkConfig } from '../client/client.ts';
import { createClient, type NetworkLink } from '../client/create-client.ts';
import type { NetworkId } from '../client/conversation/model.ts';
import { type Dial, dialNetwork } from '../client/transports/dial.ts';
import { createTransport } from '../client/transports/table.ts';
import { systemTimers } from '../client/transports/timers.ts';
import type { Happening } from '../client/transports/transport.ts';
import type { HostedRelay } from '../host/host.ts';
import { parseAddress } from '../protocol/address.ts';

export interface MadeClient {
  readonly client: ChatClient;
  /** Makes a network's connections go into a relay in this process. */
  readonly dialInto: (network: NetworkId, relay: HostedRelay) => void;
}

export function makeClient(): MadeClient {
  const dials = new Map<NetworkId, Dial>();
  const client = createClient({
    now: Date.now,
    timers: systemTimers,
    newId: randomUUID,
    createNetwork: (config, listener) => network(config, listener, dials.get(config.id) ?? dialNetwork),
  });
  return {
    client,
    dialInto: (network, relay) =>
      void dials.set(network, (_, done) => {
        const stream = relay.dial();
        done({ stream });
        return () => stream.destroy();
      }),
  };
}

function network(config: NetworkConfig, listener: (happening: Happening) => void, dial: Dial): NetworkLink {
  const parsed = parseAddress(config.address);
  if (!parsed.ok) throw new Error(parsed.sentence);
  const transport = createTransport(parsed.address, { nick: config.nick, now: Date.now, dial }, (h) => {
    listener(h);
    if (h.type === 'connection' && h.connection.state === 'online')
      transport.request({ type: 'join', rooms: config.rooms });
  });
  transport.start();
  return {
    request: (r) => transport.request(r),
    reconnectNow() {},
    close() {
      transport.request({ type: 'quit' });
    },
    destroy: () => transport.destroy(),
  };
}
