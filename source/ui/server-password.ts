/** The password that a server asks of everyone (PASS): asked for when it is missing or wrong, kept once the server has taken it. */
import type { ChatClient } from '../client/client.ts';
import type { NetworkId } from '../client/conversation/model.ts';
import type { Secrets } from '../client/secrets/secrets.ts';
import { hostAndPort, parseAddress } from '../protocol/address.ts';
import type { Memory } from './memory.ts';
import type { Overlay } from './overlays/overlay.ts';

export interface ServerPasswordDeps {
  readonly client: ChatClient;
  readonly memory: Memory;
  readonly secrets: () => Promise<Secrets>;
  readonly ask: (overlay: Overlay) => void;
  readonly say: (text: string) => void;
  /** The person may be at something else than coming into this network. */
  readonly mayBeTyping: (network: NetworkId) => boolean;
  /** The person gave none. */
  readonly refused: (network: NetworkId, reason: string) => void;
}

export interface ServerPasswords {
  /** The one that is kept. */
  of(network: NetworkId): Promise<string | undefined>;
  wanted(network: NetworkId, reason: string): void;
  online(network: NetworkId): Promise<void>;
}

/** Whose it is in the keyring: no account can be called this. */
const EVERYONE = '*';

export function createServerPasswords(deps: ServerPasswordDeps): ServerPasswords {
  const { client, memory } = deps;
  /** What was typed, until the server has taken it. */
  const typed = new Map<NetworkId, string>();

  return {
    async of(network) {
      if (memory.relay(network)?.guarded !== true) return undefined;
      return (await deps.secrets()).get({ network, account: EVERYONE });
    },

    wanted(network, reason) {
      const place = placeOf(network);
      const again = typed.delete(network) ? 'That was not it. ' : '';
      const give = (password: string | undefined): void => {
        if (password === undefined) return deps.refused(network, reason);
        typed.set(network, password);
        client.givePassword(network, password);
        client.reconnect(network);
      };
      const enter = (): void =>
        deps.ask({
          kind: 'secret',
          question: `${again}${place} lets in only those who know its password`,
          text: '',
          done: give,
        });
      // A server chooses when it asks: what is being typed for somebody else just then must not go there.
      if (!deps.mayBeTyping(network)) return enter();
      deps.ask({
        kind: 'ask',
        question: `${again}${place} lets in only those who know its password.`,
        about: [],
        answers: [
          { key: 'y', text: 'type the password' },
          { key: 'n', text: 'do not connect' },
        ],
        at: 1,
        typed: '',
        done: (key) => (key === 'y' ? enter() : give(undefined)),
      });
    },

    async online(network) {
      const password = typed.get(network);
      typed.delete(network);
      if (password === undefined) return;
      const where = await (await deps.secrets()).set({ network, account: EVERYONE }, password);
      memory.change(network, { guarded: true });
      deps.say(
        where === undefined
          ? 'The server’s password could not be kept for the next time'
          : `The server’s password is kept in ${where}`,
      );
    },
  };
}

/** Host and port, which the server cannot choose as it does its name. */
function placeOf(network: NetworkId): string {
  const parsed = parseAddress(network);
  return parsed.ok ? hostAndPort(parsed.address) : network;
}
