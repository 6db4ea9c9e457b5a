/** LIST (Modern IRC): rooms with the number of their members and their topics. */
import type { Room } from '../../../chat/state.ts';
import type { RegisteredClient } from '../client.ts';
import { flat } from '../events/event-lines.ts';
import { channelOf } from '../events/source.ts';
import * as N from '../numerics.ts';
import { roomOf } from '../rooms.ts';
import { seesRoom } from '../visibility.ts';
import type { UserCommand } from './command.ts';

export const list: UserCommand = {
  name: 'LIST',
  run(client, { params: [channels = ''] }) {
    client.numeric(N.RPL_LISTSTART, ['Channel']);
    for (const room of wanted(client, channels)) if (seesRoom(client.user, room)) sendRoom(client, room);
    client.numeric(N.RPL_LISTEND);
  },
};

function wanted(client: RegisteredClient, channels: string): Iterable<Room> {
  if (!channels.startsWith('#')) return client.server.relay.state.rooms.values();
  return new Set(channels.split(',').flatMap((channel) => roomOf(client, channel) ?? []));
}

function sendRoom(client: RegisteredClient, room: Room): void {
  const channel = channelOf(room.ref);
  if (channel === undefined) return;
  client.numeric(N.RPL_LIST, [channel, String(room.members.size)], flat(room.topic?.text ?? ''));
}
