/** Read markers on irc's wire (IRCv3 draft/read-marker): `MARKREAD #room timestamp=…`, `*` where nothing was read yet. */
import { channelOf } from '../events/source.ts';
import { isoTime } from '../events/tags.ts';
import type { Room } from '../../../chat/state.ts';
import { roomStream } from '../../../log/streams.ts';
import { readMarker } from '../capabilities/read-marker.ts';
import type { RegisteredClient } from '../client.ts';

/** The marker of a conversation as a line. */
export function markerLine(client: RegisteredClient, target: string, stream: string): string {
  const time = client.server.readMarkers.get(client.user, stream);
  const written = time === undefined ? '*' : `timestamp=${isoTime(time)}`;
  return `:${client.server.name} MARKREAD ${target} ${written}\r\n`;
}

/** Tells somebody who joins a room where they have read to, if they want to know. */
export function sendRoomMarker(client: RegisteredClient, room: Room): void {
  const channel = channelOf(room.ref);
  if (channel === undefined || !client.has(readMarker)) return;
  client.send(markerLine(client, channel, roomStream(room.ref.key)));
}
