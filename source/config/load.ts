import { join, resolve } from 'node:path';
import type { ClientConfig } from './client-config.ts';
import { CLIENT_OPTIONS, type ClientOptions, OPTION_DEFAULTS } from './client-options.ts';
import {
  CERTIFICATE_KEY_VARIABLE,
  CERTIFICATE_VARIABLE,
  CONFIG_VARIABLE,
  LOGIN_PASSWORD_VARIABLE,
  LOGIN_VARIABLE,
  readEnvironment,
  SERVER_PASSWORD_VARIABLE,
} from './environment.ts';
import { findConfigFile, readConfigFile } from './file.ts';
import { type CommandLine, readFlags } from './flags.ts';
import type { Places } from './places.ts';
import type { Reading } from './reading.ts';
import { type AccountRequest, RELAY_DEFAULTS, type RelayConfig } from './relay-config.ts';
import type { Given, Settings } from './settings.ts';

/** The program asked for, with all that it needs to know. */
export type Config =
  | { readonly program: 'help' | 'version' }
  | {
      readonly program: 'relay';
      readonly relay: RelayConfig;
      /** Its screen is drawn: it has a terminal, and no log for machines is asked for. */
      readonly console: boolean;
      /** Nothing says where to listen, so that a person at a terminal is asked. */
      readonly asksPlace: boolean;
    }
  | { readonly program: 'account'; readonly request: AccountRequest; readonly relay: RelayConfig }
  | { readonly program: 'screen' | 'plain'; readonly client: ClientConfig };

export type Loaded =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly string[] };

/** What the configuration is made from; the process's own, unless it is a test. */
export type Sources = {
  /** The words after the program's name. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly places: Places;
  /** Whether a person sits at it: both stdin and stdout are a terminal. */
  readonly atTerminal: boolean;
};

/** Makes one checked Config of flags, environment, file and defaults, the earlier before the later. */
export async function loadConfig({ argv, env, cwd, places, atTerminal }: Sources): Promise<Loaded> {
  const flags = readFlags(argv, cwd);
  if (flags.problems.length > 0) return { ok: false, problems: flags.problems };
  if (flags.asks === 'help' || flags.asks === 'version') return { ok: true, config: { program: flags.asks } };

  const environment = readEnvironment(env, cwd);
  const named = flags.configFile ?? (env[CONFIG_VARIABLE] || undefined);
  const file = await readFileOf(named, cwd, places);
  const given: Given = { ...file.given, ...environment.given, ...flags.given };
  const relay = relayConfig(given, places);
  const plain = flags.asks === 'client' && isPlain(given, atTerminal);
  const problems = [
    ...environment.problems,
    ...file.problems,
    ...(flags.begin.at === 'address'
      ? []
      : [...doorProblems(relay), ...certificateProblems(relay), ...stsProblems(relay)]),
    ...(plain && flags.begin.at === 'start' ? [noScreen(atTerminal)] : []),
  ];
  if (problems.length > 0) return { ok: false, problems };
  if (flags.account) return { ok: true, config: { program: 'account', request: flags.account, relay } };
  if (flags.asks === 'relay') {
    const console = atTerminal && relay.logFormat !== 'json';
    const asksPlace = console && !PLACES.some((key) => key in given);
    return { ok: true, config: { program: 'relay', relay, console, asksPlace } };
  }
  const client = clientConfig(
    flags,
    given,
    relay,
    places,
    named === undefined ? undefined : resolve(cwd, named),
    papersIn(env, cwd),
  );
  return { ok: true, config: { program: plain ? 'plain' : 'screen', client } };
}

/** What says where a relay listens. */
const PLACES: readonly (keyof Settings)[] = [
  'relay.host',
  'relay.irc.port',
  'relay.ircs.port',
  'relay.slash.port',
  'relay.verb.port',
];

async function readFileOf(named: string | undefined, cwd: string, places: Places): Promise<Reading> {
  if (named !== undefined) return readConfigFile(resolve(cwd, named));
  const { path, problem } = findConfigFile(places.config);
  if (path !== undefined) return readConfigFile(path);
  return { given: {}, problems: problem === undefined ? [] : [problem] };
}

function relayConfig(given: Given, places: Places): RelayConfig {
  const or = <K extends keyof Settings, D>(key: K, fallback: D) =>
    key in given ? (given[key] as Settings[K]) : fallback;
  const standard = RELAY_DEFAULTS;
  return {
    host: or('relay.host', standard.host),
    irc: { port: or('relay.irc.port', standard.irc.port) },
    ircs: {
      port: or('relay.ircs.port', standard.ircs.port),
      cert: or('relay.ircs.cert', standard.ircs.cert),
      key: or('relay.ircs.key', standard.ircs.key),
    },
    slash: { port: or('relay.slash.port', standard.slash.port) },
    verb: {
      port: or('relay.verb.port', standard.verb.port),
      maxClients: or('relay.verb.maxClients', standard.verb.maxClients),
    },
    data: or('relay.data', join(places.state, 'relay')),
    logFormat: or('relay.logFormat', standard.logFormat),
    serverName: or('relay.serverName', standard.serverName),
    networkName: or('relay.networkName', standard.networkName),
    motd: or('relay.motd', standard.motd),
    admin: {
      location: or('relay.admin.location', standard.admin.location),
      description: or('relay.admin.description', standard.admin.description),
      email: or('relay.admin.email', standard.admin.email),
    },
    sts: {
      duration: or('relay.sts.duration', standard.sts.duration),
      tlsPort: or('relay.sts.tlsPort', standard.sts.tlsPort),
    },
    password: or('relay.password', standard.password),
    cloak: or('relay.cloak', standard.cloak),
    accounts: {
      nicks: or('relay.accounts.nicks', standard.accounts.nicks),
      registration: or('relay.accounts.registration', standard.accounts.registration),
    },
    history: {
      maxAgeDays: or('relay.history.maxAgeDays', standard.history.maxAgeDays),
      maxMegabytes: or('relay.history.maxMegabytes', standard.history.maxMegabytes),
      visibility: or('relay.history.visibility', standard.history.visibility),
    },
    opers: or('relay.opers', standard.opers),
    limits: {
      maxConnections: or('relay.limits.maxConnections', standard.limits.maxConnections),
      perAddress: or('relay.limits.perAddress', standard.limits.perAddress),
      outboxBytes: or('relay.limits.outboxBytes', standard.limits.outboxBytes),
      registrationSeconds: or('relay.limits.registrationSeconds', standard.limits.registrationSeconds),
      pingSeconds: or('relay.limits.pingSeconds', standard.limits.pingSeconds),
      linesPerSecond: or('relay.limits.linesPerSecond', standard.limits.linesPerSecond),
    },
  };
}

function clientConfig(
  flags: CommandLine,
  given: Given,
  relay: RelayConfig,
  places: Places,
  named: string | undefined,
  papers: Papers,
): ClientConfig {
  return {
    begin: flags.begin,
    nick: given['client.nick'],
    rooms: given['client.rooms'] ?? [],
    json: given['client.json'] ?? false,
    ...papers,
    options: optionsOf(given),
    file: named ?? findConfigFile(places.config).path ?? join(places.config, 'config.toml'),
    state: places.state,
    relay,
  };
}

type Papers = Pick<ClientConfig, 'login' | 'serverPassword' | 'certificate'>;

/** What lets line mode in; an empty variable counts as not set. */
function papersIn(env: Sources['env'], cwd: string): Papers {
  const account = env[LOGIN_VARIABLE] || undefined;
  const serverPassword = env[SERVER_PASSWORD_VARIABLE] || undefined;
  const cert = env[CERTIFICATE_VARIABLE] || undefined;
  const key = env[CERTIFICATE_KEY_VARIABLE] || cert;
  return {
    ...(account !== undefined && { login: { account, password: env[LOGIN_PASSWORD_VARIABLE] || undefined } }),
    ...(serverPassword !== undefined && { serverPassword }),
    ...(cert !== undefined && { certificate: { cert: resolve(cwd, cert), key: resolve(cwd, key ?? cert) } }),
  };
}

function optionsOf(given: Given): ClientOptions {
  const set = CLIENT_OPTIONS.flatMap(({ field }) => {
    const value = given[`client.option.${field}`];
    return value === undefined ? [] : [[field, value] as const];
  });
  return { ...OPTION_DEFAULTS, ...Object.fromEntries(set) };
}

/** Line mode: asked for, or forced because there is no screen to draw on. */
function isPlain(given: Given, atTerminal: boolean): boolean {
  return !atTerminal || given['client.plain'] === true || given['client.json'] === true;
}

function noScreen(atTerminal: boolean): string {
  const why = atTerminal ? 'line mode has no start screen' : 'there is no terminal for the start screen';
  return `${why}; say which relay with --connect ADDRESS, or --here for the one on this machine`;
}

function certificateProblems({ ircs }: RelayConfig): string[] {
  if ((ircs.cert === null) === (ircs.key === null)) return [];
  const [given, missing] = ircs.cert === null ? ['key', 'cert'] : ['cert', 'key'];
  return [`relay.ircs.${given} is set without relay.ircs.${missing}; a certificate needs both files`];
}

/** Who was told once to come over TLS does not come otherwise again: it has to be there, with a certificate that they trust. */
function stsProblems({ ircs, sts }: RelayConfig): string[] {
  if (sts.duration === null) {
    return sts.tlsPort === null
      ? []
      : ['relay.sts.tlsPort is set without relay.sts.duration; give both or none'];
  }
  if (sts.tlsPort !== null || (typeof ircs.port === 'number' && ircs.port !== 0 && ircs.cert !== null))
    return [];
  return [
    'relay.sts needs a port of relay.ircs and its certificate, one that clients trust; or relay.sts.tlsPort, where another program does TLS',
  ];
}

function doorProblems({ irc, ircs, slash, verb }: RelayConfig): string[] {
  const doors = Object.entries({ irc, ircs, slash, verb });
  if (doors.every(([, { port }]) => port === 'off')) {
    return ['irc, ircs, slash and verb are all off; a relay needs at least one of them'];
  }
  const problems: string[] = [];
  const byPort = new Map<number, string>();
  for (const [name, { port }] of doors) {
    if (port === 'off' || port === 0) continue;
    const other = byPort.get(port);
    if (other === undefined) byPort.set(port, name);
    else problems.push(`${other} and ${name} cannot both listen on port ${port}; give them one each`);
  }
  return problems;
}
