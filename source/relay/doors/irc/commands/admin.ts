/** ADMIN (Modern IRC): whom to turn to, as the config says it. */
import * as N from '../numerics.ts';
import { toThisServer } from '../this-server.ts';
import type { UserCommand } from './command.ts';

export const admin: UserCommand = {
  name: 'ADMIN',
  help: ['', 'Whom to turn to about this server'],
  run(client, { params: [target] }) {
    if (!toThisServer(client, target)) return;
    const { name, config } = client.server;
    const { location, description, email } = config.admin;
    if (location === '' && description === '' && email === '') {
      return client.numeric(N.ERR_NOADMININFO, [name]);
    }
    client.numeric(N.RPL_ADMINME, [name]);
    if (location !== '') client.numeric(N.RPL_ADMINLOC1, [], location);
    if (description !== '') client.numeric(N.RPL_ADMINLOC2, [], description);
    if (email !== '') client.numeric(N.RPL_ADMINEMAIL, [], email);
  },
};
