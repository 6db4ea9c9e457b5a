/** What a decision may look at, and the small things that every decision needs. */
import type { Event, EventOf, EventType, RoomRef, Source, UserId } from '../events.ts';
import { type Refusal, refuse } from '../refusals.ts';
import type { ChatState, Room, User } from '../state.ts';

/** Time and ids are handed in: the chat has no clock and no randomness of its own. */
export interface Clock {
  /** ms since 1970, never less than before. */
  now(): number;
  /** An id that sorts after all earlier ones; `time` in ms. */
  id(time: number): string;
}

export interface Rules {
  /** Most rooms that one user may be in. */
  readonly roomsPerUser: number;
  /** Most rooms that one user may make in a stay: rooms outlive people, and nobody shall fill the relay with them. */
  readonly roomsMadePerUser: number;
  /** Most rooms that the relay keeps. */
  readonly rooms: number;
  /** Modes of a room made by joining it on irc, in letters. */
  readonly newRoomModes: string;
  /** Room that everyone can join and nobody owns, by key. */
  readonly lobby: string;
  /** The account whose registered nick it is (by folded nick), where nicks are their owners' alone. */
  ownerOf(foldedNick: string): string | undefined;
  /** Whether a nick (folded) is a service's, which nobody may take. */
  isService?(foldedNick: string): boolean;
}

export interface DecideContext {
  readonly state: ChatState;
  readonly clock: Clock;
  readonly rules: Rules;
}

/** What follows from a command: the events, in order, or why nothing does. */
export type Decision = readonly Event[] | Refusal;

export function isRefusal(decision: Decision): decision is Refusal {
  return 'code' in decision;
}

type Rest<T extends EventType> = Omit<EventOf<T>, 'id' | 'time' | 'actor' | 'from' | 'type'>;

/** Makes an event of an actor, with its id and time. */
export function eventOf<T extends EventType>(
  context: DecideContext,
  actor: { readonly id: UserId; readonly source: Source },
  type: T,
  rest: Rest<T>,
): EventOf<T> {
  const time = context.clock.now();
  return {
    type,
    id: context.clock.id(time),
    time,
    actor: actor.id,
    from: actor.source,
    ...rest,
  } as unknown as EventOf<T>;
}

export function noSuchRoom(label: string): Refusal {
  return refuse('no-such-room', label, `there is no room ${label}`);
}

export function notMember(room: RoomRef): Refusal {
  return refuse('not-member', room.label, `you are not in ${room.label}`);
}

export function noSuchNick(nick: string): Refusal {
  return refuse('no-such-nick', nick, `nobody here is called ${nick}`);
}

/** Finds the room and the actor's membership in it, or says which of the two is missing. */
export function membership(context: DecideContext, actor: User, label: string): { room: Room } | Refusal {
  const room = context.state.room(label);
  if (!room) return noSuchRoom(label);
  return room.members.has(actor.id) ? { room } : notMember(room.ref);
}
