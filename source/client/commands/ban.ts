import type { NetworkCommand } from './command.ts';
import { maskOf, roomAnd, words } from './arguments.ts';

export const ban: NetworkCommand = {
  scope: 'network',
  name: 'ban',
  syntax: '[ROOM] [NICK OR MASK]',
  about: 'Keep someone (a nick or a mask) out of this room; without one, who is',
  completes: ['nick'],
  needs: { ability: 'modes', to: 'ban' },
  run(context, rest) {
    const place = roomAnd(context, 'ban', rest);
    if ('refused' in place) return place;
    const [who] = words(place.rest);
    const target = { room: place.room };
    // Nobody named: who is banned.
    if (who === undefined) return context.ask({ type: 'mode', target, change: '+b', args: [] });
    return context.ask({ type: 'mode', target, change: '+b', args: [maskOf(who)] });
  },
};
