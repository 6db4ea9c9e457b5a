import type { AnywhereCommand } from './command.ts';

export const theme: AnywhereCommand = {
  scope: 'anywhere',
  name: 'theme',
  syntax: '[NAME]',
  about: 'Choose the colours',
  completes: ['text'],
  run(_, rest) {
    const name = rest.trim();
    return { screen: name === '' ? { action: 'theme' } : { action: 'theme', name } };
  },
};
