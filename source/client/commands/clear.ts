import type { NetworkCommand } from './command.ts';

export const clear: NetworkCommand = {
  scope: 'network',
  name: 'clear',
  syntax: '',
  about: 'Empty this conversation’s screen',
  run({ buffer, hands }) {
    hands.clear(buffer.id);
    return undefined;
  },
};
