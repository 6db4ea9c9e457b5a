import type { NetworkCommand } from './command.ts';

export const away: NetworkCommand = {
  scope: 'network',
  name: 'away',
  syntax: '[REASON]',
  about: 'Say that you are away, and why',
  more: 'Without a reason: that you are back',
  completes: ['text'],
  needs: { ability: 'away', to: 'be away' },
  run: (context, rest) => context.ask({ type: 'away', reason: rest.trim() === '' ? undefined : rest.trim() }),
};
