import type { AnywhereCommand } from './command.ts';

export const ignore: AnywhereCommand = {
  scope: 'anywhere',
  name: 'ignore',
  syntax: '[NICK OR MASK]',
  about: 'Hear no more from someone; without a name, whom you ignore',
  completes: ['nick'],
  run({ buffer, hands }, rest) {
    const mask = rest.trim();
    if (mask !== '') hands.setIgnored(mask, true);
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
