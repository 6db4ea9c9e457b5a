import type { AnywhereCommand } from './command.ts';

export const copy: AnywhereCommand = {
  scope: 'anywhere',
  name: 'copy',
  syntax: '',
  about: 'The conversation alone, unwrapped, for copying and screen readers',
  run: () => ({ screen: { action: 'copy-view' } }),
};
