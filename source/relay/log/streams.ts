/** Which stream of the log an event belongs to. One stream holds one conversation, so that a page of it lies together. */
import { foldName } from '../../protocol/names.ts';
import type { Event, PersonRef, PrivateMessage } from '../chat/events.ts';

export function roomStream(roomKey: string): string {
  return `room:${roomKey}`;
}

/**
 * Whose private history it is: the account's, which stays; without one the stay's on the relay, so that nobody who takes
 * a nick later reads what was said to the one before.
 */
export function identity(person: { readonly id: string; readonly account?: string | undefined }): string {
  return person.account === undefined ? `u:${person.id}` : `a:${foldName(person.account)}`;
}

/** The conversation of two people, the same from both sides. */
export function privateStream(one: string, other: string): string {
  return one < other ? `dm:${one} ${other}` : `dm:${other} ${one}`;
}

/** The two identities of a private conversation's stream; nothing for other streams. */
export function identitiesOf(stream: string): readonly [string, string] | undefined {
  if (!stream.startsWith('dm:')) return undefined;
  const [one = '', other = ''] = stream.slice(3).split(' ');
  return [one, other];
}

const NONE: readonly string[] = [];

/** The streams that keep an event; none for what passes by (typing, presence outside rooms, what only doors care for). */
export function streamsOf(event: Event): readonly string[] {
  switch (event.type) {
    case 'room-message':
      return isKept(event.kind, event.tags) ? [roomStream(event.room.key)] : NONE;
    case 'private-message':
      return isKept(event.kind, event.tags) ? [conversation(event)] : NONE;
    case 'redacted':
      return [
        'room' in event.in
          ? roomStream(event.in.room.key)
          : conversation({ actor: event.actor, from: event.from, to: event.in.to }),
      ];
    case 'joined':
    case 'parted':
    case 'kicked':
    case 'topic':
    case 'room-modes':
      return [roomStream(event.room.key)];
    case 'quit':
    case 'renamed':
      return event.rooms.map((room) => roomStream(room.key));
    default:
      return NONE;
  }
}

type Between = Pick<PrivateMessage, 'from' | 'to'> & { readonly actor?: string | undefined };

function conversation(event: Between): string {
  const sender: PersonRef = { id: event.actor ?? '', nick: event.from.nick, ...accountOf(event) };
  return privateStream(identity(sender), identity(event.to));
}

function accountOf(event: Between): { account?: string } {
  return event.from.account === undefined ? {} : { account: event.from.account };
}

/** A message of tags alone is kept for its reaction or the like; that somebody is typing is not. */
function isKept(kind: string, tags: Readonly<Record<string, string>> | undefined): boolean {
  return kind !== 'tags' || (tags !== undefined && Object.keys(tags).some((tag) => tag !== '+typing'));
}
