import { head, usage, words } from './arguments.ts';
import type { NetworkCommand, NetworkContext, Outcome } from './command.ts';

const needs = { ability: 'aboutItself', to: 'ask people’s programs' } as const;

/** Asks a person's program for something (Modern IRC, "Client-to-Client Protocol"). */
function askProgram(context: NetworkContext, nick: string, asked: string): Outcome {
  if (nick.startsWith('#')) return { refused: 'A whole room is not asked: name a person.' };
  // eslint-disable-next-line no-control-regex
  if (/[\r\n\u0001]/.test(asked)) return { refused: '/ctcp: one line at a time.' };
  return context.ask({ type: 'raw', line: `PRIVMSG ${nick} :\u{01}${asked}\u{01}` });
}

export const ctcp: NetworkCommand = {
  scope: 'network',
  name: 'ctcp',
  syntax: 'NICK REQUEST [TEXT]',
  about: 'Ask someone’s program: VERSION, TIME, PING, CLIENTINFO',
  completes: ['nick', 'text'],
  needs,
  run(context, rest) {
    const [nick, after] = head(rest);
    const [request, text] = head(after);
    if (nick === '' || request === '') return usage(ctcp);
    const word = request.toUpperCase();
    if (word === 'PING' && text.trim() === '') return ping.run(context, nick);
    return askProgram(context, nick, text.trim() === '' ? word : `${word} ${text.trim()}`);
  },
};

export const ping: NetworkCommand = {
  scope: 'network',
  name: 'ping',
  syntax: '[NICK]',
  about: 'How long an answer takes: the server’s, or a person’s',
  completes: ['nick'],
  run(context, rest) {
    const [nick] = words(rest);
    const { network } = context;
    if (nick !== undefined) {
      if (!network.abilities.aboutItself)
        return { refused: '/ping: people cannot be asked here; alone, it is about the server.' };
      return askProgram(context, nick, `PING ${context.now()}`);
    }
    const { lag, name } = network;
    if (network.connection.state !== 'online') return { refused: `/ping: ${name} is not online.` };
    context.tell(lag === undefined ? `${name} has not been timed yet.` : `${name} answers in ${lag} ms.`);
    return undefined;
  },
};

/** A question that goes to the server, or with a nick to that person's program. */
function eitherAsked(name: string, about: string, to: string): NetworkCommand {
  return {
    scope: 'network',
    name,
    syntax: '[NICK]',
    about,
    completes: ['nick'],
    needs: { ability: 'aboutItself', to },
    run(context, rest) {
      const [nick] = words(rest);
      const asked = name.toUpperCase();
      return nick === undefined
        ? context.ask({ type: 'raw', line: asked })
        : askProgram(context, nick, asked);
    },
  };
}

export const version = eitherAsked('version', 'What the server runs, or a person', 'ask what it runs');
export const time = eitherAsked(
  'time',
  'What time it is for the server, or for a person',
  'ask for the time',
);
