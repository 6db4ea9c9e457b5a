/** NOTICE (Modern IRC): as PRIVMSG, and never answered, not even with an error. */
import type { UserCommand } from './command.ts';
import { sendTo } from './messaging.ts';

export const notice: UserCommand = {
  name: 'NOTICE',
  help: ['<target>{,<target>} <text>', 'Sends a message that nothing answers by itself'],
  run(client, message) {
    const text = message.params[1] ?? '';
    if (text !== '') sendTo(client, 'notice', message, text);
  },
};
