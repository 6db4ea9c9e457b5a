/** PRIVMSG (Modern IRC). */
import * as N from '../numerics.ts';
import type { UserCommand } from './command.ts';
import { sendTo } from './messaging.ts';

export const privmsg: UserCommand = {
  name: 'PRIVMSG',
  help: ['<target>{,<target>} <text>', 'Sends a message to people, channels, or @channel for its operators'],
  run(client, message) {
    const { params } = message;
    if (params.length === 0) return client.numeric(N.ERR_NORECIPIENT, [], 'No recipient given (PRIVMSG)');
    const text = params[1] ?? '';
    if (text === '') return client.numeric(N.ERR_NOTEXTTOSEND);
    sendTo(client, 'message', message, text);
  },
};
