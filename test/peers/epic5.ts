import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Begin, literally, type Start, type TerminalClient } from './terminal-client.ts';

function begin({ home, nick, port, tls, login }: Start): Begin {
  const startup = ['set mail off', 'set accept_invalid_ssl_cert on'];
  if (login) {
    startup.push('load sasl_auth', `sasl_auth 127.0.0.1 plain ${login.account} ${login.password}`);
  }
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
