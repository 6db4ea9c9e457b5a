import { serverBufferId } from '../conversation/buffers.ts';
import { written } from './mute.ts';
import type { NetworkCommand } from './command.ts';

export const unmute: NetworkCommand = {
  scope: 'network',
  name: 'unmute',
  syntax: '',
  about: 'What is said in this conversation waits for you again',
  run({ buffer, hands, network, state, tell }) {
    if (buffer.kind !== 'server' && state.muted.has(serverBufferId(network.id))) {
      return { refused: `/unmute: all of ${network.name} is muted. Type it in the server’s own buffer.` };
    }
    hands.setMuted(buffer.id, false);
    const here = buffer.kind === 'server' ? network.name : written(network, buffer);
    tell(`${here} is heard again.`);
    return undefined;
  },
};
