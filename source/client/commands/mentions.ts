import type { AnywhereCommand } from './command.ts';

export const mentions: AnywhereCommand = {
  scope: 'anywhere',
  name: 'mentions',
  syntax: '',
  about: 'Where you were called, in every room',
  run: () => ({ screen: { action: 'mentions' } }),
};
