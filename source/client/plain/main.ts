import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import type { Readable, Writable } from 'node:stream';
import type { ClientConfig } from '../../config/client-config.ts';
import type { RelayConfig } from '../../config/relay-config.ts';
import { checkNick } from '../../protocol/names.ts';
import { formatAddress, isLoopback, parseAddress } from '../../protocol/address.ts';
import { VERSION } from '../../version.ts';
import { createClient } from '../create-client.ts';
import type { SecretOf } from '../secrets/secrets.ts';
import { createNetwork } from '../networks/network.ts';
import { createPolicyFile } from '../networks/policy-file.ts';
import { type Dial, dialNetwork } from '../transports/dial.ts';
import { systemTimers } from '../transports/timers.ts';
import { Conversation } from './conversation.ts';
import { EXIT } from './exit-codes.ts';
import { InputLines } from './input-lines.ts';
import { papersFor } from './papers.ts';

/** A relay that runs in this process. */
export interface StartedRelay {
  readonly address: string;
  readonly dial: Dial;
  stop(): Promise<void>;
}

export interface PlainDeps {
  readonly input?: Readable;
  readonly output?: Writable;
  readonly errors?: Writable;
  /** The password that was kept for an account, in the keyring or the file unless given. */
  readonly keptPassword?: (of: SecretOf) => Promise<string | undefined>;
  /** Starts a relay for `--here` where none listens; rejects with a sentence. */
  readonly startRelay?: (config: RelayConfig) => Promise<StartedRelay>;
}

interface Place {
  readonly address: string;
  readonly dial: Dial | undefined;
  readonly stop: () => Promise<void>;
}

/** The room that our relay always has. */
const LOBBY = 'General';

/**
 * Line mode: lines in are said or done, what happens is printed one a line.
 * @returns the exit code, one of {@link EXIT}
 */
export async function runPlain(config: ClientConfig, deps: PlainDeps = {}): Promise<number> {
  const { input = process.stdin, output = process.stdout, errors = process.stderr } = deps;
  const complain = (sentence: string) => errors.write(`chat-tui: ${sentence}\n`);
  const nick = config.nick ?? systemNick();
  const checked = checkNick(nick);
  if (!checked.ok) {
    complain(`${nick} cannot be a nick: give another with --nick`);
    return EXIT.usage;
  }
  const place = await findPlace(config, deps);
  if ('problem' in place) {
    complain(place.problem);
    return place.code;
  }
  const parsed = parseAddress(place.address);
  if (!parsed.ok) {
    complain(parsed.sentence);
    return EXIT.usage;
  }
  const { address } = parsed;
  const id = formatAddress({ ...address, rooms: [] });
  const papers = await papersFor(config, address, id, deps.keptPassword);
  if ('problem' in papers) {
    complain(papers.problem);
    return EXIT.usage;
  }
  const named = [...new Set([...address.rooms, ...config.rooms])];
  const rooms =
    named.length === 0 && (isLoopback(address.host) || place.dial !== undefined) ? [LOBBY] : named;
  const policies = createPolicyFile(config.state, Date.now);
  const client = createClient({
    now: Date.now,
    timers: systemTimers,
    newId: randomUUID,
    createNetwork: (network, listener) =>
      createNetwork(network, {
        listener,
        now: Date.now,
        version: `chat-tui ${VERSION}`,
        policies,
        ...(place.dial === undefined ? {} : { dial: place.dial }),
      }),
  });
  const conversation = new Conversation({
    client,
    config: {
      id,
      name: address.host,
      address: id,
      nick: checked.nick,
      rooms,
      ...papers,
    },
    json: config.json,
    now: Date.now,
    timers: systemTimers,
    output,
    complain,
  });
  const lines = new InputLines(input);
  const interrupt = () => {
    conversation.interrupt();
    lines.end();
  };
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  // Whoever reads has gone: there is nobody left to print for.
  output.once('error', interrupt);
  try {
    return await conversation.run(lines);
  } finally {
    process.removeListener('SIGINT', interrupt).removeListener('SIGTERM', interrupt);
    await client.shutdown(2000);
    await place.stop();
  }
}

function systemNick(): string {
  try {
    return userInfo().username;
  } catch {
    return 'guest';
  }
}

/** Where to connect: the address given, the relay here, or one that is started for it. */
async function findPlace(
  { begin, relay }: ClientConfig,
  deps: PlainDeps,
): Promise<Place | { readonly problem: string; readonly code: number }> {
  const nothingToStop = () => Promise.resolve();
  if (begin.at === 'address') return { address: begin.address, dial: undefined, stop: nothingToStop };
  if (begin.at === 'start') {
    return {
      problem: 'without a terminal an address is needed: --connect ADDRESS, or --here',
      code: EXIT.usage,
    };
  }
  const address = addressHere(relay);
  if (address !== undefined && (await listens(address)))
    return { address, dial: undefined, stop: nothingToStop };
  if (deps.startRelay === undefined) {
    return { problem: `no relay listens on this machine: start one with --serve`, code: EXIT.notConnected };
  }
  try {
    const started = await deps.startRelay(relay);
    return { address: started.address, dial: started.dial, stop: () => started.stop() };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error), code: EXIT.notConnected };
  }
}

/** Where a relay with this config would be found from this machine. */
function addressHere({ host, irc, slash, verb }: RelayConfig): string | undefined {
  const shown = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  const doors = { irc: irc.port, slash: slash.port, verb: verb.port };
  const open = Object.entries(doors).find(([, port]) => port !== 'off' && port !== 0);
  return open && `${open[0]}://${shown.includes(':') ? `[${shown}]` : shown}:${open[1]}`;
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
