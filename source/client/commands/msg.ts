import type { NetworkCommand } from './command.ts';
import { addressee, head, usage } from './arguments.ts';
import { lacks } from './lacks.ts';
import { sayElsewhere } from './say-elsewhere.ts';

export const msg: NetworkCommand = {
  scope: 'network',
  name: 'msg',
  aliases: ['w', 'm', 'tell', 'dm'],
  syntax: 'NICK TEXT',
  about: 'Say something to one person in private',
  more: '#ROOM says it to a room, @#ROOM to its operators',
  completes: ['nick', 'text'],
  run(context, rest) {
    const [to, text] = head(rest);
    if (to === '' || text.trim() === '') return usage(msg);
    const { network } = context;
    const { to: target, only } = addressee(network, to);
    // Before a connection has said what it can do, the message waits and the transport is the one to refuse.
    if ('nick' in target && network.connection.state === 'online' && !network.abilities.privateMessages)
      return lacks(network, 'msg', 'send private messages');
    sayElsewhere(context, target, text, 'message', only);
    return undefined;
  },
};
