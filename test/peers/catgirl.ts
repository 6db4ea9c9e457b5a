import { type Begin, literally, type Start, type TerminalClient } from './terminal-client.ts';

/** Speaks TLS alone, and trusts the one certificate that it is given. */
function begin({ nick, port, relayCertificate, own, login }: Start): Begin {
  const args = ['-h', '127.0.0.1', '-p', String(port), '-t', relayCertificate, '-n', nick];
  if (login?.mechanism === 'PLAIN') args.push('-a', `${login.account}:${login.password}`);
  if (login?.mechanism === 'EXTERNAL') args.push('-e', '-c', own.cert, '-k', own.key);
  return { args };
}

export const catgirl: TerminalClient = {
  name: 'catgirl',
  program: 'catgirl',
  debianPackage: 'catgirl',
  ways: ['tls'],
  mechanisms: ['PLAIN', 'EXTERNAL'],
  cutsLongLines: true,
  begin,
  types: {
    kick: (_room, nick, reason) => `/kick ${nick} ${reason}`,
    openTalk: (nick) => `/query ${nick}`,
    openRoom: (room) => `/window ${room}`,
    openServer: '/window 0',
    notice: (nick, text) => `/quote NOTICE ${nick} :${text}`,
  },
  shows: {
    online: /You arrive in /,
    joined: (nick, room) => new RegExp(`^${nick} (\\(.*\\) )?arrives in ${room}`, 'm'),
    parted: (nick, room) => new RegExp(`^${nick} leaves ${room}`, 'm'),
    said: (nick, text) => new RegExp(`<${nick}> ${literally(text)}`),
    emoted: (nick, text) => new RegExp(`\\* ${nick} ${literally(text)}`),
    private: (nick, text) => new RegExp(`<${nick}> ${literally(text)}`),
    topic: (nick, text) => new RegExp(`${nick} places a new sign in \\S+: .*${literally(text)}`),
    renamed: (from, to) => new RegExp(`${from} is now known as ${to}`),
    opped: (nick) => new RegExp(`sets @${nick} \\+o`),
    wasKicked: (nick, by, reason) => new RegExp(`${by} kicks ${nick} out of \\S+: ${literally(reason)}`),
    quit: (nick) => new RegExp(`^${nick} leaves`, 'm'),
  },
};
