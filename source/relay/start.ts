/** A whole relay: log, spine, doors and listeners, started together and stopped in order. */
import type { RelayConfig } from '../config/relay-config.ts';
import { foldName } from '../protocol/names.ts';
import { Accounts } from './accounts/accounts.ts';
import { Registrar } from './accounts/registrar.ts';
import type { Door, DoorConnection, DoorDeps, Link, RelayControl } from './doors/door.ts';
import { DOORS } from './doors/table.ts';
import { History } from './history/history.ts';
import { RetentionTimer } from './history/retention.ts';
import { describeChanges, LiveConfig } from './live-config.ts';
import { LOBBY, openLobby } from './lobby.ts';
import { type DataFolder, DataFolderError, takeDataFolder } from './log/data-folder.ts';
import type { Log } from './log/log.ts';
import { MemoryLog } from './log/memory-log.ts';
import { SqliteLog } from './log/sqlite-log.ts';
import { Connections } from './net/connections.ts';
import { Orders } from './operator-orders.ts';
import { closeListeners, type Listener, type ListenSpec, openListeners } from './net/listeners.ts';
import { TlsIdentity } from './net/tls.ts';
import { isService, Services } from './services/services.ts';
import { createClock } from './spine/clock.ts';
import { redactionKey, Relay } from './spine/relay.ts';

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
  /** Reads the config again, and the certificate; a sentence that says what came of it. */
  rehash(): Promise<string>;
  readonly orders: Orders;
  /** Tells everyone, flushes the log, lets the folder go. Takes at most about `ms`. Idempotent. */
  stop(reason: string, ms: number): Promise<void>;
}

export interface StartOptions {
  /** Used instead of the log that the config names; for tests. */
  readonly log?: Log;
  /** Reads the config again; rejects with a sentence where it is wrong. Without it the certificate alone is taken anew. */
  readonly reload?: () => Promise<RelayConfig>;
  /** Stops the relay in order and starts it again. */
  readonly restart?: () => void;
}

const ROOMS_PER_USER = 500;
const ROOMS_MADE_PER_USER = 200;
const ROOMS = 100_000;

/**
 * Starts a relay. Throws a `ListenError`, a `DataFolderError` or a `CertificateError` with a sentence for the operator,
 * nothing being left open then.
 */
export async function startRelay(
  config: RelayConfig,
  report: Report,
  options: StartOptions = {},
): Promise<RunningRelay> {
  const folder = config.data === null || options.log ? undefined : takeDataFolder(config.data);
  let log: Log | undefined;
  try {
    log = options.log ?? openLog(folder);
    return await open({ config, report, options, log, folder });
  } catch (error) {
    await log?.close();
    folder?.release();
    throw error;
  }
}

function openLog(folder: DataFolder | undefined): Log {
  if (!folder) return new MemoryLog();
  try {
    return new SqliteLog({ file: folder.logFile });
  } catch (error) {
    throw new DataFolderError(`the log ${folder.logFile} cannot be used: ${(error as Error).message}`);
  }
}

interface Start {
  readonly config: RelayConfig;
  readonly report: Report;
  readonly options: StartOptions;
  readonly log: Log;
  readonly folder: DataFolder | undefined;
}

async function open({ config, report, options, log, folder }: Start): Promise<RunningRelay> {
  const live = new LiveConfig(config);
  const { relay, accounts } = openChat(live, log, report);
  const tls = await openTls(config, report);
  const rehash = async (): Promise<string> => {
    const said = await takeAnew(live, tls, options);
    for (const door of Object.values(doors)) door.configChanged?.();
    return said;
  };
  const control: RelayControl | undefined = options.restart && { rehash, restart: options.restart };
  const doors: Doors = openDoors(doorDeps({ live, relay, accounts, log, report, control }));
  const orders = new Orders({ relay, serverName: config.serverName, report });
  const connections = new Connections({
    refusal: (address) => orders.refusal(address),
    get limits() {
      return live.current.limits;
    },
    now: () => relay.clock.now(),
    output: relay,
    afterTurn: (run) => relay.afterTurn(run),
    report,
  });
  const listeners = await openListeners(specsOf(config, doors, tls), connections);
  for (const { scheme, server } of listeners) if (scheme === 'ircs') tls?.serve(server);
  const { now } = relay.clock;
  const retention = new RetentionTimer({ log, limits: () => live.current.history, now, report });
  const stop = once(async (reason: string, ms: number) => {
    tls?.close();
    retention.stop();
    const closed = closeListeners(listeners);
    relay.beginStop();
    await connections.endAll(reason, ms);
    await closed;
    await relay.settle();
    // A disk that is full by now is no reason not to stop in order: nothing that anybody has seen is lost by it.
    await log.close().catch((error: unknown) => {
      report('log failed', {
        error: error instanceof Error ? error.message : String(error),
        advice: 'what was said last waits beside the log, and is put into it at the next start',
      });
    });
    folder?.release();
  });
  return {
    relay,
    accounts,
    listeners,
    connections: () => connections.size,
    accept: (link) => doors.irc.accept(link),
    rehash,
    orders,
    stop,
  };
}

/** The spine with its rooms, and the accounts that it keeps. */
function openChat(live: LiveConfig, log: Log, report: Report): { relay: Relay; accounts: Accounts } {
  let accounts: Accounts | undefined;
  const relay = new Relay({
    log,
    clock: createClock(log.lastTime()),
    rules: {
      roomsPerUser: ROOMS_PER_USER,
      roomsMadePerUser: ROOMS_MADE_PER_USER,
      rooms: ROOMS,
      newRoomModes: 'nt',
      lobby: foldName(LOBBY),
      ownerOf: (nick) => (live.current.accounts.nicks === 'strict' ? accounts?.find(nick)?.name : undefined),
      isService,
    },
    onLogFailure: (error) => report('log failed', { error: error.message }),
  });
  accounts = accountsOf(relay);
  openLobby(relay, live.current.serverName);
  return { relay, accounts };
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

interface Parts {
  readonly live: LiveConfig;
  readonly relay: Relay;
  readonly accounts: Accounts;
  readonly log: Log;
  readonly report: Report;
  readonly control: RelayControl | undefined;
}

function doorDeps({ live, relay, accounts, log, report, control }: Parts): DoorDeps {
  const { state } = relay;
  const history = new History({
    state,
    log,
    visibility: () => live.current.history.visibility,
    isRedacted: (id) => relay.record(redactionKey(id)) !== undefined,
  });
  const now = (): number => relay.clock.now();
  const registrar = new Registrar({ accounts, state, config: () => live.current, isService, now });
  relay.services = new Services({ relay, accounts, registrar, report }, live.current.serverName);
  return {
    relay,
    get config() {
      return live.current;
    },
    accounts,
    registrar,
    history,
    control,
    report,
  };
}

type Doors = Readonly<Record<'irc' | 'slash' | 'verb', Door>>;

function openDoors(deps: DoorDeps): Doors {
  return { irc: DOORS.irc(deps), slash: DOORS.slash(deps), verb: DOORS.verb(deps) };
}

async function openTls(config: RelayConfig, report: Report): Promise<TlsIdentity | undefined> {
  if (config.ircs.port === 'off') return undefined;
  const own = { folder: config.data ?? undefined, name: config.serverName };
  return TlsIdentity.load(config.ircs, own, report);
}

async function takeAnew(
  live: LiveConfig,
  tls: TlsIdentity | undefined,
  options: StartOptions,
): Promise<string> {
  const sentences: string[] = [];
  if (options.reload) sentences.push(describeChanges(live.apply(await options.reload())));
  const problem = tls?.reload(live.current.ircs);
  if (problem !== undefined) sentences.push(problem);
  return sentences.length > 0 ? sentences.join('; ') : 'The certificate was looked at';
}

function specsOf(config: RelayConfig, doors: Doors, tls: TlsIdentity | undefined): ListenSpec[] {
  const specs: ListenSpec[] = [];
  const { host } = config;
  for (const scheme of ['irc', 'ircs', 'slash', 'verb'] as const) {
    const { port } = config[scheme];
    if (port === 'off') continue;
    const door = doors[scheme === 'ircs' ? 'irc' : scheme];
    specs.push({ scheme, host, port, door, ...(scheme === 'ircs' && tls ? { tls: tls.certificate } : {}) });
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
