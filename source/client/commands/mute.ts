import type { NetworkCommand } from './command.ts';

export const mute: NetworkCommand = {
  scope: 'network',
  name: 'mute',
  syntax: '',
  about: 'Nothing but mentions waits for you in this conversation any more',
  run({ buffer, hands }) {
    hands.setMuted(buffer.id, true);
    return undefined;
  },
};
