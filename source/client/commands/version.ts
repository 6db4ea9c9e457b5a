import type { NetworkCommand } from './command.ts';

export const version: NetworkCommand = {
  scope: 'network',
  name: 'version',
  syntax: '',
  about: 'What the server runs',
  needs: { ability: 'aboutItself', to: 'ask what it runs' },
  run: (context) => context.ask({ type: 'raw', line: 'VERSION' }),
};
