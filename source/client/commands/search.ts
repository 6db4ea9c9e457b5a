import type { AnywhereCommand } from './command.ts';

export const search: AnywhereCommand = {
  scope: 'anywhere',
  name: 'search',
  aliases: ['find'],
  syntax: '[TEXT]',
  about: 'Search in this conversation',
  completes: ['text'],
  run: (_, rest) => ({ screen: { action: 'search', text: rest.trim() } }),
};
