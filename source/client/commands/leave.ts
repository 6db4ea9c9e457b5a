import type { NetworkCommand } from './command.ts';
import { head, labelOf, namesRoom, usage } from './arguments.ts';

export const leave: NetworkCommand = {
  scope: 'network',
  name: 'leave',
  aliases: ['part'],
  syntax: '[ROOM] [REASON]',
  about: 'Leave this room; what was said stays',
  more: 'Its lines stay until /close',
  completes: ['room', 'text'],
  run(context, rest) {
    const { network, buffer } = context;
    const [first, after] = head(rest);
    // Where rooms have no mark there are no reasons either: a word is always a room, known to us or not.
    const isRoom = first !== '' && (network.abilities.roomPrefix === '' || namesRoom(context, first));
    if (!isRoom && buffer.kind === 'person') {
      return { refused: `/leave: this is no room. /close takes ${buffer.name} out of the list.` };
    }
    if (!isRoom && buffer.kind !== 'room') return usage(leave);
    const room = isRoom ? labelOf(network, first) : buffer.name;
    const reason = (isRoom ? after : rest).trim();
    return context.ask({ type: 'leave', room, ...(reason !== '' && { reason }) });
  },
};
