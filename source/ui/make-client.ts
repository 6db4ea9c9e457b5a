/** The client as the screen runs it: real clock, real timers, real networks. */
import { randomUUID } from 'node:crypto';
import type { ChatClient } from '../client/client.ts';
import { createClient } from '../client/create-client.ts';
import type { Settings } from '../client/conversation/settings.ts';
import type { NetworkId } from '../client/conversation/model.ts';
import { type Dial, dialNetwork } from '../client/transports/dial.ts';
import { createNetwork } from '../client/networks/network.ts';
import { systemTimers } from '../client/transports/timers.ts';
import type { HostedRelay } from '../host/host.ts';
import { VERSION } from '../version.ts';

export interface MadeClient {
  readonly client: ChatClient;
  /** Makes a network's connections go into a relay in this process. */
  readonly dialInto: (network: NetworkId, relay: HostedRelay) => void;
}

export interface MakeClientOptions {
  readonly settings: Settings;
  readonly onSettings: (settings: Settings, before: Settings) => void;
}

export function makeClient({ settings, onSettings }: MakeClientOptions): MadeClient {
  const dials = new Map<NetworkId, Dial>();
  const client = createClient({
    now: Date.now,
    timers: systemTimers,
    newId: randomUUID,
    settings,
    onSettings,
    createNetwork: (config, listener) =>
      createNetwork(config, {
        listener,
        now: Date.now,
        dial: dials.get(config.id) ?? dialNetwork,
        version: `chat-tui ${VERSION}`,
      }),
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
