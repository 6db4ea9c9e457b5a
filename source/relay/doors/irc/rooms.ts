/** Rooms as a client names them, and what it is told of them. */
import { foldName, roomLabel, spellableOnIrc } from '../../../protocol/names.ts';
import type { Room } from '../../chat/state.ts';
import { noImplicitNames } from './capabilities/no-implicit-names.ts';
import { userhostInNames } from './capabilities/userhost-in-names.ts';
import type { Client, RegisteredClient } from './client.ts';
import { channelOf, mask } from './events/source.ts';
import { flat } from './events/event-lines.ts';
import { sendRoomMarker } from './history/markers.ts';
import { word } from './lines.ts';
import * as N from './numerics.ts';
import { signsFor } from './ranks.ts';
import { seesUser } from './visibility.ts';

/** The label of a channel as it was typed; says 403 and gives nothing where that is no channel. */
export function labelOf(client: Client, channel: string): string | undefined {
  const label = roomLabel(channel);
  if (label !== undefined && spellableOnIrc(label)) return label;
  client.numeric(N.ERR_NOSUCHCHANNEL, [word(channel)]);
  return undefined;
}

/** The room behind a channel as it was typed, where there is one. */
export function roomOf(client: Client, channel: string): Room | undefined {
  const label = roomLabel(channel);
  return label === undefined || !spellableOnIrc(label) ? undefined : client.server.relay.state.room(label);
}

/** What a newcomer is told: the topic, where there is one, and who is there. */
export function sendRoom(client: RegisteredClient, label: string): void {
  const room = client.server.relay.state.rooms.get(foldName(label));
  if (!room) return;
  if (room.topic) sendTopic(client, room);
  sendRoomMarker(client, room);
  if (!client.has(noImplicitNames)) sendNames(client, room);
}

export function sendTopic(client: Client, room: Room): void {
  const channel = channelOf(room.ref) ?? '*';
  if (!room.topic) return client.numeric(N.RPL_NOTOPIC, [channel]);
  const { text, by, time } = room.topic;
  client.numeric(N.RPL_TOPIC, [channel], flat(text));
  client.numeric(N.RPL_TOPICWHOTIME, [channel, by, String(Math.floor(time / 1000))]);
}

/** RPL_NAMREPLY and its end. Who is invisible is shown to the room's own members only. */
export function sendNames(client: RegisteredClient, room: Room): void {
  const channel = channelOf(room.ref) ?? '*';
  const isInside = room.members.has(client.user.id);
  const symbol = room.modes.has('s') ? '@' : '=';
  const isLong = client.has(userhostInNames);
  const names = function* (): Generator<string> {
    for (const { user, ranks } of room.members.values()) {
      if (!isInside && !seesUser(client.user, user)) continue;
      yield signsFor(client, ranks) + (isLong ? mask(user.source) : user.nick);
    }
  };
  client.numericList(N.RPL_NAMREPLY, [symbol, channel], names());
  client.numeric(N.RPL_ENDOFNAMES, [channel]);
}
