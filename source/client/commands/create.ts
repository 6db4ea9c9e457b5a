import type { NetworkCommand } from './command.ts';
import { head, labelOf, usage } from './arguments.ts';

export const create: NetworkCommand = {
  scope: 'network',
  name: 'create',
  syntax: 'ROOM',
  about: 'Make a room (to be entered with /join)',
  completes: ['text'],
  run(context, rest) {
    const [room, more] = head(rest);
    if (room === '' || more.trim() !== '') return usage(create);
    const label = labelOf(context.network, room);
    // Where joining makes a room there is nothing else to ask for.
    if (!context.network.abilities.createFirst) {
      return context.hands.join(context.network.id, context.buffer.id, [label]);
    }
    return context.ask({ type: 'create', room: label });
  },
};
