import type { NetworkCommand } from './command.ts';

export const rooms: NetworkCommand = {
  scope: 'network',
  name: 'rooms',
  aliases: ['list'],
  syntax: '',
  about: 'Every room on this network',
  run: (context) => context.ask({ type: 'list-rooms' }),
};
