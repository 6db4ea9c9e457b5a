import { someOf } from '../conversation/people.ts';
import type { NetworkCommand } from './command.ts';
import { head, labelOf, written } from './arguments.ts';
import { roomBufferId } from '../conversation/buffers.ts';
import { sortedMembers } from '../conversation/member-list.ts';
import type { BufferState, NetworkState } from '../conversation/model.ts';

export const users: NetworkCommand = {
  scope: 'network',
  name: 'users',
  aliases: ['who'],
  syntax: '[ROOM]',
  about: 'Who is in a room, or who is on at all',
  completes: ['room'],
  run(context, rest) {
    const { network, buffer, state } = context;
    const [word] = head(rest);
    if (word === '') {
      const refusal = context.ask({ type: 'list-users' });
      if (refusal === undefined || buffer.kind !== 'room') return refusal;
      context.tell(roll(network, buffer));
      return undefined;
    }
    const room = labelOf(network, word);
    const known = state.buffers.get(roomBufferId(network.id, room));
    if (known?.joined === true) context.tell(roll(network, known));
    return context.ask({ type: 'list-members', room });
  },
};

function roll(network: NetworkState, room: BufferState): string {
  const nicks = sortedMembers(room).map(({ nick, ranks }) => `${ranks}${nick}`);
  return `${written(network, room.name)} (${nicks.length}): ${someOf(nicks)}`;
}
