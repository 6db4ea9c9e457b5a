/** Events as lines, for readers with a given set of capabilities; the empty text is an event that they are not shown. */
import type { Event, EventOf, EventType, ModeChange, RoomRef } from '../../../chat/events.ts';
import { accountNotify } from '../capabilities/account-notify.ts';
import { awayNotify } from '../capabilities/away-notify.ts';
import { type Capability, type CapabilitySet, has } from '../capabilities/capability.ts';
import { chghost } from '../capabilities/chghost.ts';
import { extendedJoin } from '../capabilities/extended-join.ts';
import { messageRedaction } from '../capabilities/message-redaction.ts';
import { setname } from '../capabilities/setname.ts';
import { modeChangeText } from '../mode-text.ts';
import { bounded } from './line-bounds.ts';
import { privateMessageLines, roomMessageLines } from './message-lines.ts';
import { channelOf, mask } from './source.ts';
import { tagPrefix } from './tags.ts';

type Lines<T extends EventType> = (event: EventOf<T>, set: CapabilitySet, server: string) => string;

/**
 * An event's lines with their CRLF.
 * @param server the relay's own name, for what it does by itself.
 */
export function eventLines(event: Event, set: CapabilitySet, server: string): string {
  const write = table[event.type] as (event: Event, set: CapabilitySet, server: string) => string;
  return write(event, set, server);
}

const table: { readonly [T in EventType]: Lines<T> } = {
  'room-message': roomMessageLines,
  'private-message': privateMessageLines,
  connected: () => '',
  'room-created': () => '',
  joined,
  parted: (event, set) => inRoom(event, set, 'PART', reason(event.reason)),
  kicked: (event, set) => inRoom(event, set, 'KICK', ` ${event.target.nick} :${flat(event.reason)}`),
  topic: (event, set) => inRoom(event, set, 'TOPIC', ` :${flat(event.text)}`),
  'room-modes': roomModes,
  'user-modes': (event, set) => line(event, set, `MODE ${event.from.nick} ${modeChangeText(event.changes)}`),
  quit: (event, set) => (isOnlyElsewhere(event.rooms) ? '' : line(event, set, `QUIT :${flat(event.reason)}`)),
  renamed: (event, set) => line(event, set, `NICK ${event.nick}`),
  away: (event, set) =>
    ifAsked(event, set, awayNotify, event.reason === undefined ? 'AWAY' : `AWAY :${flat(event.reason)}`),
  account: (event, set) => ifAsked(event, set, accountNotify, `ACCOUNT ${event.account ?? '*'}`),
  realname: (event, set) => ifAsked(event, set, setname, `SETNAME :${flat(event.realname)}`),
  host: (event, set) => ifAsked(event, set, chghost, `CHGHOST ${event.user} ${event.host}`),
  redacted,
  invited: (event, set) => inRoom(event, set, `INVITE ${event.target.nick}`, ''),
};

function redacted(event: EventOf<'redacted'>, set: CapabilitySet): string {
  const target = 'room' in event.in ? channelOf(event.in.room) : event.in.to.nick;
  if (target === undefined) return '';
  return ifAsked(event, set, messageRedaction, `REDACT ${target} ${event.msgid}${reason(event.reason)}`);
}

function line(event: Event, set: CapabilitySet, rest: string): string {
  return `${tagPrefix(event, set, { id: event.id })}${bounded(`:${mask(event.from)} ${rest}`)}\r\n`;
}

function inRoom(
  event: Event & { readonly room: RoomRef },
  set: CapabilitySet,
  verb: string,
  rest: string,
): string {
  const channel = channelOf(event.room);
  return channel === undefined ? '' : line(event, set, `${verb} ${channel}${rest}`);
}

/** Bytes of one line's changes: a mask cut short would be another mask, so many changes take several lines. */
const MODE_BYTES = 200;

function roomModes(event: EventOf<'room-modes'>, set: CapabilitySet): string {
  let lines = '';
  let group: ModeChange[] = [];
  let bytes = 0;
  for (const change of event.changes) {
    const size = Buffer.byteLength(change.arg ?? '') + 3;
    if (group.length > 0 && bytes + size > MODE_BYTES) {
      lines += inRoom(event, set, 'MODE', ` ${modeChangeText(group)}`);
      group = [];
      bytes = 0;
    }
    group.push(change);
    bytes += size;
  }
  return lines + inRoom(event, set, 'MODE', ` ${modeChangeText(group)}`);
}

function ifAsked(event: Event, set: CapabilitySet, capability: Capability, rest: string): string {
  return has(set, capability) ? line(event, set, rest) : '';
}

/** JOIN, with what the newcomer was given and that they are away, for those who would otherwise not learn of it. */
function joined(event: EventOf<'joined'>, set: CapabilitySet, server: string): string {
  const channel = channelOf(event.room);
  if (channel === undefined) return '';
  const extended = has(set, extendedJoin) ? ` ${event.from.account ?? '*'} :${flat(event.realname)}` : '';
  let lines = line(event, set, `JOIN ${channel}${extended}`);
  if (event.ranks !== '') {
    const nicks = [...event.ranks].map(() => event.from.nick).join(' ');
    lines += `${tagPrefix(event, set, {})}:${server} MODE ${channel} +${event.ranks} ${nicks}\r\n`;
  }
  if (event.away !== undefined && has(set, awayNotify)) {
    lines += `${tagPrefix(event, set, {})}:${mask(event.from)} AWAY :${flat(event.away)}\r\n`;
  }
  return lines;
}

function reason(text: string): string {
  return text === '' ? '' : ` :${flat(text)}`;
}

/** Someone who was only in rooms that irc is not shown was never seen here. */
function isOnlyElsewhere(rooms: readonly RoomRef[]): boolean {
  return rooms.length > 0 && rooms.every((room) => channelOf(room) === undefined);
}

/** Texts from other doors may have line ends in them; here they would end the line. */
export function flat(text: string): string {
  return text.includes('\n') || text.includes('\r') ? text.replaceAll(/[\r\n]+/g, ' ') : text;
}
