import type { AnywhereCommand } from './command.ts';
import { networkNamed } from './which-network.ts';

export const reconnect: AnywhereCommand = {
  scope: 'anywhere',
  name: 'reconnect',
  syntax: '[NETWORK | all]',
  about: 'Try this network again at once, or another by its name, or all that are lost',
  completes: ['network'],
  run({ hands, network, state }, rest) {
    const word = rest.trim();
    if (word === 'all') {
      for (const { id, connection } of state.networks.values()) {
        if (connection.state === 'lost' || connection.state === 'closed') hands.reconnect(id);
      }
      return undefined;
    }
    const wanted = word === '' ? network : networkNamed(state, word);
    if (wanted === undefined) {
      return {
        refused:
          word === '' ? '/reconnect: there is no network yet.' : `/reconnect: there is no network ${word}.`,
      };
    }
    hands.reconnect(wanted.id);
    return undefined;
  },
};
