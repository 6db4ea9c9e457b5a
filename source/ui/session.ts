/** Which relay one is on: joins an address, or the relay here, started in this process where none listens. Knows no React. */
import { userInfo } from 'node:os';
import type { ChatClient } from '../client/client.ts';
import type { NetworkId, NetworkState } from '../client/conversation/model.ts';
import { freeName, placeName } from '../client/conversation/network-names.ts';
import { dialNetwork } from '../client/transports/dial.ts';
import type { ClientConfig } from '../config/client-config.ts';
import type { HostedRelay } from '../host/host.ts';
import {
  type AddressResult,
  formatAddress,
  hostAndPort,
  isLoopback,
  parseAddress,
} from '../protocol/address.ts';
import type { RecentRelay } from './start/recent.ts';
import { type Joining, nickFrom } from './start/start-state.ts';

/** Where everybody is who was told nothing else. */
const FIRST_ROOM = 'General';
/** How the relay of this machine is called. */
const HERE = 'here';
/** How long (ms) the hosted relay may take to stop. */
const STOP_MS = 3000;
/** How long (ms) goodbyes may take. */
const GOODBYE_MS = 1000;

export interface Session {
  /** Begins to join; how it goes shows in the client's state. */
  join(joining: Joining): NetworkId;
  /** The rooms that one is in on a network, or was when its connection was lost, by label. */
  roomsOn(network: NetworkId): readonly string[];
  /** Joins the relay on this machine, or starts it first; a sentence where it cannot be started. */
  here(nick: string): Promise<{ readonly network: NetworkId } | { readonly failed: string }>;
  /** Whether this is where a relay on this machine would be, and whether none, or another program, is there. */
  placeHere(network: NetworkId): Promise<'elsewhere' | 'free' | 'taken'>;
  hosting(): { readonly url: string; readonly others: number } | undefined;
  /** Says goodbye everywhere and stops the hosted relay. */
  end(reason?: string): Promise<void>;
}

export interface SessionOptions {
  readonly config: ClientConfig;
  readonly client: ChatClient;
  /** What is remembered of a network. */
  readonly known: (network: NetworkId) => RecentRelay | undefined;
  /** Makes a network's connections go into the hosted relay, without a socket. */
  readonly dialInto: (network: NetworkId, relay: HostedRelay) => void;
}

export function createSession({ config, client, known, dialInto }: SessionOptions): Session {
  let hosted: HostedRelay | undefined;

  function join(
    { address, nick, account, password, serverPassword, rooms: wanted = [] }: Joining,
    name?: string,
  ): NetworkId {
    const parsed = parseAddress(address);
    const spelled = parsed.ok ? formatAddress({ ...parsed.address, rooms: [] }) : address;
    const own = parsed.ok ? parsed.address.rooms : [];
    const local = parsed.ok && isLoopback(parsed.address.host);
    const asked = [...new Set([...own, ...wanted, ...config.rooms])];
    const rooms = asked.length === 0 ? (known(spelled)?.rooms ?? []) : asked;
    const { place, seen, certificate, name: kept } = known(spelled) ?? {};
    const free = (wanted: string) =>
      parsed.ok ? freeName(client.getState(), wanted, parsed.address, spelled) : wanted;
    client.connect({
      id: spelled,
      ...(place !== undefined && { place }),
      ...(seen !== undefined && { seen }),
      ...(certificate !== undefined && { certificate }),
      ...(serverPassword !== undefined && { password: serverPassword }),
      name: free(kept ?? name ?? placeOf(spelled, parsed)),
      ...(kept !== undefined && { named: true }),
      address: spelled,
      nick,
      ...(account !== undefined && password !== undefined && { account: { name: account, password } }),
      rooms: rooms.length === 0 && local ? [FIRST_ROOM] : rooms,
      lobby: FIRST_ROOM,
    });
    return spelled;
  }

  function placeOf(network: NetworkId, parsed: AddressResult): string {
    if (!parsed.ok) return network;
    return network === hereAddress(config) ? HERE : placeName(parsed.address);
  }

  return {
    join,
    roomsOn: (network) =>
      [...client.getState().buffers.values()]
        .filter(
          ({ network: of, kind, joined, returning }) =>
            of === network && kind === 'room' && (joined || returning),
        )
        .map(({ name }) => name),
    async here(nick) {
      const address = hereAddress(config);
      if (address !== undefined && (await listens(address))) return { network: join({ address, nick }) };
      try {
        const { startRelayHere } = await import('../host/start-here.ts');
        hosted = await startRelayHere(config.relay);
      } catch (error) {
        // Another program of ours may have been a moment quicker, and is the relay here then.
        if (address !== undefined && (await listens(address))) return { network: join({ address, nick }) };
        return { failed: error instanceof Error ? error.message : String(error) };
      }
      const url = hosted.urls[0] ?? 'irc://127.0.0.1:6667';
      const irc = hosted.urls.find((each) => each.startsWith('irc://')) ?? url;
      const parsed = parseAddress(irc);
      const network = parsed.ok ? formatAddress(parsed.address) : irc;
      dialInto(network, hosted);
      return { network: join({ address: irc, nick }, HERE) };
    },
    async placeHere(network) {
      if (network !== hereAddress(config)) return 'elsewhere';
      return (await listens(network)) ? 'taken' : 'free';
    },
    hosting() {
      return hosted && { url: hosted.urls[0] ?? '', others: Math.max(0, hosted.people() - 1) };
    },
    async end(reason) {
      await client.shutdown(GOODBYE_MS, reason);
      await hosted?.stop('The relay was stopped by the person who ran it.', STOP_MS);
    },
  };
}

/** The nick to begin with where none was given. */
export function systemNick(): string {
  try {
    return nickFrom(userInfo().username);
  } catch {
    return '';
  }
}

/** Where a relay on this machine would be found, by the doors of its config. */
function hereAddress({ relay }: ClientConfig): string | undefined {
  const host = ['0.0.0.0', '::'].includes(relay.host) ? '127.0.0.1' : relay.host;
  const doors = { irc: relay.irc.port, slash: relay.slash.port, verb: relay.verb.port };
  for (const [dialect, port] of Object.entries(doors)) {
    if (port !== 'off' && port !== 0) return `${dialect}://${hostAndPort({ host, port })}`;
  }
  return undefined;
}

function listens(address: string): Promise<boolean> {
  const parsed = parseAddress(address);
  if (!parsed.ok) return Promise.resolve(false);
  return new Promise((resolve) => {
    dialNetwork(parsed.address, (result) => {
      if ('stream' in result) result.stream.destroy();
      resolve('stream' in result);
    });
  });
}

/** Whether a connection that was begun has come to something, or to nothing. */
export function outcomeOf(network: NetworkState | undefined): 'waiting' | 'in' | { readonly failed: string } {
  const connection = network?.connection;
  if (connection === undefined || connection.state === 'connecting') return 'waiting';
  if (connection.state === 'registering') return network?.nickNeeded === undefined ? 'waiting' : 'in';
  if (connection.state === 'online') return 'in';
  // A certificate that is not known is a question first.
  if (connection.certificate !== undefined) return 'waiting';
  if (connection.state === 'closed' && connection.needsPassword === true) return 'waiting';
  return { failed: connection.reason };
}
