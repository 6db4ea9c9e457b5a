/** PASS (Modern IRC): the connection's password, before registration is over. It is looked at when all else is there. */
import * as N from '../numerics.ts';
import type { EarlyCommand } from './command.ts';

export const pass: EarlyCommand = {
  name: 'PASS',
  help: ['<password>', 'Gives the password of this server before anything else'],
  params: 1,
  early: true,
  run(client, { params: [password = ''] }) {
    if (client.registration) client.registration.password = password;
    else client.numeric(N.ERR_ALREADYREGISTERED);
  },
};
