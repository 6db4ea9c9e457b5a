/**
 * The one place where the chat's state changes. Each event either changes it and says how to take that back (the log may
 * fail to keep it), or changes nothing worth taking back.
 */
import { foldName } from '../../protocol/names.ts';
import type { Event, EventOf, EventType, ModeChange } from './events.ts';
import { type ChatState, type Member, type Room, sourceOf, type User } from './state.ts';

export type Undo = () => void;

type Apply<T extends EventType> = (state: ChatState, event: EventOf<T>) => Undo | undefined;

const RANK_ORDER = 'qaohv';

/** Applies one event. Returns how to take it back, or nothing where there is nothing to take back. */
export function apply(state: ChatState, event: Event): Undo | undefined {
  const change = table[event.type] as (state: ChatState, event: Event) => Undo | undefined;
  return change(state, event);
}

const table: { readonly [T in EventType]: Apply<T> } = {
  'room-message': speak,
  'private-message': speak,
  connected,
  quit,
  renamed,
  'room-created': roomCreated,
  joined,
  parted: (state, event) => remove(state, event.room.key, event.actor),
  kicked: (state, event) => remove(state, event.room.key, event.target.id),
  topic,
  'room-modes': roomModes,
  'user-modes': userModes,
  away,
  account: (state, event) => edit(state, event.actor, 'account', event.account),
  realname: (state, event) => edit(state, event.actor, 'realname', event.realname),
  host,
  invited,
  redacted: () => undefined,
};

function speak(state: ChatState, event: EventOf<'room-message' | 'private-message'>): undefined {
  const user = event.actor === undefined ? undefined : state.users.get(event.actor);
  if (user && event.kind !== 'tags') user.active = event.time;
}

function connected(state: ChatState, event: EventOf<'connected'>): Undo {
  const { id, nick, account, modes, ...rest } = event.user;
  const letters = new Set(modes);
  const user: User = {
    ...rest,
    id,
    nick,
    folded: foldName(nick),
    account,
    away: undefined,
    modes: letters,
    since: event.time,
    active: event.time,
    source: sourceOf({ ...event.user, modes: letters }),
    rooms: new Map(),
    invitations: new Set(),
    made: 0,
    session: undefined,
  };
  state.users.set(id, user);
  state.nicks.set(user.folded, user);
  return () => {
    state.users.delete(id);
    state.nicks.delete(user.folded);
  };
}

/** Nobody can be made to stay: a quit is never taken back. */
function quit(state: ChatState, event: EventOf<'quit'>): undefined {
  const user = event.actor === undefined ? undefined : state.users.get(event.actor);
  if (!user) return;
  for (const { room } of user.rooms.values()) room.members.delete(user.id);
  user.rooms.clear();
  state.users.delete(user.id);
  if (state.nicks.get(user.folded) === user) state.nicks.delete(user.folded);
}

function renamed(state: ChatState, event: EventOf<'renamed'>): Undo | undefined {
  const user = event.actor === undefined ? undefined : state.users.get(event.actor);
  if (!user) return undefined;
  const before = user.nick;
  setNick(state, user, event.nick);
  return () => setNick(state, user, before);
}

function setNick(state: ChatState, user: User, nick: string): void {
  if (state.nicks.get(user.folded) === user) state.nicks.delete(user.folded);
  user.nick = nick;
  user.folded = foldName(nick);
  user.source = sourceOf(user);
  state.nicks.set(user.folded, user);
}

function roomCreated(state: ChatState, event: EventOf<'room-created'>): Undo {
  const room: Room = {
    ref: event.room,
    created: event.time,
    topic: undefined,
    modes: new Map([...event.modes].map((mode) => [mode, ''])),
    lists: new Map(),
    founder: event.founder,
    members: new Map(),
  };
  state.rooms.set(event.room.key, room);
  const maker = event.actor === undefined ? undefined : state.users.get(event.actor);
  if (maker) maker.made += 1;
  return () => {
    state.rooms.delete(event.room.key);
    if (maker) maker.made -= 1;
  };
}

function joined(state: ChatState, event: EventOf<'joined'>): Undo | undefined {
  const user = event.actor === undefined ? undefined : state.users.get(event.actor);
  const room = state.rooms.get(event.room.key);
  if (!user || !room) return undefined;
  const member: Member = { user, room, ranks: event.ranks, since: event.time, joinId: event.id };
  const invited = user.invitations.delete(room.ref.key);
  enter(member);
  return () => {
    exit(member);
    if (invited) user.invitations.add(room.ref.key);
  };
}

function remove(state: ChatState, key: string, id: string | undefined): Undo | undefined {
  const member = id === undefined ? undefined : state.rooms.get(key)?.members.get(id);
  if (!member) return undefined;
  exit(member);
  return () => enter(member);
}

function enter(member: Member): void {
  member.room.members.set(member.user.id, member);
  member.user.rooms.set(member.room.ref.key, member);
}

function exit(member: Member): void {
  member.room.members.delete(member.user.id);
  member.user.rooms.delete(member.room.ref.key);
}

function topic(state: ChatState, event: EventOf<'topic'>): Undo | undefined {
  const room = state.rooms.get(event.room.key);
  if (!room) return undefined;
  const before = room.topic;
  const { nick, user, host } = event.from;
  room.topic =
    event.text === '' ? undefined : { text: event.text, by: `${nick}!${user}@${host}`, time: event.time };
  return () => {
    room.topic = before;
  };
}

function roomModes(state: ChatState, event: EventOf<'room-modes'>): Undo | undefined {
  const room = state.rooms.get(event.room.key);
  if (!room) return undefined;
  const undos = event.changes.map((change) => changeRoomMode(room, change, event));
  return () => {
    for (const undo of undos.reverse()) undo();
  };
}

function changeRoomMode(room: Room, change: ModeChange, event: EventOf<'room-modes'>): Undo {
  if (change.target !== undefined) return changeRank(room, change, change.target);
  if ('beI'.includes(change.mode)) return changeList(room, change, event);
  const before = room.modes.get(change.mode);
  if (change.add) room.modes.set(change.mode, change.arg ?? '');
  else room.modes.delete(change.mode);
  return () => {
    if (before === undefined) room.modes.delete(change.mode);
    else room.modes.set(change.mode, before);
  };
}

function changeRank(room: Room, change: ModeChange, target: string): Undo {
  const member = room.members.get(target);
  if (!member) return () => undefined;
  const before = member.ranks;
  const ranks = new Set(before);
  if (change.add) ranks.add(change.mode);
  else ranks.delete(change.mode);
  member.ranks = [...RANK_ORDER].filter((rank) => ranks.has(rank)).join('');
  return () => {
    member.ranks = before;
  };
}

function changeList(room: Room, change: ModeChange, event: EventOf<'room-modes'>): Undo {
  const mask = change.arg ?? '';
  const list = room.lists.get(change.mode) ?? new Map();
  room.lists.set(change.mode, list);
  const before = list.get(mask);
  if (change.add) list.set(mask, { mask, by: event.from.nick, time: event.time });
  else list.delete(mask);
  return () => {
    if (before) list.set(mask, before);
    else list.delete(mask);
  };
}

function userModes(state: ChatState, event: EventOf<'user-modes'>): Undo | undefined {
  const user = event.actor === undefined ? undefined : state.users.get(event.actor);
  if (!user) return undefined;
  const before = [...user.modes];
  for (const change of event.changes) {
    if (change.add) user.modes.add(change.mode);
    else user.modes.delete(change.mode);
  }
  user.source = sourceOf(user);
  return () => {
    user.modes.clear();
    for (const mode of before) user.modes.add(mode);
    user.source = sourceOf(user);
  };
}

function away(state: ChatState, event: EventOf<'away'>): Undo | undefined {
  return edit(state, event.actor, 'away', event.reason);
}

function edit<K extends 'account' | 'realname' | 'away'>(
  state: ChatState,
  id: string | undefined,
  key: K,
  value: User[K],
): Undo | undefined {
  const user = id === undefined ? undefined : state.users.get(id);
  if (!user) return undefined;
  const before = user[key];
  const set = (to: User[K]): void => {
    user[key] = to;
    user.source = sourceOf(user);
  };
  set(value);
  return () => set(before);
}

function host(state: ChatState, event: EventOf<'host'>): Undo | undefined {
  const user = event.actor === undefined ? undefined : state.users.get(event.actor);
  if (!user) return undefined;
  const before = { user: user.user, host: user.host };
  const set = (to: { user: string; host: string }): void => {
    Object.assign(user, { user: to.user, host: to.host });
    user.source = sourceOf(user);
  };
  set(event);
  return () => set(before);
}

function invited(state: ChatState, event: EventOf<'invited'>): Undo | undefined {
  const user = state.users.get(event.target.id);
  if (!user || event.opens !== true || user.invitations.has(event.room.key)) return undefined;
  user.invitations.add(event.room.key);
  return () => user.invitations.delete(event.room.key);
}
