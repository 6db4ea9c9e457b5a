/** NOTICE (Modern IRC): as PRIVMSG, and never answered, not even with an error. */
import type { UserCommand } from './command.ts';
import { sendTo } from './messaging.ts';

export const notice: UserCommand = {
  name: 'NOTICE',
  run(client, message) {
    const text = message.params[1] ?? '';
    if (text !== '') sendTo(client, 'notice', message, text);
  },
};
