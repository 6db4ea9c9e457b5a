import type { NetworkCommand } from './command.ts';

export const rooms: NetworkCommand = {
  scope: 'network',
  name: 'rooms',
  aliases: ['list'],
  syntax: '[WORD]',
  about: 'Every room on this network, or those with a word in name or topic',
  completes: ['room'],
  run(context, rest) {
    const like = rest.trim();
    return context.ask({ type: 'list-rooms', ...(like !== '' && { like }) });
  },
};
