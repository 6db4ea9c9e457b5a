import type { AnywhereCommand } from './command.ts';
import { head } from './arguments.ts';
import { networkNamed } from './which-network.ts';

export const disconnect: AnywhereCommand = {
  scope: 'anywhere',
  name: 'disconnect',
  syntax: '[NETWORK] [REASON]',
  about: 'Leave this network, or another by its name; its rooms stay in the list',
  completes: ['network', 'text'],
  run({ hands, network, state }, rest) {
    const [word, after] = head(rest);
    const named = word === '' ? undefined : networkNamed(state, word);
    const left = named ?? network;
    if (left === undefined) return { refused: '/disconnect: there is no connection to leave.' };
    const reason = (named === undefined ? rest : after).trim();
    hands.disconnect(left.id, ...(reason === '' ? [] : [reason]));
    return undefined;
  },
};
