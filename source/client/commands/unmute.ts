import { serverBufferId } from '../conversation/buffers.ts';
import { conversationNamed, written } from './mute.ts';
import type { NetworkCommand } from './command.ts';

export const unmute: NetworkCommand = {
  scope: 'network',
  name: 'unmute',
  syntax: '[ROOM|NICK|NETWORK]',
  about: 'What is said in this conversation waits for you again',
  completes: ['room'],
  run({ buffer: here, hands, network: ours, state, tell }, rest) {
    const meant = conversationNamed(state, ours, here, rest.trim());
    if (meant === undefined)
      return { refused: `/unmute: there is no conversation and no network ${rest.trim()} here.` };
    const { buffer, network } = meant;
    if (buffer.kind !== 'server' && state.muted.has(serverBufferId(network.id))) {
      return { refused: `/unmute: all of ${network.name} is muted. /unmute ${network.name} undoes it.` };
    }
    hands.setMuted(buffer.id, false);
    const named = buffer.kind === 'server' ? network.name : written(network, buffer);
    tell(`${named} is heard again.`);
    return undefined;
  },
};
