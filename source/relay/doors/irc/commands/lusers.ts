/** LUSERS (Modern IRC): how many people and rooms there are. */
import type { Client } from '../client.ts';
import * as N from '../numerics.ts';
import type { UserCommand } from './command.ts';

export const lusers: UserCommand = {
  name: 'LUSERS',
  help: ['', 'How many people and channels there are'],
  run: (client) => sendLusers(client),
};

export function sendLusers(client: Client): void {
  const { state } = client.server.relay;
  const { users, rooms } = state;
  let invisible = 0;
  let operators = 0;
  for (const { modes } of users.values()) {
    if (modes.has('i')) invisible++;
    if (modes.has('o')) operators++;
  }
  const total = users.size;
  const unknown = client.server.waiting();
  const peak = String(Math.max(client.server.peak, total));
  client.numeric(
    N.RPL_LUSERCLIENT,
    [],
    `There are ${total - invisible} users and ${invisible} invisible on 1 servers`,
  );
  client.numeric(N.RPL_LUSEROP, [String(operators)]);
  client.numeric(N.RPL_LUSERUNKNOWN, [String(unknown)]);
  client.numeric(N.RPL_LUSERCHANNELS, [String(rooms.size)]);
  client.numeric(N.RPL_LUSERME, [], `I have ${total} clients and 0 servers`);
  client.numeric(N.RPL_LOCALUSERS, [String(total), peak], `Current local users ${total}, max ${peak}`);
  client.numeric(N.RPL_GLOBALUSERS, [String(total), peak], `Current global users ${total}, max ${peak}`);
}
