/** What the screen does about networks beside showing them: remembers them, keeps their passwords, asks about certificates. */
import type { ChatClient } from '../client/client.ts';
import type { NetworkId } from '../client/conversation/model.ts';
import type { CertificateFiles } from '../client/secrets/client-certificate.ts';
import type { Secrets } from '../client/secrets/secrets.ts';
import type { ShownCertificate } from '../client/transports/dial.ts';
import { formatAddress, isLoopback, parseAddress } from '../protocol/address.ts';
import { certificateQuestion } from './certificate-question.ts';
import type { Memory } from './memory.ts';
import { createServerPasswords } from './server-password.ts';
import type { Overlay } from './overlays/overlay.ts';
import type { Joining } from './start/start-state.ts';

export interface NetworksDeps {
  readonly client: ChatClient;
  readonly memory: Memory;
  /** Who one is where nothing else is known. */
  readonly nick: string;
  readonly secrets: () => Promise<Secrets>;
  /** A relay in this process is not one to remember. */
  readonly isOwn: (network: NetworkId) => boolean;
  readonly ask: (overlay: Overlay) => void;
  readonly say: (text: string) => void;
  /** The rooms that one is in, by label. */
  readonly roomsOn: (network: NetworkId) => readonly string[];
  /** The person did not trust the certificate; `wasOn`: the network was in use before. */
  readonly refused: (network: NetworkId, reason: string, wasOn: boolean) => void;
}

export interface Networks {
  /** With the password that is kept, where there is an account and none was typed; `undefined`: there is none. */
  withPassword(joining: Joining): Promise<Joining | undefined>;
  /** A password that was typed has been taken by the server. */
  loggedIn(network: NetworkId, account: { readonly name: string; readonly password: string }): Promise<void>;
  /** The account is not logged into the next time, and its password is forgotten. */
  loggedOut(network: NetworkId): Promise<void>;
  /** The certificate to show there is another from now on, or none. */
  certificate(network: NetworkId, files: CertificateFiles | undefined): void;
  /** Returns how to stop. */
  watch(): () => void;
}

/** How long (ms) after a room was entered or left that is kept. */
const SOON_MS = 1000;

/** An address as networks go by: without rooms. */
export function networkIdOf(address: string): NetworkId {
  const parsed = parseAddress(address);
  return parsed.ok ? formatAddress({ ...parsed.address, rooms: [] }) : address;
}

/**
 * The nick to begin with another time: not one that only stands in for it where it is worn elsewhere, be it by a second
 * client of the same person, or by a connection of ours that the server has not yet missed.
 */
export function nickToKeep(
  before: string | undefined,
  { nick, nickRefused }: { readonly nick: string; readonly nickRefused?: string | undefined },
): string {
  if (before === undefined) return nick;
  const isNumbered = nickRefused !== undefined && stemOf(nick) === stemOf(before) && nick !== stemOf(nick);
  return isNumbered || nick.replace(/_+$/, '') === before ? before : nick;
}

function isHere(network: NetworkId): boolean {
  const parsed = parseAddress(network);
  return parsed.ok && isLoopback(parsed.address.host);
}

function stemOf(nick: string): string {
  return nick.replace(/\d+$/, '');
}

export function createNetworks(deps: NetworksDeps): Networks {
  const { client, memory } = deps;
  /** Networks that one has been on in this run. */
  const met = new Set<NetworkId>();
  const passwords = createServerPasswords({
    ...deps,
    mayBeTyping: (network) => met.has(network) || client.getState().networks.size > 1,
    refused: (network, reason) => deps.refused(network, reason, met.has(network)),
  });

  function online(network: NetworkId): void {
    met.add(network);
    const state = client.getState().networks.get(network);
    if (state === undefined || deps.isOwn(network) || !parseAddress(network).ok) return;
    const { name, named } = state;
    const before = memory.relay(network);
    // On this machine nobody else is likely to have the name.
    const nick = nickToKeep(before?.nick ?? (isHere(network) ? deps.nick : undefined), state);
    const rooms = before?.rooms ?? [];
    memory.used({ address: network, nick, rooms, ...(named && { name }) });
  }

  const changed = new Set<NetworkId>();
  let timer: NodeJS.Timeout | undefined;

  /** Keeps the rooms that one is in, so that no crash forgets them; soon, as many may be entered at once. */
  function keepRooms(network: NetworkId): void {
    changed.add(network);
    timer ??= setTimeout(() => {
      timer = undefined;
      for (const each of changed) memory.change(each, { rooms: deps.roomsOn(each) });
      changed.clear();
    }, SOON_MS).unref();
  }

  function unknown(network: NetworkId, shown: ShownCertificate, reason: string): void {
    const parsed = parseAddress(network);
    if (!parsed.ok) return;
    const { fingerprint } = parsed.address;
    const pinned = memory.relay(network)?.fingerprint;
    const before = fingerprint ?? pinned;
    const known =
      before === undefined ? undefined : { fingerprint: before, canChange: fingerprint === undefined };
    const done = (trusted: boolean): void => {
      if (trusted) trust(network, shown.fingerprint);
      else deps.refused(network, reason, met.has(network));
    };
    deps.ask(certificateQuestion(shown, known, done));
  }

  function trust(network: NetworkId, fingerprint: string): void {
    const nick = client.getState().networks.get(network)?.nick ?? '';
    memory.used({ address: network, nick, rooms: memory.relay(network)?.rooms ?? [], fingerprint });
    client.reconnect(network);
  }

  return {
    async withPassword(asked) {
      const { account, password, address } = asked;
      const network = networkIdOf(address);
      const serverPassword = await passwords.of(network);
      const joining = serverPassword === undefined ? asked : { ...asked, serverPassword };
      if (account === undefined || password !== undefined) return joining;
      const kept = await (await deps.secrets()).get({ network, account });
      if (kept !== undefined) return { ...joining, password: kept };
      // A certificate logs in without one.
      const { account: _, ...others } = joining;
      return memory.relay(network)?.certificate === undefined ? undefined : others;
    },

    async loggedIn(network, { name, password }) {
      if (deps.isOwn(network)) return;
      const secrets = await deps.secrets();
      const of = { network, account: name };
      // The account is remembered even where the network is only about to be.
      const nick = client.getState().networks.get(network)?.nick ?? name;
      memory.used({ address: network, nick, rooms: memory.relay(network)?.rooms ?? [], account: name });
      if ((await secrets.get(of)) === password) return;
      const where = await secrets.set(of, password);
      deps.say(
        where === undefined
          ? `Logged in as ${name}; the password could not be kept for the next time`
          : `Logged in as ${name}; the password is kept in ${where}`,
      );
    },

    async loggedOut(network) {
      const known = memory.relay(network);
      if (known?.account === undefined) return;
      const { account, ...others } = known;
      memory.replace(others);
      const gone = await (await deps.secrets()).forget({ network, account });
      if (gone === true) deps.say(`The password of ${account} is forgotten here`);
      if (gone === false) deps.say(`The password of ${account} could not be taken from where it is kept`);
    },

    certificate(network, files) {
      if (deps.isOwn(network)) return;
      const nick = client.getState().networks.get(network)?.nick ?? '';
      const { certificate: _, ...known } = memory.relay(network) ?? { address: network, nick, rooms: [] };
      memory.replace(files === undefined ? known : { ...known, certificate: files });
    },

    watch() {
      const stop = client.observe((network, happening) => {
        if (happening.type === 'entered' || happening.type === 'left') keepRooms(network);
        if (happening.type !== 'connection') return;
        const { connection } = happening;
        if (connection.state === 'online') {
          online(network);
          void passwords.online(network);
        }
        if (connection.state !== 'closed') return;
        const { certificate, needsPassword, reason } = connection;
        // What is done about it must not be done amid the change that it comes from.
        if (certificate !== undefined) queueMicrotask(() => unknown(network, certificate, reason));
        if (needsPassword === true) queueMicrotask(() => passwords.wanted(network, reason));
      });
      return () => {
        clearTimeout(timer);
        stop();
      };
    },
  };
}
