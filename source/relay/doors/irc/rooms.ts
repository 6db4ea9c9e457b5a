/** Rooms as a client names them, and what it is told of them. */
import { foldName, roomLabel, spellableOnIrc } from '../../../protocol/names.ts';
import type { Room } from '../../chat/state.ts';
import { multiPrefix } from './capabilities/multi-prefix.ts';
import { noImplicitNames } from './capabilities/no-implicit-names.ts';
import { userhostInNames } from './capabilities/userhost-in-names.ts';
import type { Client, RegisteredClient } from './client.ts';
import { channelOf } from './events/source.ts';
import { flat } from './events/event-lines.ts';
import { sendRoomMarker } from './history/markers.ts';
import { word } from './lines.ts';
import { KEPT_NICK_BYTES, nameOf, type NameStyle } from './name-lists.ts';
import * as N from './numerics.ts';
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
  const symbol = room.modes.has('s') ? '@' : '=';
  const style = { allSigns: client.has(multiPrefix), isLong: client.has(userhostInNames) };
  if (room.members.has(client.user.id) && Buffer.byteLength(client.nick) <= KEPT_NICK_BYTES) {
    const head = `:${client.server.name} ${N.RPL_NAMREPLY.code} ${client.nick} ${symbol} ${channel} :`;
    let lines = '';
    for (const names of client.server.names.lines(room, style)) lines += `${head}${names}\r\n`;
    client.send(lines);
  } else {
    client.numericList(N.RPL_NAMREPLY, [symbol, channel], namesFor(client, room, style));
  }
  client.numeric(N.RPL_ENDOFNAMES, [channel]);
}

function* namesFor(client: RegisteredClient, room: Room, style: NameStyle): Generator<string> {
  const isInside = room.members.has(client.user.id);
  for (const member of room.members.values()) {
    if (isInside || seesUser(client.user, member.user)) yield nameOf(member, style);
  }
}
