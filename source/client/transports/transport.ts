/**
 * A transport is the client's side of a dialect, said in the chat's own words.
 *
 * It turns what a person asks for (a {@link Request}) into lines, and lines into what happened (a {@link Happening}).
 * It knows sockets and one dialect; it knows no React, no buffer and no key. The screen asks {@link Abilities} what can
 * be done and never asks which dialect it is.
 */
import type { Address } from '../../protocol/address.ts';
import type { Abilities } from './abilities.ts';
import type { OwnCertificate } from '../secrets/client-certificate.ts';
import type { Dial, ShownCertificate } from './dial.ts';
import type { Timers } from './timers.ts';

/** Where something is said: a room by its label (without `#`), or a person by nick. */
export type Target = { readonly room: string } | { readonly nick: string };

/** Who did something. `self` is set by the transport when it is this client's own user. */
export interface Who {
  readonly nick: string;
  readonly self?: boolean;
  readonly user?: string;
  readonly host?: string;
  readonly account?: string;
  readonly bot?: boolean;
}

/** What a person asks for. Each is answered by happenings, or at once by a {@link Refusal}. */
export type Request =
  | {
      readonly type: 'send';
      readonly to: Target;
      readonly text: string;
      /** An id of the client's own; comes back in `confirmed` or `failed`. */
      readonly localId: string;
      readonly kind?: 'message' | 'notice' | 'action';
      readonly replyTo?: string;
      /** To those of the room alone who have one of these ranks, as signs (irc's STATUSMSG): `@`. */
      readonly only?: string;
    }
  | {
      readonly type: 'send-many';
      readonly rooms: readonly string[] | 'mine';
      readonly text: string;
      readonly localId: string;
    }
  | { readonly type: 'join'; readonly rooms: readonly string[]; readonly key?: string }
  | { readonly type: 'leave'; readonly room: string; readonly reason?: string }
  | { readonly type: 'create'; readonly room: string }
  /** `background`: the person has not asked; refused where the list would be long. `like`: what those to be shown hold; all are fetched. */
  | { readonly type: 'list-rooms'; readonly background?: true; readonly like?: string }
  | { readonly type: 'list-members'; readonly room: string }
  | { readonly type: 'list-users' }
  | { readonly type: 'rename'; readonly nick: string }
  | { readonly type: 'topic'; readonly room: string; readonly text: string | undefined }
  | { readonly type: 'invite'; readonly nick: string; readonly room: string }
  | { readonly type: 'kick'; readonly nick: string; readonly room: string; readonly reason?: string }
  | {
      readonly type: 'mode';
      readonly target: Target;
      readonly change: string;
      readonly args: readonly string[];
    }
  | { readonly type: 'away'; readonly reason: string | undefined }
  | { readonly type: 'whois'; readonly nick: string }
  /** Everybody whose coming and going is to be told, who matters most first: a server may watch only so many. */
  | { readonly type: 'watch'; readonly nicks: readonly string[] }
  | { readonly type: 'typing'; readonly to: Target; readonly state: 'active' | 'paused' | 'done' }
  | {
      readonly type: 'react';
      readonly to: Target;
      readonly messageId: string;
      readonly reaction: string;
      readonly remove?: boolean;
    }
  | {
      readonly type: 'edit';
      readonly to: Target;
      readonly messageId: string;
      readonly text: string;
      readonly localId: string;
    }
  | { readonly type: 'redact'; readonly to: Target; readonly messageId: string; readonly reason?: string }
  | {
      readonly type: 'history';
      readonly of: Target;
      readonly before?: HistoryPoint;
      readonly after?: HistoryPoint;
      /** What was said on both sides of it. */
      readonly around?: HistoryPoint;
      readonly limit: number;
    }
  /** With whom there were private messages between two times (ms since 1970); answered by `spoken-with`. */
  | {
      readonly type: 'history-people';
      readonly after: number;
      readonly before: number;
      readonly limit: number;
    }
  | { readonly type: 'mark-read'; readonly of: Target; readonly time: number }
  | {
      readonly type: 'register';
      readonly account: string;
      readonly password: string;
      readonly email?: string;
    }
  /** Completes a registration with the code that the server has sent to the person. */
  | { readonly type: 'verify'; readonly account: string; readonly code: string }
  | { readonly type: 'login'; readonly account: string; readonly password: string }
  | { readonly type: 'help' }
  | { readonly type: 'raw'; readonly line: string }
  | { readonly type: 'quit'; readonly reason?: string };

/** A place in a room's history: by the message's id where it is known, else by time (ms since 1970). */
export interface HistoryPoint {
  readonly id?: string;
  readonly time: number;
  /** Key of the line beside which it is, where it has none of its own; comes back as it was given. */
  readonly line?: number;
}

/** Which page of history this is: what was asked for, the newest page where none of the points is given. */
export interface HistoryAsked {
  readonly before?: HistoryPoint;
  readonly after?: HistoryPoint;
  readonly around?: HistoryPoint;
  /** As much came as was asked for: there may be more beyond the page. */
  readonly full: boolean;
}

/** Why a request cannot even be sent: a sentence that a person can act on. */
export interface Refusal {
  readonly refused: string;
}

export interface Member {
  readonly nick: string;
  /** Rank signs, highest first: `@`, `+`, `@+`…; empty for none. */
  readonly ranks: string;
  readonly away?: boolean;
  readonly account?: string;
  readonly bot?: boolean;
}

/** A message as it came, sanitised (formatting codes kept, for the screen to paint). */
export interface Message {
  /** The server's id; absent where the dialect has none. */
  readonly id?: string;
  /** ms since 1970: the server's time where it gives one, else when it arrived. */
  readonly time: number;
  readonly from: Who;
  /** Where it belongs: the room, or the *other* person of a private conversation (also for one's own messages). */
  readonly to: Target;
  readonly text: string;
  readonly kind: 'message' | 'notice' | 'action';
  /**
   * Set on the echo of one's own message when the transport can tell which it was. The echo stands for the pending line
   * (which had no id yet, and may have been changed by the server or be its first part, the next following as messages of their own).
   */
  readonly localId?: string;
  readonly replyTo?: string;
  /** The ranks, as signs, that it was said to; the others of the room did not get it. */
  readonly only?: string;
  /** Part of a page of history rather than new. */
  readonly historic?: boolean;
  /** All rooms that one slash message was marked with, when more than one. */
  readonly rooms?: readonly string[];
}

export type ConnectionState =
  | { readonly state: 'connecting' }
  | { readonly state: 'registering' }
  | { readonly state: 'online' }
  /** Unwanted; `retryAt` (ms since 1970) is set while a retry is due. */
  | {
      readonly state: 'lost';
      readonly reason: string;
      readonly retryAt?: number;
      /** Shown by the server and not trusted: its fingerprint in the address would trust it. */
      readonly certificate?: ShownCertificate;
    }
  /** Asked for by either side: not retried by itself. */
  | {
      readonly state: 'closed';
      readonly reason: string;
      readonly certificate?: ShownCertificate;
      /** The server asks a password of everyone: there was none, or a wrong one. */
      readonly needsPassword?: true;
    };

/** Something that happened on the connection, in order. Every text in it is sanitised. */
export type Happening =
  | { readonly type: 'connection'; readonly connection: ConnectionState }
  | { readonly type: 'abilities'; readonly abilities: Abilities }
  | {
      readonly type: 'server';
      readonly name?: string;
      readonly network?: string;
      /** The program that it runs, as it calls itself. */
      readonly version?: string;
    }
  | { readonly type: 'self'; readonly nick: string; readonly account?: string }
  /** The nick that was asked for cannot be had; the connection waits for `rename`. */
  | { readonly type: 'nick-needed'; readonly reason: string; readonly tried?: string }
  | { readonly type: 'lag'; readonly ms: number }
  | { readonly type: 'entered'; readonly room: string; readonly time: number; readonly id?: string }
  | {
      readonly type: 'left';
      readonly room: string;
      readonly reason?: string;
      readonly by?: Who;
      readonly time: number;
      readonly id?: string;
    }
  | { readonly type: 'members'; readonly room: string; readonly members: readonly Member[] }
  | {
      readonly type: 'joined';
      readonly room: string;
      readonly who: Who;
      readonly time: number;
      readonly id?: string;
      readonly historic?: boolean;
    }
  | {
      readonly type: 'parted';
      readonly room: string;
      readonly who: Who;
      readonly reason?: string;
      readonly time: number;
      readonly id?: string;
      readonly historic?: boolean;
    }
  | {
      readonly type: 'kicked';
      readonly room: string;
      readonly who: Who;
      readonly by: Who;
      readonly reason?: string;
      readonly time: number;
      readonly id?: string;
      readonly historic?: boolean;
    }
  | {
      readonly type: 'quit';
      readonly who: Who;
      readonly reason?: string;
      readonly time: number;
      readonly id?: string;
      readonly rooms?: readonly string[];
      readonly historic?: boolean;
    }
  | {
      readonly type: 'renamed';
      readonly who: Who;
      readonly nick: string;
      readonly time: number;
      readonly id?: string;
      readonly historic?: boolean;
    }
  | { readonly type: 'ranks'; readonly room: string; readonly nick: string; readonly ranks: string }
  | {
      readonly type: 'mode';
      readonly target: Target;
      readonly by: Who;
      readonly text: string;
      readonly time: number;
      readonly id?: string;
      readonly historic?: boolean;
    }
  | {
      readonly type: 'topic';
      readonly room: string;
      readonly text: string;
      readonly by?: Who;
      readonly time?: number;
      readonly isChange: boolean;
      readonly id?: string;
      readonly historic?: boolean;
    }
  | {
      readonly type: 'presence';
      readonly nick: string;
      readonly away?: boolean;
      readonly account?: string | null;
      readonly online?: boolean;
    }
  | { readonly type: 'message'; readonly message: Message }
  | {
      readonly type: 'confirmed';
      readonly localId: string;
      readonly id?: string;
      readonly time?: number;
      /** Word of it comes where the message itself stands among what others said. */
      readonly inOrder?: boolean;
    }
  | { readonly type: 'failed'; readonly localId: string; readonly reason: string }
  | {
      readonly type: 'typing';
      readonly in: Target;
      readonly who: Who;
      readonly state: 'active' | 'paused' | 'done';
    }
  | {
      readonly type: 'reaction';
      readonly in: Target;
      readonly messageId: string;
      readonly who: Who;
      readonly reaction: string;
      readonly removed?: boolean;
      readonly time: number;
    }
  | {
      readonly type: 'edited';
      readonly in: Target;
      readonly messageId: string;
      readonly text: string;
      readonly who: Who;
      readonly time: number;
    }
  | {
      readonly type: 'redacted';
      readonly in: Target;
      readonly messageId: string;
      readonly reason?: string;
      readonly by?: Who;
    }
  | {
      readonly type: 'history-page';
      readonly of: Target;
      readonly reachedStart: boolean;
      readonly happenings: readonly Happening[];
      /** Absent where the server sent the page by itself. */
      readonly asked?: HistoryAsked;
    }
  | { readonly type: 'spoken-with'; readonly nicks: readonly string[] }
  | { readonly type: 'read-marker'; readonly of: Target; readonly time: number }
  | { readonly type: 'invited'; readonly room: string; readonly by: Who; readonly time: number }
  | {
      readonly type: 'rooms';
      readonly rooms: readonly { readonly label: string; readonly users?: number; readonly topic?: string }[];
      /** The person has not asked for them. */
      readonly background?: true;
      /** The person has asked for those that hold this. */
      readonly like?: string;
    }
  | { readonly type: 'users'; readonly nicks: readonly string[] }
  /** An answer or an error for a person to read: shown in `about` when given, else in the server's own buffer. */
  | {
      readonly type: 'notice';
      readonly level: 'info' | 'error';
      readonly text: string;
      readonly about?: Target;
      /** The room that it is about cannot be entered. */
      readonly keptOut?: boolean;
      readonly code?: string;
      readonly time: number;
    };

/** What a transport is made with; the last four have defaults that a test or an in-process relay replaces. */
export interface TransportOptions {
  readonly nick: string;
  /** Nicks that lost connections of ours had: what history has from them is ours, too. */
  readonly formerNicks?: readonly string[];
  readonly realname?: string;
  readonly user?: string;
  /** The server's connection password, if it has one. */
  readonly password?: string;
  readonly account?: { readonly name: string; readonly password: string };
  /** Shown to a server over TLS, and logged in by where the server knows how (SASL EXTERNAL). */
  readonly certificate?: OwnCertificate;
  /** Takes the server's `sts`; true: the connection has been given up for one over TLS. */
  readonly strict?: (value: string) => boolean;
  /** ms since 1970; handed in so that tests own the clock. */
  readonly now: () => number;
  /** How to reach the address; TCP or TLS unless given. */
  readonly dial?: Dial;
  readonly timers?: Timers;
  /** What CTCP VERSION is answered with. */
  readonly version?: string;
}

/** Makes a transport for an address; what happens arrives at the listener, in order. */
export type TransportFactory = (
  address: Address,
  options: TransportOptions,
  listener: (happening: Happening) => void,
) => Transport;

/** One connection. It is used once: a reconnect makes a new one. */
export interface Transport {
  /** Connects; what follows arrives through the listener given to the factory, the first being `connection`. */
  start(): void;
  abilities(): Abilities;
  /** Asks for something. `undefined`: sent (or queued in order); a refusal: this transport cannot, with the reason. */
  request(request: Request): Refusal | undefined;
  /** Whether something that was said still waits to go out, or for the server's answer. */
  sending?(): boolean;
  /** Ends the connection without a word to the server; idempotent. */
  destroy(): void;
}
