/** Who may do what in a room. */
import { matchesAny } from '../masks.ts';
import { refuse, type Refusal } from '../refusals.ts';
import type { Room, User } from '../state.ts';

/** Ranks from the highest down: owner, admin, operator, half-operator, voice; the empty one has none. */
const ORDER = 'qaohv';

/** The highest rank that somebody has in a room, as a letter. The founder is an owner whether or not they wear it. */
export function rankOf(room: Room, user: User): string {
  if (isFounder(room, user)) return 'q';
  return room.members.get(user.id)?.ranks[0] ?? '';
}

export function isFounder(room: Room, user: User): boolean {
  return room.founder !== undefined && room.founder === user.account;
}

export function isAtLeast(room: Room, user: User, rank: string): boolean {
  const own = rankOf(room, user);
  return own !== '' && ORDER.indexOf(own) <= ORDER.indexOf(rank);
}

/** Whether somebody may run a room: half-operators and up. */
export function isOperator(room: Room, user: User): boolean {
  return isAtLeast(room, user, 'h');
}

/** Ranks over which each rank has a say: operators over each other, admins and half-operators not. */
const BELOW: Readonly<Record<string, readonly string[]>> = {
  q: ['q', 'a', 'o', 'h', 'v', ''],
  a: ['o', 'h', 'v', ''],
  o: ['o', 'h', 'v', ''],
  h: ['v', ''],
};

/** Whether a rank lets one remove or change somebody of another. */
export function ranksOver(rank: string, other: string): boolean {
  return BELOW[rank]?.includes(other) ?? false;
}

/** Why somebody may not enter a room, or nothing where they may. An invitation by an operator opens every door. */
export function entryRefusal(room: Room, user: User, key: string | undefined): Refusal | undefined {
  if (isFounder(room, user) || user.invitations.has(room.ref.key)) return undefined;
  const { modes, lists } = room;
  const { label } = room.ref;
  const limit = modes.get('l');
  if (limit !== undefined && room.members.size >= Number(limit)) {
    return refuse('room-full', label, `${label} is full (mode l): no more than ${limit} may be in it`, 'l');
  }
  const wanted = modes.get('k');
  if (wanted !== undefined && wanted !== key) {
    return refuse('bad-key', label, `${label} has a key (mode k) and that was not it`, 'k');
  }
  const isExpected = matchesAny(lists.get('I'), user.source);
  if (modes.has('i') && !isExpected) {
    return refuse('invite-only', label, `${label} is for those invited (mode i); ask an operator there`, 'i');
  }
  if (isBanned(room, user) && !isExpected) {
    return refuse('banned', label, `you are banned from ${label} (mode b)`, 'b');
  }
  if (modes.has('r') && user.account === undefined && !isExpected) {
    return refuse(
      'needs-account',
      label,
      `${label} is for people with an account (mode r); log in first`,
      'r',
    );
  }
  return undefined;
}

/** Whether a room is there for somebody at all: a secret one (mode s) is for its members and the relay's operators. */
export function knowsOf(user: User, room: Room): boolean {
  return !room.modes.has('s') || room.members.has(user.id) || user.modes.has('o');
}

export function isBanned(room: Room, user: User): boolean {
  return matchesAny(room.lists.get('b'), user.source) && !matchesAny(room.lists.get('e'), user.source);
}

/** CTCP but for ACTION: requests to a client, which mode C keeps out of a room. */
function isCtcp(text: string): boolean {
  return text.charCodeAt(0) === 1 && !text.startsWith('\u0001ACTION');
}

/** Why somebody may not say something in a room, or nothing where they may. */
export function speechRefusal(room: Room, user: User, text = ''): Refusal | undefined {
  const member = room.members.get(user.id);
  const { label } = room.ref;
  const { modes } = room;
  if (modes.size === 0 && room.lists.size === 0) return undefined;
  if (!member && modes.has('n')) {
    return cannotSend(label, 'n', `${label} takes messages from its members only (mode n); join it first`);
  }
  if (modes.has('C') && isCtcp(text)) {
    return cannotSend(label, 'C', `${label} takes no client requests (CTCP, mode C)`);
  }
  if (member && member.ranks !== '') return undefined;
  if (modes.has('m')) {
    return cannotSend(label, 'm', `${label} is moderated (mode m): an operator must give you a voice first`);
  }
  if (isBanned(room, user)) return cannotSend(label, 'b', `you are banned from ${label} (mode b)`);
  return undefined;
}

function cannotSend(label: string, mode: string, sentence: string): Refusal {
  return refuse('cannot-send', label, sentence, mode);
}
