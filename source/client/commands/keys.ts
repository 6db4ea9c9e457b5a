import type { AnywhereCommand } from './command.ts';

export const keys: AnywhereCommand = {
  scope: 'anywhere',
  name: 'keys',
  aliases: ['shortcuts'],
  syntax: '[WORD | bind KEY ACTION | unbind KEY | reset [ACTION]]',
  about: 'What each key does, or have keys do something else',
  run: (_, rest) => ({ screen: { action: 'keys', rest: rest.trim() } }),
};
