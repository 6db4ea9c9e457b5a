/** A whole relay: log, spine, doors and listeners, started together and stopped in order. */
import type { RelayConfig } from '../config/relay-config.ts';
import { foldName } from '../protocol/names.ts';
import { type DataFolder, takeDataFolder } from './log/data-folder.ts';
import type { Log } from './log/log.ts';
import { MemoryLog } from './log/memory-log.ts';
import { SqliteLog } from './log/sqlite-log.ts';
import { Accounts } from './accounts/accounts.ts';
import { Registrar } from './accounts/registrar.ts';
import { History } from './history/history.ts';
import { LOBBY, openLobby } from './lobby.ts';
import { Connections } from './net/connections.ts';
import { closeListeners, type Listener, type ListenSpec, openListeners } from './net/listeners.ts';
import type { Door, DoorConnection, DoorDeps, Link } from './doors/door.ts';
import { DOORS } from './doors/table.ts';
import { isService, Services } from './services/services.ts';
import { createClock } from './spine/clock.ts';
import { Relay } from './spine/relay.ts';

/** What the operator is told: a stable event name and what belongs to it. */
export type Report = (event: string, detail?: Readonly<Record<string, unknown>>) => void;

export interface RunningRelay {
  readonly relay: Relay;
  readonly accounts: Accounts;
  readonly listeners: readonly Listener[];
  /** Open sockets. */
  connections(): number;
  /** Somebody who comes in without a socket (the client of the same process), by the irc door. */
  accept(link: Link): DoorConnection;
  /** Tells everyone, flushes the log, lets the folder go. Takes at most about `ms`. Idempotent. */
  stop(reason: string, ms: number): Promise<void>;
}

const ROOMS_PER_USER = 500;
const ROOMS = 100_000;

/**
 * Starts a relay. Throws a `ListenError` or a `DataFolderError` with a sentence for the operator, nothing being left open
 * then.
 * @param options.log used instead of the one that the config names; for tests.
 */
export async function startRelay(
  config: RelayConfig,
  report: Report,
  options: { readonly log?: Log } = {},
): Promise<RunningRelay> {
  const folder = config.data === null || options.log ? undefined : takeDataFolder(config.data);
  let log: Log | undefined;
  try {
    log = options.log ?? openLog(folder);
    return await open(config, report, log, folder);
  } catch (error) {
    await log?.close();
    folder?.release();
    throw error;
  }
}

function openLog(folder: DataFolder | undefined): Log {
  return folder ? new SqliteLog({ file: folder.logFile }) : new MemoryLog();
}

async function open(
  config: RelayConfig,
  report: Report,
  log: Log,
  folder: DataFolder | undefined,
): Promise<RunningRelay> {
  let accounts: Accounts | undefined;
  const relay = new Relay({
    log,
    clock: createClock(log.lastTime()),
    rules: {
      roomsPerUser: ROOMS_PER_USER,
      rooms: ROOMS,
      newRoomModes: 'nt',
      lobby: foldName(LOBBY),
      ownerOf: (nick) => (config.accounts.nicks === 'strict' ? accounts?.find(nick)?.name : undefined),
      isService,
    },
    onLogFailure: (error) => report('log failed', { error: error.message }),
  });
  accounts = accountsOf(relay);
  const history = new History({ state: relay.state, log, visibility: () => 'members' });
  openLobby(relay, config.serverName);
  const now = (): number => relay.clock.now();
  const registrar = new Registrar({ accounts, state: relay.state, config: () => config, isService, now });
  relay.services = new Services({ relay, accounts, registrar, report }, config.serverName);
  const deps: DoorDeps = { relay, config, accounts, registrar, history, report };
  const doors = { irc: DOORS.irc(deps), slash: DOORS.slash(deps), verb: DOORS.verb(deps) };
  const connections = new Connections({
    limits: config.limits,
    now: () => relay.clock.now(),
    afterTurn: (run) => relay.afterTurn(run),
    report,
  });
  const listeners = await openListeners(specsOf(config, doors), (socket, door) =>
    connections.accept(socket, door),
  );
  const stop = once(async (reason: string, ms: number) => {
    const closed = closeListeners(listeners);
    await connections.endAll(reason, ms);
    await closed;
    await relay.settle();
    await log.close();
    folder?.release();
  });
  return {
    relay,
    accounts,
    listeners,
    connections: () => connections.size,
    accept: (link) => doors.irc.accept(link),
    stop,
  };
}

function accountsOf(relay: Relay): Accounts {
  return new Accounts({
    now: () => relay.clock.now(),
    store: {
      get: (key) => relay.record(key),
      put: (key, value) => relay.put(key, value),
      list: (prefix) => relay.records(prefix),
    },
  });
}

function specsOf(config: RelayConfig, doors: Readonly<Record<'irc' | 'slash' | 'verb', Door>>): ListenSpec[] {
  const specs: ListenSpec[] = [];
  for (const scheme of ['irc', 'slash', 'verb'] as const) {
    const { port } = config[scheme];
    if (port !== 'off') specs.push({ scheme, host: config.host, port, door: doors[scheme] });
  }
  return specs;
}

function once<A extends unknown[]>(run: (...args: A) => Promise<void>): (...args: A) => Promise<void> {
  let running: Promise<void> | undefined;
  return (...args) => {
    running ??= run(...args);
    return running;
  };
}
