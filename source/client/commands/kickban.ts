import { head, maskOf, roomAnd, usage } from './arguments.ts';
import type { NetworkCommand, NetworkContext } from './command.ts';
import { foldName } from '../../protocol/names.ts';
import { roomBufferId } from '../conversation/buffers.ts';

export const kickban: NetworkCommand = {
  scope: 'network',
  name: 'kickban',
  aliases: ['kb'],
  syntax: '[ROOM] NICK [REASON]',
  about: 'Put someone out of a room and keep them out',
  completes: ['nick', 'text'],
  needs: { ability: 'kick', to: 'kick' },
  run(context, rest) {
    const place = roomAnd(context, 'kickban', rest);
    if ('refused' in place) return place;
    const { room } = place;
    const [nick, after] = head(place.rest);
    if (nick === '') return usage(kickban);
    const reason = after.trim();
    const refusal = context.ask({ type: 'mode', target: { room }, change: '+b', args: [maskOf(nick)] });
    // Refused without a rank, the ban alone has the server say why, once.
    return (
      refusal ??
      (hasRank(context, room)
        ? context.ask({ type: 'kick', room, nick, ...(reason !== '' && { reason }) })
        : undefined)
    );
  },
};

/** Whether we have a rank above a voice there. */
function hasRank({ network, state }: NetworkContext, room: string): boolean {
  const members = state.buffers.get(roomBufferId(network.id, room))?.members;
  return /[^+]/.test(members?.get(foldName(network.nick))?.ranks ?? '');
}
