import type { AnywhereCommand } from './command.ts';

export const redraw: AnywhereCommand = {
  scope: 'anywhere',
  name: 'redraw',
  syntax: '',
  about: 'Draw the screen anew',
  run: () => ({ screen: { action: 'redraw' } }),
};
