import type { NetworkCommand } from './command.ts';

export const rooms: NetworkCommand = {
  scope: 'network',
  name: 'rooms',
  aliases: ['list'],
  syntax: '[WORD]',
  about: 'The rooms here, or those with a word',
  completes: ['room'],
  run(context, rest) {
    const like = rest.trim();
    return context.ask({ type: 'list-rooms', ...(like !== '' && { like }) });
  },
};
