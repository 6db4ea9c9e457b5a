import type { NetworkCommand } from './command.ts';
import { usage } from './arguments.ts';
import { shownRoom } from '../conversation/room-names.ts';
import { targetOf } from '../conversation/buffers.ts';

export const me: NetworkCommand = {
  scope: 'network',
  name: 'me',
  syntax: 'TEXT',
  about: 'Say what you do, as in * ada waves',
  completes: ['text'],
  needs: { ability: 'actions', to: 'say what one does' },
  run({ buffer, hands, network }, rest) {
    const to = targetOf(buffer);
    if (to === undefined)
      return { refused: '/me: this is the server’s own buffer; go to a room or a person first.' };
    if (rest.trim() === '') return usage(me);
    const isOut = buffer.kind === 'room' && !buffer.joined && !buffer.returning;
    if (isOut && network.connection.state === 'online') {
      const label = shownRoom(network, buffer.name);
      return { refused: `/me: you are not in ${label}. /join ${label} takes you there.` };
    }
    hands.send(network.id, buffer.id, to, rest, 'action');
    return undefined;
  },
};
