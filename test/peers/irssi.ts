import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Begin, literally, type Start, type TerminalClient } from './terminal-client.ts';

function block(values: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name} = "${value}";`)
    .join(' ');
}

function begin({ home, nick, port, tls, relayCertificate, own, login }: Start): Begin {
  const folder = join(home, 'irssi');
  mkdirSync(folder);
  const isExternal = login?.mechanism === 'EXTERNAL';
  const server = block({
    // It compares the certificate with names alone, not with addresses.
    address: 'localhost',
    chatnet: 'lab',
    port: String(port),
    autoconnect: 'yes',
    use_tls: tls ? 'yes' : 'no',
    tls_cafile: tls ? relayCertificate : undefined,
    tls_verify: tls ? 'yes' : undefined,
    tls_cert: isExternal ? own.cert : undefined,
    tls_pkey: isExternal ? own.key : undefined,
  });
  const network = block({
    type: 'IRC',
    nick,
    sasl_mechanism: login?.mechanism,
    sasl_username: login?.account,
    sasl_password: login?.password,
  });
  const core = block({ real_name: nick, user_name: nick, nick });
  // By itself it sends five commands and then one every 2.2 seconds.
  const slow = block({ cmd_queue_speed: '0', cmds_max_at_once: '1000' });
  writeFileSync(
    join(folder, 'config'),
    `servers = ( { ${server} } );\nchatnets = { lab = { ${network} }; };\n` +
      `settings = { core = { ${core} }; "irc/core" = { ${slow} }; };\n`,
  );
  return { args: ['--home', folder] };
}

export const irssi: TerminalClient = {
  name: 'irssi',
  program: 'irssi',
  debianPackage: 'irssi',
  ways: ['plain', 'tls'],
  mechanisms: ['PLAIN', 'EXTERNAL'],
  cutsLongLines: true,
  begin,
  types: {
    kick: (_room, nick, reason) => `/kick ${nick} ${reason}`,
    openTalk: (nick) => `/query ${nick}`,
    openRoom: (room) => `/window goto ${room}`,
    openServer: undefined,
    notice: (nick, text) => `/notice ${nick} ${text}`,
  },
  shows: {
    online: /Your user mode is|Welcome to the .* IRC Network/,
    joined: (nick, room) => new RegExp(`-!- ${nick} \\[.*has joined ${room}`),
    parted: (nick, room) => new RegExp(`-!- ${nick} \\[.*has left ${room}`),
    said: (nick, text) => new RegExp(`<[@+ ]?${nick}> ${literally(text)}`),
    emoted: (nick, text) => new RegExp(` \\* ${nick} ${literally(text)}`),
    private: (nick, text) => new RegExp(`<${nick}> ${literally(text)}`),
    topic: (nick, text) => new RegExp(`${nick} changed the topic of \\S+ to: ${literally(text)}`),
    renamed: (from, to) => new RegExp(`${from} is now known as ${to}|You're now known as ${to}`),
    opped: (nick) => new RegExp(`mode/\\S+ \\[\\+o ${nick}\\]`),
    wasKicked: (nick, by, reason) =>
      new RegExp(`${nick} was kicked from \\S+ by ${by} \\[${literally(reason)}\\]`),
    quit: (nick) => new RegExp(`-!- ${nick} \\[.*has quit`),
  },
};
