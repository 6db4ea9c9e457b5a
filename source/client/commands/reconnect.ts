import type { NetworkCommand } from './command.ts';

export const reconnect: NetworkCommand = {
  scope: 'network',
  name: 'reconnect',
  syntax: '',
  about: 'Try this network again at once',
  run({ hands, network }) {
    hands.reconnect(network.id);
    return undefined;
  },
};
