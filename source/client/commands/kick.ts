import type { NetworkCommand } from './command.ts';
import { head, roomAnd, usage } from './arguments.ts';

export const kick: NetworkCommand = {
  scope: 'network',
  name: 'kick',
  syntax: '[ROOM] NICK [REASON]',
  about: 'Put someone out of a room',
  completes: ['nick', 'text'],
  needs: { ability: 'kick', to: 'kick' },
  run(context, rest) {
    const about = roomAnd(context, 'kick', rest);
    if ('refused' in about) return about;
    const [nick, after] = head(about.rest);
    if (nick === '') return usage(kick);
    const reason = after.trim();
    return context.ask({ type: 'kick', room: about.room, nick, ...(reason !== '' && { reason }) });
  },
};
