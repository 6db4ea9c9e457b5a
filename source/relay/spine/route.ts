/** Who is told of an event, and whether before or after it has changed the state. */
import type { Event, EventOf, EventType, Quit, RoomRef, UserId } from '../chat/events.ts';
import type { ChatState, Room, User } from '../chat/state.ts';
import { hasRank } from '../chat/statusmsg.ts';
import { type CommandContext, type Session, sessionOf } from './session.ts';
import type { Turn } from './turn.ts';

/** What routing needs of the spine. */
export interface Routing {
  readonly state: ChatState;
  readonly turn: Turn;
  readonly context: CommandContext;
  /** The relay stops: everybody goes, and nobody is told of the others. */
  readonly isStopping: boolean;
  /** Whose command it is. */
  readonly session: Session;
  /** Has the event take effect. */
  change(event: Event): void;
}

type Route<T extends EventType> = (routing: Routing, event: EventOf<T>) => void;

/** Has an event take effect, and writes it to everyone whom it concerns, in the right order of the two. */
export function route(routing: Routing, event: Event): void {
  const rule = table[event.type] as (routing: Routing, event: Event) => void;
  rule(routing, event);
}

const table: { readonly [T in EventType]: Route<T> } = {
  'room-message': roomMessage,
  'private-message': (routing, event) => {
    routing.change(event);
    tell(routing, event, event.to.id);
    own(routing, event);
  },
  connected: (routing, event) => routing.change(event),
  'room-created': (routing, event) => routing.change(event),
  joined: (routing, event) => {
    admit(routing, event);
    routing.change(event);
    inRoom(routing, event, event.room);
  },
  parted: leaving,
  kicked: leaving,
  quit,
  renamed: widely,
  away: widely,
  account: widely,
  realname: widely,
  host: widely,
  topic: stirring,
  'room-modes': stirring,
  'user-modes': (routing, event) => {
    routing.change(event);
    own(routing, event);
  },
  redacted: (routing, event) => {
    routing.change(event);
    if ('room' in event.in) return inRoom(routing, event, event.in.room);
    tell(routing, event, event.in.to.id);
    own(routing, event);
  },
  invited: (routing, event) => {
    routing.change(event);
    tell(routing, event, event.target.id);
    toOperators(routing, event);
    own(routing, event);
  },
};

/** To a room's members in its one batch; the actor by their own door, whether a member or not. */
function inRoom(routing: Routing, event: Event, ref: RoomRef): void {
  const room = routing.state.rooms.get(ref.key);
  if (room) routing.turn.say(room, event, actorSession(routing, event));
  own(routing, event);
}

function roomMessage(routing: Routing, event: EventOf<'room-message'>): void {
  routing.change(event);
  if (event.status !== undefined) return toRanks(routing, event, event.status);
  inRoom(routing, event, event.room);
  if (event.rooms && event.rooms[0] === event.room) sharedOnce(routing, event, event.rooms);
}

/** To those who run the room and read a format that shows them what does not concern themselves. */
function toOperators(routing: Routing, event: EventOf<'invited'>): void {
  for (const { user, ranks } of routing.state.rooms.get(event.room.key)?.members.values() ?? []) {
    if (user.id === event.actor || ranks === '' || ranks === 'v') continue;
    const session = sessionOf(user);
    if (session?.format.showsInvitations === true) writeTo(routing, event, session);
  }
}

/** To those of a rank or higher, one by one: the room's batch is for all of its members. */
function toRanks(routing: Routing, event: EventOf<'room-message'>, sign: string): void {
  const room = routing.state.rooms.get(event.room.key);
  for (const member of room?.members.values() ?? []) {
    if (member.user.id === event.actor) continue;
    if (hasRank(member.ranks, sign)) writeTo(routing, event, sessionOf(member.user));
  }
  own(routing, event);
}

/** A message to several rooms, for those doors that write it once with the rooms that both share. */
function sharedOnce(routing: Routing, event: EventOf<'room-message'>, refs: readonly RoomRef[]): void {
  const shared = new Map<User, RoomRef[]>();
  for (const ref of refs) {
    for (const { user } of routing.state.rooms.get(ref.key)?.members.values() ?? []) {
      if (user.id === event.actor || sessionOf(user)?.format.sharesRooms !== true) continue;
      const list = shared.get(user);
      if (list) list.push(ref);
      else shared.set(user, [ref]);
    }
  }
  for (const [user, rooms] of shared) {
    const session = sessionOf(user);
    if (session) routing.turn.write(session, session.format.lineShared(event, rooms));
  }
}

/** Those who stay and the one who goes are told before the membership ends. */
function leaving(routing: Routing, event: EventOf<'parted' | 'kicked'>): void {
  inRoom(routing, event, event.room);
  seal(routing, [event.room]);
  routing.change(event);
}

function stirring(routing: Routing, event: EventOf<'topic' | 'room-modes'>): void {
  routing.change(event);
  inRoom(routing, event, event.room);
}

function quit(routing: Routing, event: EventOf<'quit'>): void {
  const witnesses = routing.isStopping ? [] : acquaintances(routing, event.actor);
  routing.turn.departures.push({ event, witnesses });
  for (const session of witnesses) routing.turn.write(session, departureLine(session, event));
  own(routing, event);
  seal(routing, event.rooms);
  routing.change(event);
}

/** How a session reads that somebody has gone. */
export function departureLine(session: Session, event: Quit): string {
  return session.format.quitLine(event, (key) => session.user?.rooms.has(key) === true);
}

/** To everybody who shares a room with the actor, once, whatever the number of rooms. */
function widely(
  routing: Routing,
  event: EventOf<'renamed' | 'away' | 'account' | 'realname' | 'host'>,
): void {
  routing.change(event);
  for (const session of acquaintances(routing, event.actor)) writeTo(routing, event, session);
  own(routing, event);
}

function acquaintances(routing: Routing, actor: UserId | undefined): Session[] {
  const user = actor === undefined ? undefined : routing.state.users.get(actor);
  if (!user) return [];
  const sessions: Session[] = [];
  for (const other of routing.state.acquaintances(user)) {
    const session = sessionOf(other);
    if (session) sessions.push(session);
  }
  return sessions;
}

function tell(routing: Routing, event: Event, id: UserId): void {
  if (id === event.actor) return; // one's own doings come by the own way, also when one talks to oneself
  const user = routing.state.users.get(id);
  if (user) writeTo(routing, event, sessionOf(user));
}

function writeTo(routing: Routing, event: Event, session: Session | undefined): void {
  if (session) routing.turn.write(session, session.format.line(event));
}

function own(routing: Routing, event: Event): void {
  actorSession(routing, event)?.writeOwn(event, routing.context);
}

function actorSession(routing: Routing, event: Event): Session | undefined {
  const { session } = routing;
  if (session.user !== undefined && session.user.id === event.actor) return session;
  const user = event.actor === undefined ? undefined : routing.state.users.get(event.actor);
  return user && sessionOf(user);
}

function admit(routing: Routing, event: EventOf<'joined'>): void {
  const room = routing.state.rooms.get(event.room.key);
  const session = actorSession(routing, event);
  if (room && session) routing.turn.admit(room, session);
}

function seal(routing: Routing, refs: readonly RoomRef[]): void {
  for (const ref of refs) {
    const room: Room | undefined = routing.state.rooms.get(ref.key);
    if (room) routing.turn.seal(room);
  }
}
