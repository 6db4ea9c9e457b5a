import type { NetworkCommand } from './command.ts';

export const version: NetworkCommand = {
  scope: 'network',
  name: 'version',
  syntax: '',
  about: 'What the server runs',
  needs: { ability: 'raw', to: 'ask for that' },
  run: (context) => context.ask({ type: 'raw', line: 'VERSION' }),
};
