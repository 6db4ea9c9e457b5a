import { head, maskOf, roomAnd, usage } from './arguments.ts';
import type { NetworkCommand } from './command.ts';

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
    return refusal ?? context.ask({ type: 'kick', room, nick, ...(reason !== '' && { reason }) });
  },
};
