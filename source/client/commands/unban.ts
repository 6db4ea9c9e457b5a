import type { NetworkCommand } from './command.ts';
import { maskOf, roomAnd, usage, words } from './arguments.ts';

export const unban: NetworkCommand = {
  scope: 'network',
  name: 'unban',
  syntax: '[ROOM] NICK OR MASK',
  about: 'Let someone (a nick or a mask) into this room again',
  completes: ['nick'],
  needs: { ability: 'modes', to: 'ban' },
  run(context, rest) {
    const place = roomAnd(context, 'unban', rest);
    if ('refused' in place) return place;
    const [who] = words(place.rest);
    if (who === undefined) return usage(unban);
    return context.ask({ type: 'mode', target: { room: place.room }, change: '-b', args: [maskOf(who)] });
  },
};
