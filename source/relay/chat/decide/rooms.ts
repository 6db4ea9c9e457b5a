/** Making, entering and leaving rooms, and what can be done to them. */
import { checkRoomLabel, foldName, NAME_PROBLEMS } from '../../../protocol/names.ts';
import type { CommandOf } from '../commands.ts';
import type { Event, RoomRef } from '../events.ts';
import { refuse, type Refusal } from '../refusals.ts';
import type { Room, User } from '../state.ts';
import {
  type Decision,
  type DecideContext,
  eventOf,
  isRefusal,
  membership,
  noSuchNick,
  noSuchRoom,
} from './context.ts';
import { entryRefusal, isAtLeast, isFounder, isOperator, rankOf, ranksOver } from './permissions.ts';

/** Labels over this many UTF-16 units, and how many rooms may have one: a list of all rooms must not grow beyond reading. */
const LONG_LABEL = 512;
const LONG_LABELS = 100;

export function create(context: DecideContext, actor: User, command: CommandOf<'create'>): Decision {
  const ref = newRoom(context, actor, command.room);
  return isRefusal(ref as Decision) ? (ref as Refusal) : [created(context, actor, ref as RoomRef, '')];
}

export function join(context: DecideContext, actor: User, command: CommandOf<'join'>): Decision {
  const room = context.state.room(command.room);
  if (room?.members.has(actor.id)) {
    return refuse('already-member', room.ref.label, `you are already in ${room.ref.label}`);
  }
  if (actor.rooms.size >= context.rules.roomsPerUser) {
    return refuse(
      'too-many-rooms',
      command.room,
      `you are in ${actor.rooms.size} rooms, the most there may be; leave one first`,
    );
  }
  if (room) {
    const refusal = entryRefusal(room, actor, command.key);
    return refusal ?? [entered(context, actor, room.ref, room)];
  }
  if (command.create !== true) return noSuchRoom(command.room);
  const ref = newRoom(context, actor, command.room);
  if ('code' in ref) return ref;
  const made = created(context, actor, ref, context.rules.newRoomModes, actor.account);
  return [made, entered(context, actor, ref, undefined)];
}

function newRoom(context: DecideContext, actor: User, label: string): RoomRef | Refusal {
  const checked = checkRoomLabel(label);
  if (!checked.ok)
    return refuse('bad-room', label, `that cannot be a room: ${NAME_PROBLEMS[checked.reason]}`);
  const ref = { key: foldName(checked.label), label: checked.label };
  const existing = context.state.rooms.get(ref.key);
  if (existing)
    return refuse('room-exists', existing.ref.label, `there is a room ${existing.ref.label} already`);
  if (context.state.rooms.size >= context.rules.rooms) {
    return refuse('too-many-rooms', label, `the relay has ${context.rules.rooms} rooms, the most it keeps`);
  }
  if (actor.made >= context.rules.roomsMadePerUser) {
    return refuse('too-many-rooms', label, `you have made ${actor.made} rooms, the most that one may make`);
  }
  if (checked.label.length > LONG_LABEL && countLong(context) >= LONG_LABELS) {
    const sentence = `the relay has ${LONG_LABELS} rooms with labels as long as that, the most it keeps`;
    return refuse('too-many-rooms', label, sentence);
  }
  return ref;
}

function countLong({ state }: DecideContext): number {
  let count = 0;
  for (const { ref } of state.rooms.values()) if (ref.label.length > LONG_LABEL) count++;
  return count;
}

function created(context: DecideContext, actor: User, room: RoomRef, modes: string, founder?: string): Event {
  return eventOf(context, actor, 'room-created', {
    room,
    modes,
    ...(founder === undefined ? {} : { founder }),
  });
}

function entered(context: DecideContext, actor: User, ref: RoomRef, room: Room | undefined): Event {
  return eventOf(context, actor, 'joined', {
    room: ref,
    realname: actor.realname,
    ranks: ranksOnJoin(room, actor),
    ...(actor.away === undefined ? {} : { away: actor.away }),
  });
}

/**
 * Whoever makes a room by joining it owns it where they are logged in, and else looks after it, as does whoever comes first
 * into an empty one with modes and no owner.
 */
function ranksOnJoin(room: Room | undefined, actor: User): string {
  if (!room) return actor.account === undefined ? 'o' : 'q';
  if (isFounder(room, actor)) return 'q';
  const isOrphan = room.members.size === 0 && room.modes.size > 0 && room.founder === undefined;
  return isOrphan ? 'o' : '';
}

export function leave(context: DecideContext, actor: User, command: CommandOf<'leave'>): Decision {
  const found = membership(context, actor, command.room);
  if ('code' in found) return found;
  return [eventOf(context, actor, 'parted', { room: found.room.ref, reason: command.reason ?? '' })];
}

export function topic(context: DecideContext, actor: User, command: CommandOf<'topic'>): Decision {
  const found = membership(context, actor, command.room);
  if ('code' in found) return found;
  const { room } = found;
  if (room.modes.has('t') && !isOperator(room, actor)) {
    const { label } = room.ref;
    return refuse('not-operator', label, `only operators of ${label} may set its topic (mode t)`, 't');
  }
  return [eventOf(context, actor, 'topic', { room: room.ref, text: command.text })];
}

export function kick(context: DecideContext, actor: User, command: CommandOf<'kick'>): Decision {
  const found = membership(context, actor, command.room);
  if ('code' in found) return found;
  const { room } = found;
  if (!isOperator(room, actor)) return notOperator(room);
  const target = context.state.userByNick(command.nick);
  if (!target) return noSuchNick(command.nick);
  if (!room.members.has(target.id)) {
    return refuse('target-not-member', target.nick, `${target.nick} is not in ${room.ref.label}`);
  }
  if (!ranksOver(rankOf(room, actor), rankOf(room, target))) return notOperator(room);
  return [
    eventOf(context, actor, 'kicked', { room: room.ref, target: personOf(target), reason: command.reason }),
  ];
}

export function invite(context: DecideContext, actor: User, command: CommandOf<'invite'>): Decision {
  const found = membership(context, actor, command.room);
  if ('code' in found) return found;
  const { room } = found;
  const isPrivileged = isAtLeast(room, actor, 'o');
  if (room.modes.has('i') && !isPrivileged) return notOperator(room);
  const target = context.state.userByNick(command.nick);
  if (!target) return noSuchNick(command.nick);
  if (room.members.has(target.id)) {
    return refuse('already-member', target.nick, `${target.nick} is already in ${room.ref.label}`);
  }
  return [
    eventOf(context, actor, 'invited', { room: room.ref, target: personOf(target), opens: isPrivileged }),
  ];
}

export function notOperator(room: Room): Refusal {
  const { label } = room.ref;
  return refuse('not-operator', label, `you have not the rank in ${label} that this takes`);
}

export function personOf(user: User): { id: string; nick: string; account?: string } {
  return { id: user.id, nick: user.nick, ...(user.account === undefined ? {} : { account: user.account }) };
}
