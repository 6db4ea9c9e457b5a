import type { AnywhereCommand } from './command.ts';

export const quit: AnywhereCommand = {
  scope: 'anywhere',
  name: 'quit',
  aliases: ['exit'],
  syntax: '[REASON]',
  about: 'Leave everything and end the program',
  completes: ['text'],
  run(_, rest) {
    const reason = rest.trim();
    return { screen: reason === '' ? { action: 'quit' } : { action: 'quit', reason } };
  },
};
