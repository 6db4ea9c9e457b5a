import { head, labelOf, usage } from './arguments.ts';
import { sayElsewhere } from './say-elsewhere.ts';
import type { NetworkCommand } from './command.ts';

export const describe: NetworkCommand = {
  scope: 'network',
  name: 'describe',
  syntax: 'NICK OR ROOM TEXT',
  about: 'Say to someone what you do, as /me does here',
  completes: ['nick', 'text'],
  needs: { ability: 'actions', to: 'say what one does' },
  run(context, rest) {
    const [to, text] = head(rest);
    if (to === '' || text.trim() === '') return usage(describe);
    const { network } = context;
    const target = to.startsWith('#') ? { room: labelOf(network, to) } : { nick: to };
    sayElsewhere(context, target, text, 'action');
    return undefined;
  },
};
