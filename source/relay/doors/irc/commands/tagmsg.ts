/** TAGMSG (IRCv3 message-tags): a message of client-only tags alone. */
import { messageTags } from '../capabilities/message-tags.ts';
import { word } from '../lines.ts';
import * as N from '../numerics.ts';
import type { UserCommand } from './command.ts';
import { sendTo } from './messaging.ts';

export const tagmsg: UserCommand = {
  name: 'TAGMSG',
  help: ['<target>{,<target>}', 'Sends tags without a text'],
  params: 1,
  run(client, message) {
    if (!client.has(messageTags)) return client.numeric(N.ERR_UNKNOWNCOMMAND, [word(message.command)]);
    for (const key of message.tags.keys()) {
      if (key.startsWith('+')) return sendTo(client, 'tags', message, '');
    }
  },
};
