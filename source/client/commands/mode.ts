import type { NetworkCommand } from './command.ts';
import { labelOf, words } from './arguments.ts';

export const mode: NetworkCommand = {
  scope: 'network',
  name: 'mode',
  syntax: '[ROOM OR NICK] [CHANGE] [ARGUMENT…]',
  about: 'Show or change the modes of a room or of yourself',
  completes: ['text'],
  needs: { ability: 'modes', to: 'set modes' },
  run(context, rest) {
    const given = words(rest);
    const { buffer, network } = context;
    const first = given[0];
    if (first === undefined || /^[+-]/.test(first)) {
      const target = buffer.kind === 'room' ? { room: buffer.name } : { nick: network.nick };
      return context.ask({ type: 'mode', target, change: first ?? '', args: given.slice(1) });
    }
    const target = first.startsWith('#') ? { room: labelOf(network, first) } : { nick: first };
    return context.ask({ type: 'mode', target, change: given[1] ?? '', args: given.slice(2) });
  },
};
