/** What happens, as those on the slash door read it: one line each, or several where a text needs them. */
import { spellableOnSlash } from '../../../protocol/names.ts';
import { sayTalk, saySlash, type SlashReply } from '../../../protocol/slash/replies.ts';
import type { Event, EventOf, EventType, PrivateMessage, RoomMessage, RoomRef } from '../../chat/events.ts';
import { Format } from '../../spine/format.ts';
import { plainText } from '../plain-text.ts';

/** Lines for those who see it happen; nothing where slash has no words for it. */
type Write<T extends EventType> = (event: EventOf<T>) => string;

const table: { readonly [T in EventType]?: Write<T> } = {
  'room-message': (event) => roomMessage(event, [event.room]),
  'private-message': privateMessage,
  joined: ({ room, from }) => inRoom(room, { type: 'joined', nick: from.nick, room: room.label }),
  parted: ({ room, from, reason }) =>
    inRoom(
      room,
      reason === ''
        ? { type: 'left', nick: from.nick, room: room.label }
        : { type: 'left-saying', nick: from.nick, room: room.label, reason: plain(reason) },
    ),
  quit: ({ from, reason }) =>
    slashLine(
      reason === ''
        ? { type: 'disconnected', nick: from.nick }
        : { type: 'disconnected-saying', nick: from.nick, reason: plain(reason) },
    ),
  renamed: ({ from, nick }) => slashLine({ type: 'renamed', nick: from.nick, newNick: nick }),
  kicked: ({ room, from, target, reason }) =>
    inRoom(room, {
      type: 'kicked',
      nick: target.nick,
      room: room.label,
      by: from.nick,
      reason: plain(reason),
    }),
  topic: ({ room, from, text }) =>
    inRoom(room, { type: 'topic-set', nick: from.nick, room: room.label, text: plain(text) }),
  invited: ({ room, from }) =>
    inRoom(room, {
      type: 'notice',
      text: `${from.nick} invites you to ${room.label}; /join ${room.label} takes you there`,
    }),
};

/** The one format of everybody on this door. */
export const SLASH_FORMAT = new Format('slash', { encode, encodeShared: roomMessage });

function encode(event: Event): string {
  const write = table[event.type] as ((event: Event) => string) | undefined;
  return write?.(event) ?? '';
}

/** A reply as a line with its end. */
export function slashLine(reply: SlashReply): string {
  return `${saySlash(reply)}\n`;
}

/** @param shared the rooms that the message went to and the reader is in. */
function roomMessage(event: RoomMessage, shared: readonly RoomRef[]): string {
  if (event.kind === 'tags') return '';
  const rooms = shared.map((room) => room.label).filter(spellableOnSlash);
  if (rooms.length === 0) return '';
  const { isAction, text } = plainText(event.text);
  const type = isAction ? 'action' : 'chat';
  return talkLines(sayTalk({ type, rooms: { rooms, more: 0 }, nick: event.from.nick, text }));
}

/** A private message as its reader sees it; also for the one who writes to themselves. */
export function privateMessage(event: PrivateMessage): string {
  if (event.kind === 'tags') return '';
  // A server has no user name: the relay's own word is no private message.
  if (event.from.user === '')
    return event.text
      .split('\n')
      .map((text) => slashLine({ type: 'notice', text: plain(text) }))
      .join('');
  const { isAction, text } = plainText(event.text);
  return talkLines(sayTalk({ type: isAction ? 'private-action' : 'private', nick: event.from.nick, text }));
}

function talkLines(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}

function inRoom(room: RoomRef, reply: SlashReply): string {
  return spellableOnSlash(room.label) ? slashLine(reply) : '';
}

function plain(text: string): string {
  return plainText(text).text;
}
