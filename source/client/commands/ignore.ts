import { wholeMask, words } from './arguments.ts';
import type { AnywhereCommand } from './command.ts';

export const ignore: AnywhereCommand = {
  scope: 'anywhere',
  name: 'ignore',
  syntax: '[NICK OR MASK…]',
  about: 'Hear no more from someone',
  more: 'Nor see them come and go. Without a name: whom you ignore',
  completes: ['nick'],
  run({ buffer, hands }, rest) {
    const given = words(rest.replaceAll(',', ' '));
    const room = given.find((word) => word.startsWith('#'));
    if (room !== undefined) return { refused: `/ignore: ${room} is a room. In it, /mute keeps it quiet.` };
    for (const mask of given) hands.setIgnored(wholeMask(mask), true);
    const masks = hands.ignored();
    if (buffer !== undefined) {
      hands.tell(
        buffer.id,
        masks.length === 0 ? 'You ignore nobody.' : `Ignored: ${masks.join(' ')}`,
        'info',
      );
    }
    return undefined;
  },
};
