import type { AnywhereCommand } from './command.ts';

export const keys: AnywhereCommand = {
  scope: 'anywhere',
  name: 'keys',
  syntax: '',
  about: 'What each key does',
  run: () => ({ screen: { action: 'keys' } }),
};
