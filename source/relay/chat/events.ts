/**
 * What happened. An event is plain data: it can be logged, sent to another relay and written by every door without
 * looking anything up. Only an event changes the chat's state (see `apply.ts`).
 */

/** Who did it, as others see them. One frozen object per user, replaced when any of it changes. */
export interface Source {
  readonly nick: string;
  readonly user: string;
  readonly host: string;
  readonly account?: string;
  readonly bot?: boolean;
}

/** A room by its folded key and the label that people see. One object per room, shared by its events. */
export interface RoomRef {
  readonly key: string;
  readonly label: string;
}

/** The other side of a private message. */
export interface PersonRef {
  readonly id: string;
  readonly nick: string;
  readonly account?: string;
}

/** Names a user for as long as they are on; never reused. */
export type UserId = string;

interface Base {
  /** Sorts by time, unique over all relays; IRC's msgid. */
  readonly id: string;
  /** ms since 1970; never runs backwards. */
  readonly time: number;
  /** Who did it; absent where the relay did it by itself. */
  readonly actor?: UserId;
  readonly from: Source;
}

/** Client-only message tags (`+typing`, `+reply`, `+draft/react`…), values unescaped. */
export type ClientTags = Readonly<Record<string, string>>;

export type MessageKind = 'message' | 'notice' | 'tags';

export interface RoomMessage extends Base {
  readonly type: 'room-message';
  readonly kind: MessageKind;
  readonly room: RoomRef;
  readonly text: string;
  readonly tags?: ClientTags;
  /** Said to several rooms in one go: all of them, this one too. There is one event for each. */
  readonly rooms?: readonly RoomRef[];
  /** Only for members of at least this rank (IRC's STATUSMSG): `@`, `+`… */
  readonly status?: string;
}

export interface PrivateMessage extends Base {
  readonly type: 'private-message';
  readonly kind: MessageKind;
  readonly to: PersonRef;
  readonly text: string;
  readonly tags?: ClientTags;
}

export interface Connected extends Base {
  readonly type: 'connected';
  readonly user: NewUser;
}

/** What a door knows of somebody who comes in. */
export interface NewUser {
  readonly id: UserId;
  readonly nick: string;
  readonly user: string;
  readonly host: string;
  readonly realname: string;
  readonly account?: string;
  readonly dialect: string;
  readonly secure: boolean;
  /** User modes set from the start, e.g. `Z`. */
  readonly modes: string;
}

export interface Quit extends Base {
  readonly type: 'quit';
  readonly reason: string;
  readonly rooms: readonly RoomRef[];
}

export interface Renamed extends Base {
  readonly type: 'renamed';
  readonly nick: string;
  readonly rooms: readonly RoomRef[];
}

export interface RoomCreated extends Base {
  readonly type: 'room-created';
  readonly room: RoomRef;
  /** Channel modes set from the start, in letters. */
  readonly modes: string;
  /** The account that owns it. */
  readonly founder?: string;
}

export interface Joined extends Base {
  readonly type: 'joined';
  readonly room: RoomRef;
  readonly realname: string;
  /** Rank letters given with it (`o`, `qo`…), highest first. */
  readonly ranks: string;
  /** The away reason of somebody who is away. */
  readonly away?: string;
}

export interface Parted extends Base {
  readonly type: 'parted';
  readonly room: RoomRef;
  readonly reason: string;
}

export interface Kicked extends Base {
  readonly type: 'kicked';
  readonly room: RoomRef;
  readonly target: PersonRef;
  readonly reason: string;
}

export interface TopicSet extends Base {
  readonly type: 'topic';
  readonly room: RoomRef;
  readonly text: string;
}

/** One letter of a mode change. */
export interface ModeChange {
  readonly add: boolean;
  readonly mode: string;
  readonly arg?: string;
  /** The member that a rank mode concerns. */
  readonly target?: UserId;
}

export interface RoomModes extends Base {
  readonly type: 'room-modes';
  readonly room: RoomRef;
  readonly changes: readonly ModeChange[];
}

export interface UserModes extends Base {
  readonly type: 'user-modes';
  readonly changes: readonly ModeChange[];
}

export interface Away extends Base {
  readonly type: 'away';
  /** Absent: back. */
  readonly reason?: string;
  readonly rooms: readonly RoomRef[];
}

export interface AccountChanged extends Base {
  readonly type: 'account';
  /** Absent: logged out. */
  readonly account?: string;
  readonly rooms: readonly RoomRef[];
}

export interface RealnameChanged extends Base {
  readonly type: 'realname';
  readonly realname: string;
  readonly rooms: readonly RoomRef[];
}

export interface HostChanged extends Base {
  readonly type: 'host';
  readonly user: string;
  readonly host: string;
  readonly rooms: readonly RoomRef[];
}

export interface Invited extends Base {
  readonly type: 'invited';
  readonly room: RoomRef;
  readonly target: PersonRef;
  /** An operator's invitation: it opens the room whatever its modes say. */
  readonly opens?: boolean;
}

/** A message was taken back. */
export interface Redacted extends Base {
  readonly type: 'redacted';
  readonly msgid: string;
  readonly reason: string;
  /** Where it was said. */
  readonly in: { readonly room: RoomRef } | { readonly to: PersonRef };
}

export type Event =
  | RoomMessage
  | PrivateMessage
  | Connected
  | Quit
  | Renamed
  | RoomCreated
  | Joined
  | Parted
  | Kicked
  | TopicSet
  | RoomModes
  | UserModes
  | Away
  | AccountChanged
  | RealnameChanged
  | HostChanged
  | Invited
  | Redacted;

export type EventType = Event['type'];
export type EventOf<T extends EventType> = Extract<Event, { type: T }>;
