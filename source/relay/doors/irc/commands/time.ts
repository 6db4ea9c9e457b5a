/** TIME (Modern IRC): the server's clock. */
import * as N from '../numerics.ts';
import { toThisServer } from '../this-server.ts';
import type { UserCommand } from './command.ts';

export const time: UserCommand = {
  name: 'TIME',
  help: ['', 'The clock of this server'],
  run(client, { params: [target] }) {
    if (!toThisServer(client, target)) return;
    const { name, relay } = client.server;
    const now = relay.clock.now();
    client.numeric(N.RPL_TIME, [name, String(Math.floor(now / 1000)), '0'], new Date(now).toUTCString());
  },
};
