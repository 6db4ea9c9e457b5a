import type { AnywhereCommand } from './command.ts';

export const switchTo: AnywhereCommand = {
  scope: 'anywhere',
  name: 'switch',
  aliases: ['go', 'buffer', 'window', 'win'],
  syntax: '[NAME OR NUMBER]',
  about: 'Go to a room or a person; without a name, find one',
  completes: ['room'],
  run: (_, rest) => ({ screen: { action: 'switcher', query: rest.trim() } }),
};
