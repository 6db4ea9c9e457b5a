import type { NetworkCommand } from './command.ts';
import { head, labelOf, usage } from './arguments.ts';
import { lacks } from './lacks.ts';

export const msg: NetworkCommand = {
  scope: 'network',
  name: 'msg',
  aliases: ['w', 'm', 'tell'],
  syntax: 'NICK TEXT',
  about: 'Say something to one person in private (or to a room, with its #)',
  completes: ['nick', 'text'],
  run(context, rest) {
    const [to, text] = head(rest);
    if (to === '' || text.trim() === '') return usage(msg);
    const { buffer, network } = context;
    if (to.startsWith('#')) {
      context.hands.send(network.id, buffer.id, { room: labelOf(network, to) }, text, 'message');
      return undefined;
    }
    // Before a connection has said what it can do, the message waits and the transport is the one to refuse.
    if (network.connection.state === 'online' && !network.abilities.privateMessages)
      return lacks(network, 'msg', 'send private messages');
    context.hands.send(network.id, buffer.id, { nick: to }, text, 'message');
    return undefined;
  },
};
