/**
 * Who is on, which rooms there are, who is where. Changed by `apply.ts` alone; doors read it to answer questions.
 */
import { foldName } from '../../protocol/names.ts';
import type { RoomRef, Source, UserId } from './events.ts';

/** Where a user can be reached on this relay; the spine knows what it is, the chat only carries it. */
export interface Reachable {
  readonly reachable: true;
}

export interface User {
  readonly id: UserId;
  nick: string;
  /** `foldName(nick)`, the key in `nicks`. */
  folded: string;
  user: string;
  host: string;
  realname: string;
  account: string | undefined;
  away: string | undefined;
  /** User mode letters. */
  readonly modes: Set<string>;
  readonly dialect: string;
  readonly secure: boolean;
  /** ms since 1970. */
  readonly since: number;
  /** When they last said something, ms since 1970 (WHOIS's idle time). */
  active: number;
  source: Source;
  /** By room key. */
  readonly rooms: Map<string, Member>;
  /** Room keys that they were invited to and have not joined since. */
  readonly invitations: Set<string>;
  /** How many rooms they have made. */
  made: number;
  session: Reachable | undefined;
}

export interface Member {
  readonly user: User;
  readonly room: Room;
  /** Rank letters, highest first, out of `qaohv`. */
  ranks: string;
  /** ms since 1970. */
  readonly since: number;
  /** Id of the event with which they came in: what is later was said in their presence. */
  readonly joinId: string;
}

export interface Topic {
  readonly text: string;
  /** `nick!user@host` of who set it. */
  readonly by: string;
  /** ms since 1970. */
  readonly time: number;
}

/** An entry of a ban, exception or invite list. */
export interface ListEntry {
  readonly mask: string;
  readonly by: string;
  readonly time: number;
}

export interface Room {
  readonly ref: RoomRef;
  /** ms since 1970. */
  readonly created: number;
  topic: Topic | undefined;
  /** Flag modes and modes with an argument (`k`, `l`…); ranks and lists are elsewhere. */
  readonly modes: Map<string, string>;
  /** By mode letter (`b`, `e`, `I`), then by mask. */
  readonly lists: Map<string, Map<string, ListEntry>>;
  /** Account that owns the room, once one does. */
  founder: string | undefined;
  readonly members: Map<UserId, Member>;
}

export class ChatState {
  readonly users: Map<UserId, User> = new Map();
  /** By folded nick. */
  readonly nicks: Map<string, User> = new Map();
  /** By folded label. */
  readonly rooms: Map<string, Room> = new Map();

  userByNick(nick: string): User | undefined {
    return this.nicks.get(foldName(nick));
  }

  /** Finds a room by a label as a person wrote it, in any case. */
  room(label: string): Room | undefined {
    return this.rooms.get(label) ?? this.rooms.get(foldName(label));
  }

  member(room: Room, user: User): Member | undefined {
    return room.members.get(user.id);
  }

  /** Everybody who shares a room with the user, each once, the user not among them. */
  *acquaintances(user: User): Generator<User> {
    const seen = new Set<User>([user]);
    for (const { room } of user.rooms.values()) {
      for (const member of room.members.values()) {
        if (seen.has(member.user)) continue;
        seen.add(member.user);
        yield member.user;
      }
    }
  }
}

export function sourceOf(user: {
  nick: string;
  user: string;
  host: string;
  account?: string | undefined;
  modes?: ReadonlySet<string>;
}): Source {
  return {
    nick: user.nick,
    user: user.user,
    host: user.host,
    ...(user.account === undefined ? {} : { account: user.account }),
    ...(user.modes?.has('B') ? { bot: true } : {}),
  };
}

export function roomRefs(user: User): RoomRef[] {
  return [...user.rooms.values()].map((member) => member.room.ref);
}

/** What of a room outlives its people, as the log keeps it. */
export interface RoomRecord {
  readonly label: string;
  readonly created: number;
  readonly topic?: Topic;
  readonly modes: Readonly<Record<string, string>>;
  readonly lists: Readonly<Record<string, readonly ListEntry[]>>;
  readonly founder?: string;
}

export function roomRecord(room: Room): RoomRecord {
  return {
    label: room.ref.label,
    created: room.created,
    ...(room.topic ? { topic: room.topic } : {}),
    modes: Object.fromEntries(room.modes),
    lists: Object.fromEntries([...room.lists].map(([mode, list]) => [mode, [...list.values()]])),
    ...(room.founder === undefined ? {} : { founder: room.founder }),
  };
}

export function roomFromRecord(record: RoomRecord): Room {
  return {
    ref: { key: foldName(record.label), label: record.label },
    created: record.created,
    topic: record.topic,
    modes: new Map(Object.entries(record.modes)),
    lists: new Map(
      Object.entries(record.lists).map(([mode, list]) => [
        mode,
        new Map(list.map((entry) => [entry.mask, entry])),
      ]),
    ),
    founder: record.founder,
    members: new Map(),
  };
}
