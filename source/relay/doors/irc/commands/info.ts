/** INFO (Modern IRC): what this program is. */
import { VERSION } from '../../../../version.ts';
import * as N from '../numerics.ts';
import { toThisServer } from '../this-server.ts';
import type { UserCommand } from './command.ts';

export const info: UserCommand = {
  name: 'INFO',
  help: ['', 'What this server is'],
  run(client, { params: [target] }) {
    if (!toThisServer(client, target)) return;
    const { server } = client;
    client.numeric(
      N.RPL_INFO,
      [],
      `chat-tui ${VERSION}: a chat relay with irc, slash and verb doors into one set of rooms`,
    );
    client.numeric(N.RPL_INFO, [], `${server.name} is up since ${new Date(server.started).toUTCString()}`);
    client.numeric(N.RPL_ENDOFINFO);
  },
};
