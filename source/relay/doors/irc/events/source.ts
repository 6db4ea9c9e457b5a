/** Who did it, and where, as irc's wire writes them. */
import { ircChannel, spellableOnIrc } from '../../../../protocol/names.ts';
import type { RoomRef, Source } from '../../../chat/events.ts';

/** `nick!user@host`; the name alone for the relay itself, which is no user. */
export function mask(source: Source): string {
  return source.user === '' ? source.nick : `${source.nick}!${source.user}@${source.host}`;
}

let lastRoom: RoomRef | undefined;
let lastChannel: string | undefined;

/** The channel of a room, or nothing for one that irc cannot spell and is not shown here. */
export function channelOf(room: RoomRef): string | undefined {
  // The last answer is kept: a room's turn is written event after event.
  if (room !== lastRoom) {
    lastRoom = room;
    lastChannel = spellableOnIrc(room.label) ? ircChannel(room.label) : undefined;
  }
  return lastChannel;
}
