/** HELP and HELPOP (Modern IRC): a line for each command, or for the one that is asked about. */
import type { RegisteredClient } from '../client.ts';
import { HELP_TEXTS } from '../help-texts.ts';
import { word } from '../lines.ts';
import * as N from '../numerics.ts';
import { listLines } from '../rooms.ts';
import type { UserCommand } from './command.ts';

function run(client: RegisteredClient, subject: string | undefined): void {
  if (subject === undefined || subject === '') return index(client);
  const name = subject.toUpperCase();
  const text = HELP_TEXTS[name];
  const shown = /\s/.test(subject) ? '*' : word(subject);
  if (text === undefined)
    return client.numeric(N.ERR_HELPNOTFOUND, [shown], 'No help available on this topic');
  client.numeric(N.RPL_HELPSTART, [shown], `${name} ${text.usage}`.trimEnd());
  client.numeric(N.RPL_HELPTXT, [shown], '');
  client.numeric(N.RPL_ENDOFHELP, [shown], text.about);
}

function index(client: RegisteredClient): void {
  client.numeric(N.RPL_HELPSTART, ['*'], 'Commands of this server');
  client.numeric(N.RPL_HELPTXT, ['*'], '');
  for (const line of listLines(Object.keys(HELP_TEXTS).toSorted()))
    client.numeric(N.RPL_HELPTXT, ['*'], line);
  client.numeric(N.RPL_ENDOFHELP, ['*'], 'HELP and a command tells more of it');
}

export const help: UserCommand = { name: 'HELP', run: (client, { params }) => run(client, params[0]) };
export const helpop: UserCommand = { name: 'HELPOP', run: (client, { params }) => run(client, params[0]) };
