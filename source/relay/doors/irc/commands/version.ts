/** VERSION (Modern IRC): what runs here, and ISUPPORT. */
import { VERSION } from '../../../../version.ts';
import { sendIsupport } from '../isupport.ts';
import * as N from '../numerics.ts';
import { toThisServer } from '../this-server.ts';
import type { UserCommand } from './command.ts';

export const version: UserCommand = {
  name: 'VERSION',
  help: ['', 'What runs here'],
  run(client, { params: [target] }) {
    if (!toThisServer(client, target)) return;
    client.numeric(
      N.RPL_VERSION,
      [`chat-tui-${VERSION}`, client.server.name],
      client.server.config.networkName,
    );
    sendIsupport(client);
  },
};
