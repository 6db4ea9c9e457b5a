/**
 * What the screen (or line mode) holds of a running client: the state to draw, and what a person can do to it.
 *
 * `createClient` in `create-client.ts` makes one; nothing here knows React, and the screen knows nothing below this.
 */
import type { BufferId, ChatState, Draft, NetworkId } from './conversation/model.ts';
import type { CertificateFiles } from './secrets/client-certificate.ts';
import type { PasswordChange } from './conversation/password-changes.ts';
import type { Settings } from './conversation/settings.ts';
import type { Happening, HistoryPoint, Refusal, Request } from './transports/transport.ts';

/** What came of a submitted line; where it was refused the text is still the person's and stays in the composer. */
export type Submitted =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly reason: string;
      readonly text: string;
      /** The text is fine but may be a mistake (a mistyped command, a password): submitted again with `sure` it goes. */
      readonly question?: true;
    }
  /** The client cannot do this alone: the screen must (open help, quit, search, change the theme…). */
  | { readonly ok: true; readonly screen: ScreenAction };

export type ScreenAction =
  | { readonly action: 'quit'; readonly reason?: string }
  | { readonly action: 'help'; readonly about?: string }
  | { readonly action: 'search'; readonly text: string }
  /** With what was typed: the one that it names is gone to at once. */
  | { readonly action: 'switcher'; readonly query: string }
  | { readonly action: 'mentions' }
  | { readonly action: 'keys'; readonly rest: string }
  /** A password is asked for, where it is not seen. */
  | {
      readonly action: 'password';
      readonly network: NetworkId;
      readonly purpose: 'login' | 'register' | 'change';
      readonly account: string;
      readonly email?: string;
    }
  | { readonly action: 'redraw' }
  | { readonly action: 'copy-view' };

/** How to reach one network. Passwords are handed over at run time and never stored here on disk. */
export interface NetworkConfig {
  readonly id: NetworkId;
  readonly name: string;
  /** The name is one that the person knows from before: the server's own does not take its place. */
  readonly named?: boolean;
  /** As `protocol/address.ts` reads it, e.g. `irc://127.0.0.1:6667`. */
  readonly address: string;
  readonly nick: string;
  readonly realname?: string;
  readonly password?: string;
  readonly account?: { readonly name: string; readonly password: string };
  /** A certificate of one's own to show there. */
  readonly certificate?: CertificateFiles;
  /** Where it stands in the list: after those with a smaller number; behind all others unless told. */
  readonly place?: number;
  /** Until when (ms since 1970) what was said here was seen in an earlier run: private messages since are fetched. */
  readonly seen?: number;
  /** Labels to enter once online, again after each reconnect, with those entered since. */
  readonly rooms: readonly string[];
  /** The room to enter on a relay of ours where none is wanted: its server buffer alone is a dead end. */
  readonly lobby?: string;
}

/** A network that somebody asks for by its address, and what they ask to have otherwise than before. */
export interface KnownNetwork {
  readonly address: string;
  readonly nick?: string;
  readonly rooms: readonly string[];
}

export interface ChatClient {
  getState(): ChatState;
  /** The same to look at now and not to keep: for whoever looks at every happening, as the next change is made in it. */
  peek(): ChatState;
  /** Calls back after every change of the state (not paced: pacing is the screen's). Returns how to stop. */
  subscribe(listener: () => void): () => void;
  /** What the person has set. */
  settings(): Settings;
  onSettings(listener: (settings: Settings) => void): () => void;
  /** Changes a setting as `/set` does (`value`: as typed, or as it is kept): at once, and kept; a sentence where it cannot be. */
  set(name: string, value: unknown): Refusal | undefined;
  /** Everything as it happens, for line mode, notifications and bots. */
  observe(listener: (network: NetworkId, happening: Happening) => void): () => void;

  connect(network: NetworkConfig): void;
  disconnect(network: NetworkId, reason?: string): void;
  /** Retries a lost connection at once. */
  reconnect(network: NetworkId): void;
  /** Logs in or registers with a password that was asked for; how it went is shown in the network's buffers. */
  authenticate(
    network: NetworkId,
    asked: Extract<Request, { readonly type: 'login' | 'register' }>,
  ): Refusal | undefined;
  /** Has the network's services change the password of the account that one is logged into; how it went is shown. */
  changePassword(network: NetworkId, change: PasswordChange): Refusal | undefined;
  /** The password that the server asks of everyone, from the next connection on. */
  givePassword(network: NetworkId, password: string): void;
  /** The machine may have slept: every connection is looked at now. */
  woke(): void;
  /** Another nick while the server waits for one, or at any time where renaming is possible. */
  rename(network: NetworkId, nick: string): void;

  /** Shows a buffer and clears what waits in it; the `new` rule stays until it is left. */
  select(buffer: BufferId): void;
  /** Marks as read up to the last line. */
  markRead(buffer: BufferId): void;
  close(buffer: BufferId): void;
  /** Opens (without selecting) a conversation with a person or a room's buffer. */
  open(network: NetworkId, target: { readonly room: string } | { readonly nick: string }): BufferId;

  /** A line from the composer: a command, or text for the buffer. Nothing that is typed is ever lost by it. */
  submit(buffer: BufferId | undefined, text: string, options?: { readonly sure?: boolean }): Submitted;
  /** What of a text no one means to show, in words ("a private key"); nothing where it is harmless. */
  secretIn(text: string): string | undefined;
  /** Sends a failed message again (by its line key) or drops it. */
  retry(buffer: BufferId, key: number): void;
  discard(buffer: BufferId, key: number): void;
  setDraft(buffer: BufferId, draft: Draft): void;
  /** The person is typing in this buffer (throttled by the client; says `done` by itself). */
  typing(buffer: BufferId, active: boolean): void;
  react(buffer: BufferId, key: number, reaction: string, remove?: boolean): void;
  edit(buffer: BufferId, key: number, text: string): void;
  redact(buffer: BufferId, key: number): void;
  /** Asks for the page of history before the stretch of lines in which `key` is, or before the last one; false where there is none. */
  loadOlder(buffer: BufferId, key?: number): boolean;
  /** Asks for the page that follows on the stretch of lines in which `key` is; false where it cannot be had. */
  loadNewer(buffer: BufferId, key: number): boolean;
  /** Asks for what was said before and after a time (ms since 1970) or a message, wherever that is; false where it cannot be had. */
  loadAround(buffer: BufferId, point: HistoryPoint): boolean;
  /** Says at which line the person reads further up, so that it is not given up; `undefined`: at the end. */
  hold(buffer: BufferId, key: number | undefined): void;
  /** Has the networks tell which rooms there are, where that is not known of late and no long list. */
  refreshRooms(): void;
  setMuted(buffer: BufferId, muted: boolean): void;
  setShowJoins(show: boolean): void;
  /** Whether the person looks at this terminal (focus reports); true until told otherwise. */
  setFocused(focused: boolean): void;

  /** Whether something that was said there is still on its way: all of it, where a text goes as several messages. */
  isSending(network: NetworkId): boolean;
  /** Says goodbye on every network, once what was said has gone out, and resolves once the sockets are closed (at most `ms`). */
  shutdown(ms: number, reason?: string): Promise<void>;
}
