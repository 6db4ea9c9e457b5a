/** USERHOST (Modern IRC): `nick*=+user@host` of up to ten people; `*` an operator, `-` away. */
import * as N from '../numerics.ts';
import type { UserCommand } from './command.ts';

const MOST = 10;

export const userhost: UserCommand = {
  name: 'USERHOST',
  help: ['<nick>…', 'User and host of people'],
  params: 1,
  run(client, { params }) {
    const found = new Set<string>();
    for (const nick of params.slice(0, MOST)) {
      const user = client.server.relay.state.userByNick(nick);
      if (!user) continue;
      const presence = user.away === undefined ? '+' : '-';
      found.add(`${user.nick}${user.modes.has('o') ? '*' : ''}=${presence}${user.user}@${user.host}`);
    }
    client.numericList(N.RPL_USERHOST, [], found.size > 0 ? found : ['']);
  },
};
