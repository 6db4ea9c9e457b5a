/** ADMIN (Modern IRC): whom to turn to. */
import * as N from '../numerics.ts';
import { toThisServer } from '../this-server.ts';
import type { UserCommand } from './command.ts';

export const admin: UserCommand = {
  name: 'ADMIN',
  help: ['', 'Whom to turn to about this server'],
  run(client, { params: [target] }) {
    if (!toThisServer(client, target)) return;
    const { name, config } = client.server;
    client.numeric(N.RPL_ADMINME, [name]);
    client.numeric(N.RPL_ADMINLOC1, [], config.networkName);
    client.numeric(N.RPL_ADMINLOC2, [], 'chat-tui relay');
    // The message of the day is where an operator says how to be reached.
    client.numeric(N.RPL_ADMINEMAIL, [], 'See MOTD');
  },
};
