/**
 * What the screen is a function of: every network, its buffers, their lines, unread state and drafts.
 *
 * Plain data, replaced rather than changed (a line list is the one exception: see {@link Lines}), so that a pane redraws
 * only when the object that it shows is another one.
 */
import type { Abilities } from '../transports/abilities.ts';
import type { ConnectionState, Member } from '../transports/transport.ts';
import type { Mention } from './mention-list.ts';

/** Names a network within this client; stable across restarts (the start screen's entry). */
export type NetworkId = string;

/** `networkId + '/' + kind + '/' + folded name`: stable for as long as the client runs and in saved drafts. */
export type BufferId = string;

export interface ChatState {
  readonly networks: ReadonlyMap<NetworkId, NetworkState>;
  readonly buffers: ReadonlyMap<BufferId, BufferState>;
  /** Buffers in the order of the list: per network its server buffer first, then rooms, then people. Never re-sorted by traffic. */
  readonly order: readonly BufferId[];
  readonly current: BufferId | undefined;
  /** The one shown before, for Alt+/. */
  readonly previous: BufferId | undefined;
  readonly showJoins: boolean;
  /** The ids of buffers, open or not, in which nothing but mentions is to wait. */
  readonly muted: ReadonlySet<BufferId>;
  /** The person looks at this terminal: what arrives in the current buffer is then read at once. */
  readonly focused: boolean;
}

export interface NetworkState {
  readonly id: NetworkId;
  /** What the list calls it. */
  readonly name: string;
  /** The name is settled: the server's own does not take its place. */
  readonly named: boolean;
  readonly address: string;
  /** Networks are listed by it. */
  readonly place: number;
  readonly connection: ConnectionState;
  /** When the connection last said how it is, in ms since 1970. */
  readonly connectionSince: number | undefined;
  readonly nick: string;
  readonly account: string | undefined;
  readonly abilities: Abilities;
  /** Round trip in ms, once measured. */
  readonly lag: number | undefined;
  /** Set while the server waits for another nick. */
  readonly nickNeeded: string | undefined;
  /** The nick that it refused last, from which another may be made. */
  readonly nickRefused: string | undefined;
  /** People known on the network, by folded nick (away, account). */
  readonly people: ReadonlyMap<string, Person>;
  /** The last answer to `/list`, for the switcher. */
  readonly knownRooms: readonly {
    readonly label: string;
    readonly users?: number;
    readonly topic?: string;
  }[];
  /** Conversations with people by folded nick; a buffer keeps its id when the other is renamed. */
  readonly directs: ReadonlyMap<string, BufferId>;
  /** Own messages not settled yet, by local id: the buffers in which each has a line. */
  readonly unsettled: ReadonlyMap<string, readonly BufferId[]>;
  /** Where the person was called, oldest first. */
  readonly mentions: readonly Mention[];
  /** Where the person asked for something last: answers that name no place are shown there until that time (ms). */
  readonly answersIn: { readonly buffer: BufferId; readonly until: number } | undefined;
}

export interface Person {
  readonly nick: string;
  readonly away: boolean;
  /** Undefined where nothing tells. */
  readonly online: boolean | undefined;
  readonly account: string | undefined;
  /** The rooms that we share with them. */
  readonly rooms: ReadonlySet<BufferId>;
}

export interface BufferState {
  readonly id: BufferId;
  readonly network: NetworkId;
  readonly kind: 'server' | 'room' | 'person';
  /** The room's label (without `#`), the other's nick, or the network's name. */
  readonly name: string;
  /** In the room now; for a person always true. */
  readonly joined: boolean;
  /** Was in the room when the connection broke, and goes back in: what is typed waits for that. */
  readonly returning: boolean;
  readonly topic: string;
  /** By folded nick. */
  readonly members: ReadonlyMap<string, Member>;
  readonly lines: Lines;
  readonly unread: Unread;
  /** Id (`key`) of the first line that the person has not seen; the `new` rule stands before it. */
  readonly newFrom: number | undefined;
  /** Time (ms) up to which all had been seen when that was found: older unread lines may be on pages not loaded yet. */
  readonly newSince: number | undefined;
  /** Time (ms) of the last line that the person has seen; undefined where they never could see any. */
  readonly readTo: number | undefined;
  /** Key of the line at which the person reads further up: it is not given up. */
  readonly held: number | undefined;
  readonly draft: Draft;
  /** Folded nicks that are typing now, with the time (ms) at which that lapses. */
  readonly typing: ReadonlyMap<string, { readonly nick: string; readonly until: number }>;
  readonly history: { readonly state: 'unknown' | 'loading' | 'more' | 'start' };
  /** What waits is counted all the same; the screen shows nothing of it but mentions. */
  readonly muted: boolean;
}

export interface Unread {
  /** All of them, mentions too. */
  readonly messages: number;
  readonly mentions: number;
  /** Joins, leaves and the like, or an answer to something asked. */
  readonly other: boolean;
}

export interface Draft {
  readonly text: string;
  /** In UTF-16 units into `text`, always between graphemes. */
  readonly cursor: number;
  readonly replyTo?: number;
}

/**
 * The lines of a buffer, oldest first. The array is append-mostly and shared between versions: `version` goes up with
 * every change, and a reader compares that, not the array. Keys go up in the order of display: by one for what arrives,
 * down and below the first for a page of history put before, and by fractions for what was missed and is put between.
 * `positionOf` in `lines.ts` finds a key's place.
 */
export interface Lines {
  readonly items: readonly Line[];
  readonly version: number;
}

/** One thing in a conversation. Immutable: a change makes a new object with the same `key`. */
export type Line = MessageLine | EventLine | NoticeLine;

interface LineBase {
  /** Unique in the buffer, ordered as displayed; may be negative (history put before) or a fraction (put between). */
  readonly key: number;
  /** ms since 1970. */
  readonly time: number;
  /** The server's id where there is one. */
  readonly id?: string;
  /** What was said between this line and the one before it is not loaded. */
  readonly gap?: true;
}

export interface MessageLine extends LineBase {
  readonly type: 'message';
  readonly kind: 'message' | 'notice' | 'action';
  readonly nick: string;
  readonly self: boolean;
  readonly account?: string;
  readonly bot?: boolean;
  /** Sanitised; formatting codes kept. */
  readonly text: string;
  readonly status: 'delivered' | 'pending' | 'failed' | 'queued';
  readonly localId?: string;
  readonly failure?: string;
  /** Nobody knows whether it got there: the failure is that it was not confirmed. */
  readonly doubtful?: boolean;
  readonly mention: boolean;
  readonly replyTo?: string;
  readonly edited?: boolean;
  readonly redacted?: boolean;
  /** Who took it back, where that was another than who said it. */
  readonly redactedBy?: string;
  readonly redactedWhy?: string;
  /** reaction → nicks. */
  readonly reactions?: ReadonlyMap<string, readonly string[]>;
  /** Those of them that are one's own, whatever one's nick was. */
  readonly ownReactions?: readonly string[];
  /** The ranks of the room, as signs, that alone got it. */
  readonly only?: string;
  /** The rooms it went to, when more than this one. */
  readonly rooms?: readonly string[];
}

/** Joins, leaves, renames, modes, topics: folded by the screen where they stand next to each other. */
export interface EventLine extends LineBase {
  readonly type: 'event';
  readonly event: 'join' | 'part' | 'quit' | 'kick' | 'rename' | 'mode' | 'topic';
  readonly nick: string;
  readonly self: boolean;
  /** New nick, reason, mode change, topic: what the event adds. */
  readonly detail?: string;
  readonly by?: string;
  /** What a server sets by itself, as the operator of a room that has just been made, is no news of the room. */
  readonly byServer?: boolean;
}

/** Something the server or the client says to the person. */
export interface NoticeLine extends LineBase {
  readonly type: 'notice';
  readonly level: 'info' | 'error';
  readonly text: string;
}
