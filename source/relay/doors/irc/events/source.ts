/** Who did it, and where, as irc's wire writes them. */
import { CHANNELLEN, ircChannel, spellableOnIrc } from '../../../../protocol/names.ts';
import type { RoomRef, Source } from '../../../chat/events.ts';

/** `nick!user@host`; the name alone for the relay itself, which is no user. */
export function mask(source: Source): string {
  return source.user === '' ? source.nick : `${source.nick}!${source.user}@${source.host}`;
}

/** The channel of a room, or nothing for one that irc cannot spell and is not shown here. */
export function channelOf(room: RoomRef): string | undefined {
  const { label } = room;
  // Most labels are short: counting their bytes can be saved.
  const isShort = label.length * 3 < CHANNELLEN && !label.includes(',');
  return isShort || spellableOnIrc(label) ? ircChannel(label) : undefined;
}
