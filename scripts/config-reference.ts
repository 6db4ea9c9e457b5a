/**
 * The reference page of the configuration, made from the settings themselves. `node scripts/config-reference.ts` writes
 * it; a test says when that has to be done again.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLIENT_OPTIONS, OPTION_DEFAULTS } from '../source/config/client-options.ts';
import { PRIVILEGES, RELAY_DEFAULTS } from '../source/config/relay-config.ts';
import { type Setting, SETTINGS } from '../source/config/settings.ts';
import { LIVE } from '../source/relay/live-config.ts';

export const REFERENCE_FILE: string = join(import.meta.dirname, '../source/config/REFERENCE.md');

/** What each setting means, by its key in the file. A person's options say it themselves. */
const ABOUT: Readonly<Record<string, string>> = {
  ...Object.fromEntries(CLIENT_OPTIONS.map(({ key, about }) => [`client.${key}`, sentence(about)])),
  'client.nick': 'Who you are.',
  'client.rooms': 'Rooms to enter, in a list; as a flag once for each.',
  'client.plain': 'Line mode: no screen, lines in and out.',
  'client.json': 'Line mode, with events as JSON lines.',
  'relay.host': 'The address to listen on, for all doors. `0.0.0.0` or `::` lets other machines in.',
  'relay.irc.port': 'The port of the irc door.',
  'relay.ircs.port': 'The port of the irc door over TLS.',
  'relay.ircs.cert':
    'The certificate, a file in PEM with its chain. Without one the relay makes a certificate that signs itself, keeps it in its data folder, and prints its fingerprint with its address. The files are looked at every few seconds, and taken anew when they change.',
  'relay.ircs.key': 'The certificate’s key, a file in PEM.',
  'relay.slash.port': 'The port of the slash door.',
  'relay.verb.port': 'The port of the verb door.',
  'relay.verb.maxClients': 'How many may be on through the verb door at once.',
  'relay.data': 'The folder of the log. The platform’s folder for state unless told.',
  'relay.ephemeral': 'Keep the log in memory: it goes with the relay.',
  'relay.logFormat': 'How the relay logs: `pretty` for people, `json` for machines.',
  'relay.serverName': 'How the server calls itself on irc.',
  'relay.networkName': 'The name of the network.',
  'relay.motd': 'The message of the day, a text of any number of lines.',
  'relay.motdFile': 'A file with the message of the day, instead of `relay.motd`.',
  'relay.admin.location': 'Where the server is; irc’s `ADMIN` says it.',
  'relay.admin.description': 'Who runs it; irc’s `ADMIN` says it.',
  'relay.admin.email': 'How to reach them; irc’s `ADMIN` says it.',
  'relay.sts.duration':
    'Tells irc clients to come over TLS alone, and for how many seconds they are to keep to that (IRCv3 `sts`); 0 calls it off again. Try it with a small number first: a client that was told once does not come in plain again before its time is over. It needs a certificate that clients trust.',
  'relay.sts.tlsPort':
    'The port that `sts` names, if it is not that of `relay.ircs`: where another program does TLS.',
  'relay.password': 'What a client must say before it is let in (irc: `PASS`).',
  'relay.cloak': 'Show people a name made from each other’s addresses instead of the addresses themselves.',
  'relay.accounts.nicks':
    '`strict`: a registered nick is for those alone who are logged in to its account. `open`: for anybody.',
  'relay.accounts.registration':
    'Whether people may register accounts themselves; `chat-tui --account add` always can.',
  'relay.history.maxAgeDays': 'Days that what was said is kept; 0: for ever.',
  'relay.history.maxMegabytes':
    'Megabytes (of 1,000,000 bytes) that the log may take; beyond it the oldest goes. 0: no bound.',
  'relay.history.visibility':
    '`members`: who is in a room reads all of its history. `since-joined`: only what came since they joined.',
  'relay.opers': `Operators of the relay, each a table of its own, see below.`,
  'relay.limits.maxConnections': 'Open connections over all doors.',
  'relay.limits.perAddress':
    'Open connections from one address of another machine (IPv6: from one /64), those still agreeing on TLS among them; 0: no bound of its own. There is none for this machine itself. Raise it where many people share one address.',
  'relay.limits.outboxBytes':
    'What may wait for one connection that does not read, in bytes; over it the connection is closed.',
  'relay.limits.registrationSeconds': 'How long a connection may take to say who it is.',
  'relay.limits.pingSeconds':
    'How long a connection may be silent before it is asked whether it is there; as long again, and it is closed.',
  'relay.limits.linesPerSecond':
    'Lines that a peer on another machine may send a second, on end; more wait. 0: no bound.',
};

/** The page's text. Throws where a setting has no words here, or words have no setting. */
export function reference(): string {
  const known = new Set(SETTINGS.map(({ key }) => key));
  const stale = Object.keys(ABOUT).filter((key) => !known.has(key));
  if (stale.length > 0) throw new Error(`no such setting: ${stale.join(', ')}`);
  return `${[...HEAD, '## The client', '', ...tableOf('client.'), '', '## The relay', '', ...tableOf('relay.'), ...OPERS].join('\n')}\n`;
}

const HEAD = [
  '# Configuration',
  '',
  '<!-- Made by `npm run reference` from source/config; a test compares the two. -->',
  '',
  'A flag wins over the environment, that over the file, that over the default. The file is `config.toml` or `config.json` in the',
  'platform’s folder for configuration (`~/.config/chat-tui` on Linux), or the one behind `--config` or `CHAT_TUI_CONFIG`. Paths in',
  'the file start from its own folder. A wrong setting is named with its line, and nothing starts.',
  '',
  'In the file a setting is its key: `relay.verb.port = 31425`, or `verb = 31425` under `[relay]`. A port is a number, 0 for',
  'any that is free, or `"off"`.',
  '',
  'What is marked *live* is put in force by `REHASH` (irc, an operator’s) or the signal `SIGHUP`; the rest waits for a restart.',
  '',
  'Line mode logs into an account over irc where `CHAT_TUI_LOGIN` names one. Its password is `CHAT_TUI_LOGIN_PASSWORD`, or, without',
  'that, what the screen has kept for the account at this network. The password that a server asks of everyone is',
  '`CHAT_TUI_SERVER_PASSWORD`. A certificate of your own (PEM) is shown over TLS, and logs in where the server knows it, by',
  '`CHAT_TUI_CERTIFICATE=FILE`, with `CHAT_TUI_CERTIFICATE_KEY=FILE` where its key lies in another file. None of these is a setting, so',
  'that no file and no command line has them; on the screen `/login` and `/certificate` do it, and the password is asked for.',
  '',
];

const OPERS = [
  '',
  '## Operators',
  '',
  'Somebody becomes an operator of the relay by `OPER NAME PASSWORD` on irc. The password stands here as a hash, which',
  '`chat-tui --account hash` makes of what it is given.',
  '',
  '```toml',
  '[relay.opers.ada]',
  'password = "$argon2id$v=19$m=19456,t=2,p=1$…"',
  'privileges = ["kill", "rehash"]',
  '```',
  '',
  'An operator’s `vhost`, a name, is the host that others see while they are one.',
  '',
  `Privileges: ${PRIVILEGES.map((privilege) => `\`${privilege}\``).join(', ')}; all of them where none are named.`,
];

function tableOf(prefix: string): string[] {
  const rows = SETTINGS.filter(({ key }) => key.startsWith(prefix)).map(rowOf);
  return ['| key | flag | environment | default | |', '| --- | --- | --- | --- | --- |', ...rows];
}

function rowOf({ key, flag, env }: Setting): string {
  const about = ABOUT[key];
  if (about === undefined) throw new Error(`${key} has no words in scripts/config-reference.ts`);
  const isLive = (LIVE as readonly string[]).includes(key.split('.')[1]?.replace('motdFile', 'motd') ?? '');
  const live =
    key.startsWith('relay.') && (isLive || /^relay\.ircs\.(?:cert|key)$/.test(key)) ? ' *live*' : '';
  const cells = [
    `\`${key.replace(/\.port$/, '')}\``,
    flag === undefined ? '' : `\`--${flag}\``,
    `\`${env}\``,
    defaultOf(key),
    about + live,
  ];
  return `| ${cells.join(' | ')} |`.replaceAll('|  |', '| |');
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

const DEFAULTS = {
  relay: RELAY_DEFAULTS,
  client: Object.fromEntries(CLIENT_OPTIONS.map(({ key, field }) => [key, OPTION_DEFAULTS[field]])),
};

/** As it would stand in the file; empty where there is none, or it depends on the platform. */
function defaultOf(key: string): string {
  let value: unknown = DEFAULTS;
  for (const part of key.split('.')) value = (value as Record<string, unknown> | undefined)?.[part];
  if (
    value === undefined ||
    value === null ||
    value === '' ||
    (typeof value === 'object' && Object.keys(value).length === 0)
  )
    return '';
  return `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
}

if (process.argv[1] === import.meta.filename) writeFileSync(REFERENCE_FILE, reference());
