import type { NetworkCommand } from './command.ts';
import { maskOf, roomAnd, usage, words } from './arguments.ts';

export const ban: NetworkCommand = {
  scope: 'network',
  name: 'ban',
  syntax: '[ROOM] NICK OR MASK',
  about: 'Keep someone (a nick or a mask) out of this room',
  completes: ['nick'],
  needs: { ability: 'modes', to: 'ban' },
  run(context, rest) {
    const place = roomAnd(context, 'ban', rest);
    if ('refused' in place) return place;
    const [who] = words(place.rest);
    if (who === undefined) return usage(ban);
    return context.ask({ type: 'mode', target: { room: place.room }, change: '+b', args: [maskOf(who)] });
  },
};
