/** JOIN (Modern IRC): rooms and their keys in lists; `0` leaves all rooms. A room that does not exist is made. */
import { ircChannel } from '../../../../protocol/names.ts';
import type { RegisteredClient } from '../client.ts';
import { labelOf, sendRoom } from '../rooms.ts';
import { refusalLine } from '../refusals.ts';
import type { UserCommand } from './command.ts';
import { leave } from './part.ts';

export const join: UserCommand = {
  name: 'JOIN',
  help: ['<channel>{,<channel>} [<key>{,<key>}]', 'Enters channels, and makes those that do not exist'],
  params: 1,
  run(client, { params: [channels = '', keyList = ''] }) {
    if (channels === '0') return leaveAll(client);
    const keys = keyList.split(',');
    channels.split(',').forEach((channel, index) => {
      if (channel !== '') enter(client, channel, keys[index] ?? '');
    });
  },
};

function enter(client: RegisteredClient, channel: string, key: string): void {
  const room = labelOf(client, channel);
  if (room === undefined) return;
  client.submit(
    { type: 'join', room, create: true, ...(key === '' ? {} : { key }) },
    (events) => {
      const joined = events.find((event) => event.type === 'joined');
      if (joined && client.user) sendRoom(client, joined.room.label);
    },
    (refusal) => {
      // To be asked into a room that one is in changes nothing, and is not worth a word (Ergo is silent too).
      if (refusal.code !== 'already-member') client.send(refusalLine(client, refusal));
    },
  );
}

function leaveAll(client: RegisteredClient): void {
  for (const { room } of [...client.user.rooms.values()]) leave(client, ircChannel(room.ref.label), '');
}
