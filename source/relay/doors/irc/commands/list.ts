/** LIST (Modern IRC): rooms with the number of their members and their topics; by name, or by conditions (ISUPPORT `ELIST`). */
import type { Room } from '../../../chat/state.ts';
import type { RegisteredClient } from '../client.ts';
import { readConditions } from '../elist.ts';
import { flat } from '../events/event-lines.ts';
import { channelOf } from '../events/source.ts';
import * as N from '../numerics.ts';
import { roomOf } from '../rooms.ts';
import { seesRoom } from '../visibility.ts';
import type { UserCommand } from './command.ts';

export const list: UserCommand = {
  name: 'LIST',
  help: [
    '[<channel>{,<channel>}] [<condition>{,<condition>}]',
    'Channels: >3 <10 members, C>60 T<60 minutes, *mask*, !*mask*',
  ],
  run(client, { params }) {
    const words = params.flatMap((param) => param.split(','));
    const names = words.filter(isName);
    const fits = readConditions(
      words.filter((one) => !isName(one)),
      client.server.relay.clock.now(),
    );
    client.numeric(N.RPL_LISTSTART, ['Channel']);
    for (const room of named(client, names)) {
      if (seesRoom(client.user, room) && fits(room)) send(client, room);
    }
    client.numeric(N.RPL_LISTEND);
  },
};

/** A name with a wildcard in it is a condition. */
function isName(text: string): boolean {
  return text.startsWith('#') && !text.includes('*') && !text.includes('?');
}

function named(client: RegisteredClient, names: readonly string[]): Iterable<Room> {
  if (names.length === 0) return client.server.relay.state.rooms.values();
  return new Set(names.flatMap((channel) => roomOf(client, channel) ?? []));
}

function send(client: RegisteredClient, room: Room): void {
  const channel = channelOf(room.ref);
  if (channel === undefined) return;
  client.numeric(N.RPL_LIST, [channel, String(room.members.size)], flat(room.topic?.text ?? ''));
}
