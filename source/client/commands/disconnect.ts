import type { NetworkCommand } from './command.ts';

export const disconnect: NetworkCommand = {
  scope: 'network',
  name: 'disconnect',
  syntax: '[REASON]',
  about: 'Leave this network; its buffers stay',
  completes: ['text'],
  run({ hands, network }, rest) {
    const reason = rest.trim();
    hands.disconnect(network.id, ...(reason === '' ? [] : [reason]));
    return undefined;
  },
};
