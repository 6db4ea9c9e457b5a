/** Rooms as a client names them, and what it is told of them. */
import { foldName, roomLabel, spellableOnIrc } from '../../../protocol/names.ts';
import type { Room } from '../../chat/state.ts';
import { noImplicitNames } from './capabilities/no-implicit-names.ts';
import { userhostInNames } from './capabilities/userhost-in-names.ts';
import type { Client, RegisteredClient } from './client.ts';
import { channelOf, mask } from './events/source.ts';
import { flat } from './events/event-lines.ts';
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
  if (!client.has(noImplicitNames)) sendNames(client, room);
}

export function sendTopic(client: Client, room: Room): void {
  const channel = channelOf(room.ref) ?? '*';
  if (!room.topic) return client.numeric(N.RPL_NOTOPIC, [channel]);
  const { text, by, time } = room.topic;
  client.numeric(N.RPL_TOPIC, [channel], flat(text));
  client.numeric(N.RPL_TOPICWHOTIME, [channel, by, String(Math.floor(time / 1000))]);
}

/** The bytes that a list may take on a line beside what stands before it. */
const LIST_BYTES = 380;

/** RPL_NAMREPLY and its end. Who is invisible is shown to the room's own members only. */
export function sendNames(client: RegisteredClient, room: Room): void {
  const channel = channelOf(room.ref) ?? '*';
  const isInside = room.members.has(client.user.id);
  const symbol = room.modes.has('s') ? '@' : '=';
  const isLong = client.has(userhostInNames);
  let list = '';
  let bytes = 0;
  for (const { user, ranks } of room.members.values()) {
    if (!isInside && !seesUser(client.user, user)) continue;
    const name = signsFor(client, ranks) + (isLong ? mask(user.source) : user.nick);
    const size = Buffer.byteLength(name) + 1;
    if (bytes + size > LIST_BYTES) {
      client.numeric(N.RPL_NAMREPLY, [symbol, channel], list);
      list = '';
      bytes = 0;
    }
    list += list === '' ? name : ` ${name}`;
    bytes += size;
  }
  if (list !== '') client.numeric(N.RPL_NAMREPLY, [symbol, channel], list);
  client.numeric(N.RPL_ENDOFNAMES, [channel]);
}

/** Words in lines of at most `LIST_BYTES`, parted by `separator`. */
export function listLines(words: Iterable<string>, separator = ' '): string[] {
  const lines: string[] = [];
  let line = '';
  let bytes = 0;
  for (const one of words) {
    const size = Buffer.byteLength(one) + separator.length;
    if (line !== '' && bytes + size > LIST_BYTES) {
      lines.push(line);
      line = '';
      bytes = 0;
    }
    line += line === '' ? one : separator + one;
    bytes += size;
  }
  if (line !== '') lines.push(line);
  return lines;
}
