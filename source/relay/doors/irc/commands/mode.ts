/** MODE (Modern IRC): the modes of a room or of oneself. */
import type { Room } from '../../../chat/state.ts';
import type { RegisteredClient } from '../client.ts';
import { channelOf } from '../events/source.ts';
import { word } from '../lines.ts';
import * as N from '../numerics.ts';
import { roomOf } from '../rooms.ts';
import { seesRoom } from '../visibility.ts';
import type { UserCommand } from './command.ts';

export const mode: UserCommand = {
  name: 'MODE',
  params: 1,
  run(client, { params: [target = ''] }) {
    if (!target.startsWith('#')) return ofUser(client, target);
    const room = roomOf(client, target);
    if (!room || !seesRoom(client.user, room)) return client.numeric(N.ERR_NOSUCHCHANNEL, [word(target)]);
    sendModes(client, room);
  },
};

/** The key is for members only. */
function sendModes(client: RegisteredClient, room: Room): void {
  const channel = channelOf(room.ref) ?? '*';
  const isMember = room.members.has(client.user.id);
  const args: string[] = [];
  let letters = '';
  for (const [letter, arg] of room.modes) {
    letters += letter;
    if (arg !== '') args.push(letter === 'k' && !isMember ? '*' : arg);
  }
  client.numeric(N.RPL_CHANNELMODEIS, [channel, `+${letters}`, ...args]);
  client.numeric(N.RPL_CREATIONTIME, [channel, String(Math.floor(room.created / 1000))]);
}

function ofUser(client: RegisteredClient, nick: string): void {
  const user = client.server.relay.state.userByNick(nick);
  if (!user) return client.numeric(N.ERR_NOSUCHNICK, [word(nick)]);
  if (user !== client.user) return client.numeric(N.ERR_USERSDONTMATCH);
  client.numeric(N.RPL_UMODEIS, [`+${[...user.modes].join('')}`]);
}
