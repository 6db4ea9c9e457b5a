import type { NetworkCommand } from './command.ts';
import { addressee, head, usage } from './arguments.ts';
import { sayElsewhere } from './say-elsewhere.ts';

export const notice: NetworkCommand = {
  scope: 'network',
  name: 'notice',
  syntax: 'NICK OR ROOM TEXT',
  about: 'Say something that nothing answers by itself',
  completes: ['nick', 'text'],
  needs: { ability: 'notices', to: 'send notices' },
  run(context, rest) {
    const [to, text] = head(rest);
    if (to === '' || text.trim() === '') return usage(notice);
    const { to: target, only } = addressee(context.network, to);
    sayElsewhere(context, target, text, 'notice', only);
    return undefined;
  },
};
