import type { NetworkCommand } from './command.ts';

export const motd: NetworkCommand = {
  scope: 'network',
  name: 'motd',
  syntax: '',
  about: 'The server’s message of the day',
  needs: { ability: 'aboutItself', to: 'ask for a message of the day' },
  run: (context) => context.ask({ type: 'raw', line: 'MOTD' }),
};
