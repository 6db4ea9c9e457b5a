import type { NetworkCommand } from './command.ts';

export const close: NetworkCommand = {
  scope: 'network',
  name: 'close',
  aliases: ['wc', 'unquery'],
  syntax: '',
  about: 'Leave, and take this out of the list',
  run({ buffer, hands }) {
    hands.close(buffer.id);
    return undefined;
  },
};
