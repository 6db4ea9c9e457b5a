/** MOTD (Modern IRC): the message of the day. */
import { splitText } from '../../../../text/split.ts';
import type { Client } from '../client.ts';
import * as N from '../numerics.ts';
import { toThisServer } from '../this-server.ts';
import type { UserCommand } from './command.ts';

const LINE = 400;

export const motd: UserCommand = {
  name: 'MOTD',
  help: ['', 'The message of the day'],
  run(client, { params: [target] }) {
    if (toThisServer(client, target)) sendMotd(client);
  },
};

export function sendMotd(client: Client): void {
  const { motd: text, serverName } = client.server.config;
  if (text === '') return client.numeric(N.ERR_NOMOTD);
  client.numeric(N.RPL_MOTDSTART, [], `- ${serverName} Message of the day - `);
  for (const line of text.trimEnd().split(/\r?\n/)) {
    for (const part of splitText(line, { maxBytes: LINE })) client.numeric(N.RPL_MOTD, [], `- ${part}`);
  }
  client.numeric(N.RPL_ENDOFMOTD);
}
