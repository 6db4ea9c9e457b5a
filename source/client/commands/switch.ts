import type { AnywhereCommand } from './command.ts';

export const switchTo: AnywhereCommand = {
  scope: 'anywhere',
  name: 'switch',
  aliases: ['go'],
  syntax: '',
  about: 'Find a room, a person or a command',
  run: () => ({ screen: { action: 'switcher' } }),
};
