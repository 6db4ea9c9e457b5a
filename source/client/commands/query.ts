import type { NetworkCommand } from './command.ts';
import { head, usage } from './arguments.ts';

export const query: NetworkCommand = {
  scope: 'network',
  name: 'query',
  aliases: ['q'],
  syntax: 'NICK [TEXT]',
  about: 'Open a conversation with a person',
  completes: ['nick', 'text'],
  needs: { ability: 'privateMessages', to: 'send private messages' },
  run(context, rest) {
    const [nick, text] = head(rest);
    if (nick === '' || nick.startsWith('#')) return usage(query);
    const { hands, network } = context;
    hands.select(hands.open(network.id, { nick }));
    if (text.trim() !== '') hands.send(network.id, context.buffer.id, { nick }, text, 'message');
    return undefined;
  },
};
