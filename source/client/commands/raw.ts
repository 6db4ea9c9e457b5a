import type { NetworkCommand } from './command.ts';
import { usage } from './arguments.ts';

export const raw: NetworkCommand = {
  scope: 'network',
  name: 'raw',
  aliases: ['quote'],
  syntax: 'LINE',
  about: 'Send a line to the server as it is',
  completes: ['text'],
  needs: { ability: 'raw', to: 'send a bare line' },
  run(context, rest) {
    const line = rest.trim();
    if (line === '') return usage(raw);
    if (/[\r\n]/.test(line)) return { refused: '/raw: one line at a time.' };
    return context.ask({ type: 'raw', line });
  },
};
