import type { AnywhereCommand } from './command.ts';

export const search: AnywhereCommand = {
  scope: 'anywhere',
  name: 'search',
  aliases: ['find', 'lastlog', 'last', 'grep'],
  syntax: '[TEXT]',
  about: 'Search in this conversation',
  more: 'from:nick finds what somebody said',
  completes: ['text'],
  run: (_, rest) => ({ screen: { action: 'search', text: rest.trim() } }),
};
