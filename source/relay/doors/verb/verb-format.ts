/** What happens, as those on the verb door read it: the seed's strings, and what a person needs to know behind them. */
import { foldName, LABEL_BYTES } from '../../../protocol/names.ts';
import { sayVerb, VERB_RESERVED, type VerbReply } from '../../../protocol/verb/replies.ts';
import { splitText } from '../../../text/split.ts';
import type {
  Event,
  EventOf,
  EventType,
  PrivateMessage,
  Quit,
  RoomMessage,
  RoomRef,
} from '../../chat/events.ts';
import { Format } from '../../spine/format.ts';
import { plainText } from '../plain-text.ts';

/** The longest line, in bytes of UTF-8 without its line end (seed 4). */
export const VERB_LINE_BYTES = LABEL_BYTES;
/** Any grapheme of a sane size still fits behind the longest label. */
const LEAST_TEXT_BYTES = 64;

type Write<T extends EventType> = (event: EventOf<T>) => string;

const table: { readonly [T in EventType]?: Write<T> } = {
  'room-message': roomMessage,
  'private-message': privateMessage,
  joined: ({ room, from }) => inRoom(room, { type: 'member-joined', room: room.label, nick: from.nick }),
  parted: ({ room, from }) => memberLeft(room, from.nick),
  // Who reads both lines learns why before they learn that somebody is gone.
  kicked: ({ room, from, target, reason }) =>
    inRoom(room, {
      type: 'kicked',
      nick: target.nick,
      room: room.label,
      by: from.nick,
      reason: plain(reason),
    }) + memberLeft(room, target.nick),
  renamed: ({ from, nick }) => verbLine({ type: 'renamed', nick: from.nick, newNick: nick }),
  topic: ({ room, from, text }) =>
    inRoom(room, { type: 'topic-set', nick: from.nick, room: room.label, text: plain(text) }),
  invited: ({ room, from }) =>
    inRoom(room, { type: 'notice', text: `${from.nick} invites you to ${room.label}` }),
};

/** The one format of everybody on this door. */
export const VERB_FORMAT = new Format('verb', { encode, encodeQuit });

function encode(event: Event): string {
  const write = table[event.type] as ((event: Event) => string) | undefined;
  return write?.(event) ?? '';
}

/** Somebody's going is a member's leaving in each of the rooms. */
function encodeQuit(event: Quit, shared: readonly RoomRef[]): string {
  return shared.map((room) => memberLeft(room, event.from.nick)).join('');
}

/** A reply as a line with its end. */
export function verbLine(reply: VerbReply): string {
  return `${sayVerb(reply)}\n`;
}

/** Whether talk in a room of this label looks like talk in a room. */
export function spellableOnVerb(label: string): boolean {
  return !VERB_RESERVED.includes(foldName(label));
}

function roomMessage(event: RoomMessage): string {
  const room = event.room.label;
  if (event.kind === 'tags' || !spellableOnVerb(room)) return '';
  return talk(event.text, (text) => ({ type: 'talk', room, nick: event.from.nick, text }));
}

function privateMessage(event: PrivateMessage): string {
  if (event.kind === 'tags') return '';
  // A server has no user name: the relay's own word is no private message.
  if (event.from.user === '')
    return event.text
      .split('\n')
      .map((text) => verbLine({ type: 'notice', text: plain(text) }))
      .join('');
  return talk(event.text, (text) => ({ type: 'private', nick: event.from.nick, text }));
}

/** In as many lines as it takes, each with who says it where. */
function talk(raw: string, reply: (text: string) => VerbReply): string {
  const { isAction, text } = plainText(raw);
  const sign = isAction ? '* ' : '';
  const frame = Buffer.byteLength(sayVerb(reply(sign)));
  const maxBytes = Math.max(LEAST_TEXT_BYTES, VERB_LINE_BYTES - frame);
  return text
    .split('\n')
    .flatMap((line) => splitText(line, { maxBytes }))
    .map((part) => verbLine(reply(sign + part)))
    .join('');
}

function memberLeft(room: RoomRef, nick: string): string {
  return inRoom(room, { type: 'member-left', room: room.label, nick });
}

function inRoom(room: RoomRef, reply: VerbReply): string {
  return spellableOnVerb(room.label) ? verbLine(reply) : '';
}

function plain(text: string): string {
  return plainText(text).text;
}
