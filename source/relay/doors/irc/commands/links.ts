/** LINKS (Modern IRC): the servers of the network, which is this one. */
import * as N from '../numerics.ts';
import type { UserCommand } from './command.ts';

export const links: UserCommand = {
  name: 'LINKS',
  help: ['', 'The servers of this network'],
  run(client) {
    const { name, config } = client.server;
    client.numeric(N.RPL_LINKS, [name, name], `0 ${config.networkName}`);
    client.numeric(N.RPL_ENDOFLINKS, ['*']);
  },
};
