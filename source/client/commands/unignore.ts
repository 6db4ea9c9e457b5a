import type { AnywhereCommand } from './command.ts';
import { usage, wholeMask } from './arguments.ts';
import { sameName } from '../../protocol/names.ts';

export const unignore: AnywhereCommand = {
  scope: 'anywhere',
  name: 'unignore',
  syntax: 'NICK OR MASK',
  about: 'Hear from someone again',
  completes: ['nick'],
  run({ buffer, hands }, rest) {
    const mask = wholeMask(rest.trim());
    if (mask === '') return usage(unignore);
    if (!hands.ignored().some((known) => sameName(known, mask))) {
      return { refused: `/unignore: ${mask} is not ignored. /ignore shows who is.` };
    }
    hands.setIgnored(mask, false);
    if (buffer !== undefined) hands.tell(buffer.id, `${mask} is heard again.`, 'info');
    return undefined;
  },
};
