/** STATS (Modern IRC): `u`, how long the relay is up; `m`, how often each command was given; `o`, its operators by name. */
import * as N from '../numerics.ts';
import type { RegisteredClient } from '../client.ts';
import { word } from '../lines.ts';
import { requireOperator } from '../operators.ts';
import { toThisServer } from '../this-server.ts';
import type { UserCommand } from './command.ts';

type Query = (client: RegisteredClient) => void;

const QUERIES: ReadonlyMap<string, Query> = new Map([
  ['u', uptime],
  ['m', commands],
  ['o', operators],
]);

export const stats: UserCommand = {
  name: 'STATS',
  help: ['u|m|o', 'How long this server is up; for its operators also m and o'],
  params: 1,
  run(client, { params: [query = '', target] }) {
    if (!toThisServer(client, target)) return;
    QUERIES.get(query)?.(client);
    client.numeric(N.RPL_ENDOFSTATS, [word(query)]);
  },
};

function uptime(client: RegisteredClient): void {
  const { relay, started } = client.server;
  const seconds = Math.floor((relay.clock.now() - started) / 1000);
  const two = (count: number): string => String(count).padStart(2, '0');
  const days = Math.floor(seconds / 86_400);
  const clock = `${Math.floor((seconds % 86_400) / 3600)}:${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`;
  client.numeric(N.RPL_STATSUPTIME, [], `Server Up ${days} days ${clock}`);
}

function commands(client: RegisteredClient): void {
  if (!requireOperator(client)) return;
  for (const [name, count] of client.server.commandCounts) {
    client.numeric(N.RPL_STATSCOMMANDS, [name, String(count)]);
  }
}

function operators(client: RegisteredClient): void {
  if (!requireOperator(client)) return;
  for (const { name } of client.server.config.opers)
    client.numeric(N.RPL_STATSOLINE, ['O', '*', '*', word(name)]);
}
