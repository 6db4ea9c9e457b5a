/** The client as the screen runs it: real clock, real timers, real networks. */
import type * as Crypto from 'node:crypto';
import { createRequire } from 'node:module';
import type { ChatClient } from '../client/client.ts';
import type { ClientDeps } from '../client/client-deps.ts';
import { createClient } from '../client/create-client.ts';
import type { Settings } from '../client/conversation/settings.ts';
import type { NetworkId } from '../client/conversation/model.ts';
import { type Dial, dialNetwork } from '../client/transports/dial.ts';
import { createNetwork } from '../client/networks/network.ts';
import { createPolicyFile } from '../client/networks/policy-file.ts';
import { systemTimers } from '../client/transports/timers.ts';
import type { HostedRelay } from '../host/host.ts';
import { formatAddress, parseAddress } from '../protocol/address.ts';
import { VERSION } from '../version.ts';
import { wrongKeys } from './keys/rebinding.ts';

/** Loaded with the first message that is sent: no first frame waits for it. */
const crypto = () => createRequire(import.meta.url)('node:crypto') as typeof Crypto;

export interface MadeClient {
  readonly client: ChatClient;
  /** Makes a network's connections go into a relay in this process. */
  readonly dialInto: (network: NetworkId, relay: HostedRelay) => void;
}

export interface MakeClientOptions {
  /** The folder for what is known between runs. */
  readonly state: string;
  readonly settings: Settings;
  /** A password that was typed has been taken by the server. */
  readonly onAccount: (
    network: NetworkId,
    account: { readonly name: string; readonly password: string },
  ) => void;
  readonly onLogout: NonNullable<ClientDeps['onLogout']>;
  readonly onCertificate: NonNullable<ClientDeps['onCertificate']>;
  readonly connectKnown: NonNullable<ClientDeps['connectKnown']>;
  /** The certificate that a person has said to be the right one on this network, as 64 hexadecimal digits. */
  readonly pinOf: (network: NetworkId) => string | undefined;
  readonly onSettings: (settings: Settings, before: Settings) => void;
}

export function makeClient({ settings, state, pinOf, ...told }: MakeClientOptions): MadeClient {
  const policies = createPolicyFile(state, Date.now);
  const dials = new Map<NetworkId, Dial>();
  const client = createClient({
    now: Date.now,
    timers: systemTimers,
    newId: () => crypto().randomUUID(),
    settings,
    ...told,
    checkKeys: wrongKeys,
    createNetwork: (config, listener) =>
      createNetwork(
        { ...config, address: pinned(config.address, pinOf(config.id)) },
        {
          listener,
          now: Date.now,
          dial: dials.get(config.id) ?? dialNetwork,
          version: `chat-tui ${VERSION}`,
          policies,
          pin: () => pinOf(config.id),
        },
      ),
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

/** The address with the fingerprint that was remembered, unless it names one itself. */
function pinned(address: string, fingerprint: string | undefined): string {
  const parsed = parseAddress(address);
  if (!parsed.ok || !parsed.address.tls || fingerprint === undefined) return address;
  return parsed.address.fingerprint === undefined
    ? formatAddress({ ...parsed.address, fingerprint })
    : address;
}
