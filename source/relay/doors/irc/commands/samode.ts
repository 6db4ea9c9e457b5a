/** SAMODE (as on Ergo): an operator of the relay with the privilege `rooms` changes a room's modes, whatever their rank there. */
import { word } from '../lines.ts';
import * as N from '../numerics.ts';
import { requirePrivilege } from '../operators.ts';
import { roomOf } from '../rooms.ts';
import type { UserCommand } from './command.ts';
import { changeModes } from './mode.ts';

export const samode: UserCommand = {
  name: 'SAMODE',
  help: ['<channel> <modes> [<arguments>]', 'For operators of the server: changes modes whatever their rank'],
  params: 2,
  run(client, { params: [target = '', ...rest] }) {
    if (!requirePrivilege(client, 'rooms')) return;
    const room = roomOf(client, target);
    if (!room) return client.numeric(N.ERR_NOSUCHCHANNEL, [word(target)]);
    client.server.report('samode', { by: client.user.nick, room: room.ref.label, modes: rest.join(' ') });
    changeModes(client, room, rest, true);
  },
};
