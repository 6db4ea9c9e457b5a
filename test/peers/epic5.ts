import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Begin, type Login, literally, type Start, type TerminalClient } from './terminal-client.ts';

/**
 * SASL PLAIN, by hooks: the script `sasl_auth` that comes with it asks for the server's name, which 2.1.6 does not know
 * before the welcome.
 */
function sasl({ account, password }: Login): string[] {
  const answer = Buffer.from(`\0${account}\0${password}`).toString('base64');
  return [
    'on #-server_established 100 * { quote CAP REQ :sasl };',
    'on ^odd_server_stuff "% CAP % ACK *" { quote AUTHENTICATE PLAIN };',
    `on ^odd_server_stuff "% AUTHENTICATE +" { quote AUTHENTICATE ${answer} };`,
    'on #-903 100 * { quote CAP END };',
    'on #-904 100 * { quote CAP END };',
  ];
}

function begin({ home, nick, port, tls, login }: Start): Begin {
  const startup = ['set mail off', 'set accept_invalid_ssl_cert on'];
  if (login) startup.push(...sasl(login));
  writeFileSync(join(home, '.epicrc'), `${startup.join('\n')}\n`);
  const server = `127.0.0.1:${port}:::${tls ? ':irc-ssl' : ''}`;
  return { args: ['-B', nick, server], env: { LOGNAME: nick, IRCUSER: nick, IRCNAME: nick } };
}

/** Everything comes in one window here: what is not of the current channel says where it is from. */
export const epic5: TerminalClient = {
  name: 'EPIC5',
  program: 'epic5',
  debianPackage: 'epic5',
  ways: ['plain', 'tls'],
  mechanisms: ['PLAIN'],
  cutsLongLines: false,
  begin,
  types: {
    kick: (room, nick, reason) => `/kick ${room} ${nick} ${reason}`,
    openTalk: () => undefined,
    openRoom: () => undefined,
    openServer: undefined,
    notice: (nick, text) => `/notice ${nick} ${text}`,
  },
  shows: {
    online: /Your user mode is/,
    joined: (nick, room) => new RegExp(`\\*\\*\\* ${nick} .*has joined channel ${room}`),
    parted: (nick, room) => new RegExp(`\\*\\*\\* ${nick} .*has left channel ${room}`),
    said: (nick, text) => new RegExp(`<${nick}> ${literally(text)}|^> ${literally(text)}`, 'm'),
    emoted: (nick, text) => new RegExp(`\\* ${nick} ${literally(text)}`),
    private: (nick, text) => new RegExp(`\\*${nick}\\*>? ${literally(text)}`),
    topic: (nick, text) => new RegExp(`${nick} has changed the topic on channel \\S+ to ${literally(text)}`),
    renamed: (from, to) => new RegExp(`${from} is now known as ${to}`),
    opped: (nick) => new RegExp(`Mode change "\\+o ${nick}"`),
    wasKicked: (nick, by, reason) =>
      new RegExp(`(You have|${nick} has) been kicked off channel \\S+ by ${by} \\(${literally(reason)}\\)`),
    quit: (nick) => new RegExp(`Signoff: ${nick}`, 'i'),
  },
};
