import type { AnywhereCommand } from './command.ts';

export const help: AnywhereCommand = {
  scope: 'anywhere',
  name: 'help',
  aliases: ['?'],
  syntax: '[COMMAND OR KEY]',
  about: 'Every command and key, searchable',
  completes: ['command'],
  run(_, rest) {
    const about = rest.trim();
    return { screen: about === '' ? { action: 'help' } : { action: 'help', about } };
  },
};
