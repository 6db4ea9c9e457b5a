import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Begin, literally, type Start, type TerminalClient } from './terminal-client.ts';

/** WeeChat 3.8 and later: what was called ssl became tls in 4.0, so both are set, and one of them is not known. */
function begin({ home, nick, port, tls, relayFingerprint, own, login }: Start): Begin {
  const both = join(home, 'own.pem');
  writeFileSync(both, readFileSync(own.key, 'utf8') + readFileSync(own.cert, 'utf8'));
  const server: Record<string, string> = { nicks: nick, username: nick, realname: nick };
  for (const word of ['ssl', 'tls']) {
    server[word] = tls ? 'on' : 'off';
    server[`${word}_fingerprint`] = relayFingerprint;
    if (login?.mechanism === 'EXTERNAL') server[`${word}_cert`] = both;
  }
  if (login) {
    server.sasl_mechanism = login.mechanism.toLowerCase();
    server.sasl_username = login.account;
    server.sasl_password = login.password;
  }
  const commands = [
    '/set irc.server_default.anti_flood_prio_high 0',
    '/set irc.server_default.anti_flood_prio_low 0',
    '/set weechat.look.paste_max_lines -1',
    '/bar hide buflist',
    '/bar hide nicklist',
    `/server add lab 127.0.0.1/${port}`,
    ...Object.entries(server).map(([option, value]) => `/set irc.server.lab.${option} ${value}`),
    '/connect lab',
  ];
  return { args: ['-d', join(home, 'weechat'), ...commands.flatMap((command) => ['-r', command])] };
}

export const weechat: TerminalClient = {
  name: 'WeeChat',
  program: 'weechat',
  debianPackage: 'weechat-curses',
  ways: ['plain', 'tls'],
  mechanisms: ['PLAIN', 'SCRAM-SHA-256', 'EXTERNAL'],
  cutsLongLines: true,
  begin,
  types: {
    kick: (_room, nick, reason) => `/kick ${nick} ${reason}`,
    openTalk: (nick) => `/query ${nick}`,
    openRoom: (room) => `/buffer ${room}`,
    openServer: undefined,
    notice: (nick, text) => `/notice ${nick} ${text}`,
  },
  shows: {
    online: /Welcome to the .* IRC Network/,
    joined: (nick, room) => new RegExp(`--> \\| ${nick} .*has joined ${room}`),
    parted: (nick, room) => new RegExp(`<-- \\| ${nick} .*has left ${room}`),
    said: (nick, text) => new RegExp(` [@+]?${nick} \\| ${literally(text)}`),
    emoted: (nick, text) => new RegExp(` \\* \\| ${nick} ${literally(text)}`),
    private: (nick, text) => new RegExp(` ${nick} \\| ${literally(text)}`),
    topic: (nick, text) => new RegExp(`${nick} has (changed|set) topic for .*"${literally(text)}"`),
    renamed: (from, to) => new RegExp(`${from} is now known as ${to}|You are now known as ${to}`),
    opped: (nick) => new RegExp(`Mode \\S+ \\[\\+o ${nick}\\]`),
    wasKicked: (nick, by, reason) => new RegExp(`${by} has kicked ${nick} \\(${literally(reason)}\\)`),
    quit: (nick) => new RegExp(`<-- \\| ${nick} .*has quit`),
  },
};
