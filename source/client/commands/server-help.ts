import type { NetworkCommand } from './command.ts';

export const serverHelp: NetworkCommand = {
  scope: 'network',
  name: 'serverhelp',
  syntax: '',
  about: 'What the server itself says can be done',
  run: (context) => context.ask({ type: 'help' }),
};
