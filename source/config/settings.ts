/** Everything that can be set, once: its key in the file, its environment variable, its flag, and its check. */
import * as checks from './checks.ts';
import type { Check } from './checks.ts';
import { CLIENT_OPTIONS, changeOption, type ClientOption, OPTION_DEFAULTS } from './client-options.ts';
import { opers } from './opers.ts';
import type { ListenPort, LogFormat, OperBlock, RelayConfig } from './relay-config.ts';

/** What the sources may give, before the defaults fill the rest. */
export type Settings = { [Key in `client.option.${string}`]: unknown } & {
  'client.nick': string;
  'client.rooms': readonly string[];
  'client.plain': boolean;
  'client.json': boolean;
  'relay.host': string;
  'relay.irc.port': ListenPort;
  'relay.ircs.port': ListenPort;
  'relay.ircs.cert': string;
  'relay.ircs.key': string;
  'relay.slash.port': ListenPort;
  'relay.verb.port': ListenPort;
  'relay.verb.maxClients': number;
  'relay.data': string | null;
  'relay.logFormat': LogFormat;
  'relay.serverName': string;
  'relay.networkName': string;
  'relay.motd': string;
  'relay.admin.location': string;
  'relay.admin.description': string;
  'relay.admin.email': string;
  'relay.sts.duration': number;
  'relay.sts.tlsPort': number;
  'relay.password': string;
  'relay.cloak': boolean;
  'relay.accounts.nicks': RelayConfig['accounts']['nicks'];
  'relay.accounts.registration': boolean;
  'relay.history.maxAgeDays': number;
  'relay.history.maxMegabytes': number;
  'relay.history.visibility': RelayConfig['history']['visibility'];
  'relay.opers': readonly OperBlock[];
  'relay.limits.maxConnections': number;
  'relay.limits.perAddress': number;
  'relay.limits.outboxBytes': number;
  'relay.limits.registrationSeconds': number;
  'relay.limits.pingSeconds': number;
  'relay.limits.linesPerSecond': number;
};

export type Given = { [K in keyof Settings]?: Settings[K] };

export type Setting = {
  /** Its path in the file. */
  readonly key: string;
  readonly env: string;
  /** Its flag on the command line, where it has one, as the flag is written after `--`. */
  readonly flag: string | undefined;
  /** Flags that take no value are switches. */
  readonly isSwitch: boolean;
  readonly isList: boolean;
  /** What it sets; two settings may set the same, and then not from one source. */
  readonly sets: keyof Settings;
  /** Checks a value; `undefined` as the result leaves the setting to the next source. */
  readonly check: Check<unknown>;
};

type Extra = { key?: string; env?: string; flag?: string; isSwitch?: boolean; isList?: boolean };

function setting<K extends keyof Settings>(
  sets: K,
  check: Check<Settings[K] | undefined>,
  { key = sets, env = envName(key), flag, isSwitch = false, isList = false }: Extra = {},
): Setting {
  return { key, env, flag, isSwitch, isList, sets, check };
}

/** `relay.verb.maxClients` → `CHAT_TUI_VERB_MAX_CLIENTS`; a door's port goes by the door's name. */
function envName(key: string): string {
  const parts = key
    .split('.')
    .slice(1)
    .filter((part) => part !== 'port');
  return `CHAT_TUI_${parts
    .join('_')
    .replace(/[A-Z]/g, (letter) => `_${letter}`)
    .toUpperCase()}`;
}

/** A person's options, which have a table of their own. */
function ofOption(option: ClientOption): Setting {
  const check: Check<unknown> = (value) => {
    const changed = changeOption(OPTION_DEFAULTS, option, value);
    return 'wrong' in changed
      ? {
          ok: false,
          sentence: `${JSON.stringify(value)} is not ${changed.wrong.slice(option.name.length + 2)}`,
        }
      : { ok: true, value: changed.options[option.field] };
  };
  return setting(`client.option.${option.field}`, check, { key: `client.${option.key}` });
}

export const SETTINGS: readonly Setting[] = [
  setting('client.nick', checks.nick, { flag: 'nick' }),
  setting('client.rooms', checks.rooms, { flag: 'room', isList: true }),
  setting('client.plain', checks.yesOrNo, { flag: 'plain', isSwitch: true }),
  setting('client.json', checks.yesOrNo, { flag: 'json', isSwitch: true }),
  ...CLIENT_OPTIONS.map(ofOption),
  setting('relay.host', checks.host, { flag: 'host' }),
  setting('relay.irc.port', checks.port, { flag: 'irc' }),
  setting('relay.ircs.port', checks.port, { flag: 'ircs' }),
  setting('relay.ircs.cert', checks.file),
  setting('relay.ircs.key', checks.file),
  setting('relay.slash.port', checks.port, { flag: 'slash' }),
  setting('relay.verb.port', checks.port, { flag: 'verb' }),
  setting('relay.verb.maxClients', checks.count(1, 'a number of clients, 1 or more')),
  setting('relay.data', checks.path, { flag: 'data' }),
  setting('relay.data', checks.ephemeral, { key: 'relay.ephemeral', flag: 'ephemeral', isSwitch: true }),
  setting('relay.logFormat', checks.logFormat, { flag: 'log-format' }),
  setting('relay.serverName', checks.word),
  setting('relay.networkName', checks.word),
  setting('relay.motd', checks.text),
  setting('relay.motd', checks.textOfFile, { key: 'relay.motdFile' }),
  setting('relay.admin.location', checks.line),
  setting('relay.admin.description', checks.line),
  setting('relay.admin.email', checks.line),
  setting('relay.sts.duration', checks.count(0, 'a number of seconds, or 0 to call it off')),
  setting('relay.sts.tlsPort', checks.tlsPort),
  setting('relay.password', checks.password),
  setting('relay.cloak', checks.yesOrNo),
  setting('relay.accounts.nicks', checks.oneOf(['strict', 'open'], 'a rule for registered nicks')),
  setting('relay.accounts.registration', checks.yesOrNo),
  setting('relay.history.maxAgeDays', checks.count(0, 'a number of days, or 0 for no limit')),
  setting('relay.history.maxMegabytes', checks.count(0, 'a number of megabytes, or 0 for no limit')),
  setting('relay.history.visibility', checks.oneOf(['members', 'since-joined'], 'a rule for who reads it')),
  setting('relay.opers', opers),
  setting('relay.limits.maxConnections', checks.count(1, 'a number of connections, 1 or more')),
  setting('relay.limits.perAddress', checks.count(0, 'a number of connections, or 0 for no limit')),
  setting('relay.limits.outboxBytes', checks.count(65_536, 'a number of bytes, 65536 or more')),
  setting('relay.limits.registrationSeconds', checks.count(1, 'a number of seconds, 1 or more')),
  setting('relay.limits.pingSeconds', checks.count(1, 'a number of seconds, 1 or more')),
  setting('relay.limits.linesPerSecond', checks.count(0, 'a number of lines, 0 for no bound')),
];
