/** WALLOPS (Modern IRC): an operator's word to everybody with user mode `w`. */
import { clip } from '../clip.ts';
import { mask } from '../events/source.ts';
import { LIMITS } from '../limits.ts';
import * as N from '../numerics.ts';
import { requirePrivilege } from '../operators.ts';
import type { UserCommand } from './command.ts';

export const wallops: UserCommand = {
  name: 'WALLOPS',
  help: ['<text>', 'For operators of the server: a word to everybody with mode w'],
  params: 1,
  run(client, { params: [text = ''] }) {
    if (!requirePrivilege(client, 'wallops')) return;
    if (text === '') return client.numeric(N.ERR_NEEDMOREPARAMS, ['WALLOPS']);
    const line = `:${mask(client.user.source)} WALLOPS :${clip(text, LIMITS.topic)}\r\n`;
    for (const other of client.server.clients) {
      if (other === client) client.send(line);
      else if (other.user?.modes.has('w')) other.write(line);
    }
  },
};
