/** Saying something: to a room, to several, to one person. */
import type { CommandOf } from '../commands.ts';
import type { Event, MessageKind, RoomMessage } from '../events.ts';
import { refuse, type Refusal } from '../refusals.ts';
import type { Room, User } from '../state.ts';
import { type Decision, type DecideContext, eventOf, noSuchNick, noSuchRoom, notMember } from './context.ts';
import { speechRefusal } from './permissions.ts';
import { personOf } from './rooms.ts';

export function say(context: DecideContext, actor: User, command: CommandOf<'say'>): Decision {
  const room = context.state.room(command.room);
  if (!room) return noSuchRoom(command.room);
  if (command.membersOnly === true && !room.members.has(actor.id)) return notMember(room.ref);
  const { kind, text, tags, status } = command;
  const refusal = textRefusal(kind, text) ?? speechRefusal(room, actor, text);
  if (refusal) return refusal;
  const event = roomMessage(context, actor, room, kind, text);
  if (tags === undefined && status === undefined) return [event];
  return [{ ...event, ...(tags ? { tags } : {}), ...(status === undefined ? {} : { status }) }];
}

/** Written out, unlike other events: nearly all that a relay ever makes are these. */
function roomMessage(
  { clock }: DecideContext,
  actor: User,
  { ref }: Room,
  kind: MessageKind,
  text: string,
): RoomMessage {
  const time = clock.now();
  const id = clock.id(time);
  return { type: 'room-message', id, time, actor: actor.id, from: actor.source, kind, room: ref, text };
}

/** All or nothing: one room that may not be spoken in stops the whole message, and is named. */
export function sayMany(context: DecideContext, actor: User, command: CommandOf<'say-many'>): Decision {
  const rooms = roomsOf(context, actor, command.rooms);
  if ('code' in rooms) return rooms;
  const { kind, text } = command;
  const empty = textRefusal(kind, text);
  if (empty) return empty;
  for (const room of rooms) {
    const refusal = speechRefusal(room, actor, text);
    if (refusal) return refusal;
  }
  const refs = rooms.map((room) => room.ref);
  const several = refs.length > 1 ? { rooms: refs } : {};
  return rooms.map((room): Event => ({ ...roomMessage(context, actor, room, kind, text), ...several }));
}

function roomsOf(context: DecideContext, actor: User, labels: readonly string[] | 'mine'): Room[] | Refusal {
  if (labels === 'mine') {
    if (actor.rooms.size === 0) return refuse('not-member', '', 'you are in no room; join one first');
    return [...actor.rooms.values()].map((member) => member.room);
  }
  const rooms = new Set<Room>();
  for (const label of labels) {
    const room = context.state.room(label);
    if (!room) return noSuchRoom(label);
    rooms.add(room);
  }
  return [...rooms];
}

export function tell(context: DecideContext, actor: User, command: CommandOf<'tell'>): Decision {
  const target = context.state.userByNick(command.nick);
  if (!target) return noSuchNick(command.nick);
  const { kind, text, tags } = command;
  const refusal = textRefusal(kind, text);
  if (refusal) return refusal;
  return [
    eventOf(context, actor, 'private-message', {
      kind,
      to: personOf(target),
      text,
      ...(tags ? { tags } : {}),
    }),
  ];
}

function textRefusal(kind: string, text: string): Refusal | undefined {
  return text === '' && kind !== 'tags' ? refuse('no-text', '', 'there is no text to send') : undefined;
}
