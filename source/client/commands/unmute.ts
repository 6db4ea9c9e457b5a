import type { NetworkCommand } from './command.ts';

export const unmute: NetworkCommand = {
  scope: 'network',
  name: 'unmute',
  syntax: '',
  about: 'What is said in this conversation waits for you again',
  run({ buffer, hands }) {
    hands.setMuted(buffer.id, false);
    return undefined;
  },
};
