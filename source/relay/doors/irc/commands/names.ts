/** NAMES (Modern IRC): who is in a room. Of several rooms the first counts; without one there is only the end. */
import { word } from '../lines.ts';
import * as N from '../numerics.ts';
import { roomOf, sendNames } from '../rooms.ts';
import { seesRoom } from '../visibility.ts';
import type { UserCommand } from './command.ts';

export const names: UserCommand = {
  name: 'NAMES',
  help: ['<channel>', 'Who is in a channel'],
  run(client, { params: [channels = '*'] }) {
    const channel = channels.split(',')[0] ?? '*';
    const room = roomOf(client, channel);
    if (room && seesRoom(client.user, room)) sendNames(client, room);
    else client.numeric(N.RPL_ENDOFNAMES, [word(channel)]);
  },
};
