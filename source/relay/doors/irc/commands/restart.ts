/** RESTART (Modern IRC): an operator has the relay stop in order and start again. */
import { requirePrivilege } from '../operators.ts';
import type { UserCommand } from './command.ts';

export const restart: UserCommand = {
  name: 'RESTART',
  help: ['', 'For operators of the server: starts it again'],
  run(client) {
    if (!requirePrivilege(client, 'restart')) return;
    const { control } = client.server;
    if (!control) return client.notice('This relay cannot start itself again: whoever runs it has to');
    client.server.report('restart', { by: client.user.nick });
    control.restart();
  },
};
