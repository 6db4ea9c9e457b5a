import type { NetworkCommand } from './command.ts';

export const motd: NetworkCommand = {
  scope: 'network',
  name: 'motd',
  syntax: '',
  about: 'The server’s message of the day',
  needs: { ability: 'raw', to: 'ask for that' },
  run: (context) => context.ask({ type: 'raw', line: 'MOTD' }),
};
