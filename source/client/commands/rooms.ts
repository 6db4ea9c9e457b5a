import type { NetworkCommand } from './command.ts';

export const rooms: NetworkCommand = {
  scope: 'network',
  name: 'rooms',
  aliases: ['list'],
  syntax: '[WORD]',
  about: 'Every room here, or those with a word in it',
  completes: ['room'],
  run(context, rest) {
    const like = rest.trim();
    return context.ask({ type: 'list-rooms', ...(like !== '' && { like }) });
  },
};
