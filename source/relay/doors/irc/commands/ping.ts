/** PING (Modern IRC). The answer never overtakes what anybody's commands caused before it. */
import * as N from '../numerics.ts';
import type { EarlyCommand } from './command.ts';

export const ping: EarlyCommand = {
  name: 'PING',
  help: ['<token>', 'Asks the server for a sign of life'],
  params: 1,
  early: true,
  run(client, { params: [token = ''] }) {
    if (token === '') return client.numeric(N.ERR_NOORIGIN);
    client.send(`:${client.server.name} PONG ${client.server.name} :${token}\r\n`);
  },
};
