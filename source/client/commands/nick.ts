import type { NetworkCommand } from './command.ts';
import { usage, words } from './arguments.ts';
import { lacks } from './lacks.ts';

export const nick: NetworkCommand = {
  scope: 'network',
  name: 'nick',
  syntax: 'NICK',
  about: 'Take another nick',
  completes: ['text'],
  run(context, rest) {
    const wanted = words(rest);
    const { network } = context;
    if (wanted.length !== 1) return usage(nick);
    // While the server waits for a nick, any dialect takes another.
    if (!network.abilities.rename && network.nickNeeded === undefined) {
      return lacks(network, 'nick', 'change the nick while on');
    }
    return context.ask({ type: 'rename', nick: wanted[0] ?? '' });
  },
};
