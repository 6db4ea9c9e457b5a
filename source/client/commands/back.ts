import type { NetworkCommand } from './command.ts';

export const back: NetworkCommand = {
  scope: 'network',
  name: 'back',
  syntax: '',
  about: 'Say that you are back',
  needs: { ability: 'away', to: 'be away, and so none to be back' },
  run: (context) => context.ask({ type: 'away', reason: undefined }),
};
