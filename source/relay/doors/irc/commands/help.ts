/** HELP and HELPOP (Modern IRC): a line for each command, or for the one that is asked about. */
import type { RegisteredClient } from '../client.ts';
import { word } from '../lines.ts';
import * as N from '../numerics.ts';
import type { UserCommand } from './command.ts';

function run(client: RegisteredClient, subject: string | undefined): void {
  if (subject === undefined || subject === '') return index(client);
  const name = subject.toUpperCase();
  const command = client.server.commands.get(name);
  const shown = /\s/.test(subject) ? '*' : word(subject);
  if (!command) return client.numeric(N.ERR_HELPNOTFOUND, [shown], 'No help available on this topic');
  client.numeric(N.RPL_HELPSTART, [shown], `${name} ${command.help[0]}`.trimEnd());
  client.numeric(N.RPL_HELPTXT, [shown], '');
  client.numeric(N.RPL_ENDOFHELP, [shown], command.help[1]);
}

function index(client: RegisteredClient): void {
  client.numeric(N.RPL_HELPSTART, ['*'], 'Commands of this server');
  client.numeric(N.RPL_HELPTXT, ['*'], '');
  client.numericList(N.RPL_HELPTXT, ['*'], client.server.commands.keys());
  client.numeric(N.RPL_ENDOFHELP, ['*'], 'HELP and a command tells more of it');
}

export const help: UserCommand = {
  name: 'HELP',
  help: ['[<command>]', 'This help'],
  run: (client, { params }) => run(client, params[0]),
};
export const helpop: UserCommand = {
  name: 'HELPOP',
  help: ['[<command>]', 'The same as HELP'],
  run: (client, { params }) => run(client, params[0]),
};
