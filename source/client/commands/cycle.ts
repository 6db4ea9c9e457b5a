import { labelOf, roomAnd } from './arguments.ts';
import type { NetworkCommand } from './command.ts';

export const cycle: NetworkCommand = {
  scope: 'network',
  name: 'cycle',
  aliases: ['rejoin', 'hop'],
  syntax: '[ROOM] [REASON]',
  about: 'Leave a room and enter it again',
  completes: ['room', 'text'],
  run(context, rest) {
    if (context.network.connection.state !== 'online') {
      return {
        refused: `/cycle: ${context.network.name} is not online; its rooms are entered again on return.`,
      };
    }
    const place = roomAnd(context, 'cycle', rest);
    if ('refused' in place) return place;
    const room = labelOf(context.network, place.room);
    const reason = place.rest.trim();
    const refusal = context.ask({ type: 'leave', room, ...(reason !== '' && { reason }) });
    return refusal ?? context.ask({ type: 'join', rooms: [room] });
  },
};
