import type { NetworkCommand } from './command.ts';

export const mute: NetworkCommand = {
  scope: 'network',
  name: 'mute',
  syntax: '',
  about: 'Nothing in this conversation calls you any more',
  run({ buffer, hands }) {
    hands.setMuted(buffer.id, true);
    return undefined;
  },
};
