import type { AnywhereCommand } from './command.ts';

export const switchTo: AnywhereCommand = {
  scope: 'anywhere',
  name: 'switch',
  aliases: ['go', 'buffer', 'window', 'win'],
  syntax: '[NAME]',
  about: 'Go to a room or a person, or find one',
  more: 'By its number as well',
  completes: ['room'],
  run: (_, rest) => ({ screen: { action: 'switcher', query: rest.trim() } }),
};
