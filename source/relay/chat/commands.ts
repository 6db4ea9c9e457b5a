/** What somebody asks the chat for. Doors make these from lines; `decide/` says what follows from each. */
import type { ClientTags, MessageKind, NewUser, PrivateMessage, RoomMessage, UserId } from './events.ts';

export type Command =
  | { readonly type: 'connect'; readonly user: NewUser }
  | { readonly type: 'quit'; readonly reason: string }
  | { readonly type: 'rename'; readonly nick: string }
  | { readonly type: 'create'; readonly room: string }
  | {
      readonly type: 'join';
      readonly room: string;
      readonly key?: string;
      /** irc: a room that does not exist is made by joining it. */
      readonly create?: boolean;
    }
  | { readonly type: 'leave'; readonly room: string; readonly reason?: string }
  | {
      readonly type: 'say';
      readonly room: string;
      readonly kind: MessageKind;
      readonly text: string;
      readonly tags?: ClientTags;
      readonly status?: string;
      /** verb: only members may speak, whatever the room's modes say. */
      readonly membersOnly?: boolean;
    }
  | {
      /** slash: to several rooms in one go; `'mine'`: to every room the sender is in. */
      readonly type: 'say-many';
      readonly rooms: readonly string[] | 'mine';
      readonly kind: MessageKind;
      readonly text: string;
    }
  | {
      readonly type: 'tell';
      readonly nick: string;
      readonly kind: MessageKind;
      readonly text: string;
      readonly tags?: ClientTags;
    }
  | { readonly type: 'topic'; readonly room: string; readonly text: string }
  | { readonly type: 'kick'; readonly room: string; readonly nick: string; readonly reason: string }
  | { readonly type: 'invite'; readonly room: string; readonly nick: string }
  | { readonly type: 'away'; readonly reason: string | undefined }
  | { readonly type: 'realname'; readonly realname: string }
  /** Is shown under another host; the door has checked that they may. */
  | { readonly type: 'host'; readonly host: string }
  | {
      readonly type: 'room-modes';
      readonly room: string;
      readonly changes: readonly ModeRequest[];
      /** An operator of the relay does it, whatever their rank in the room; the door has checked that they may. */
      readonly byRelayOperator?: boolean;
    }
  | { readonly type: 'user-modes'; readonly changes: readonly ModeRequest[] }
  /** The door has checked that they are an operator of the relay. */
  | { readonly type: 'oper' }
  | {
      /** Takes a message back that the door has found in the log. */
      readonly type: 'redact';
      readonly target: { readonly room: string } | { readonly nick: string };
      readonly message: Message;
      readonly reason: string;
    }
  /** Logged in as an account (whose password the door has checked), or out of it. */
  | { readonly type: 'account'; readonly account: string | undefined };

/** One letter of a mode change that is asked for. */
export interface ModeRequest {
  readonly add: boolean;
  readonly mode: string;
  /** As it was typed. */
  readonly arg?: string;
}

/** Something that was said. */
export type Message = RoomMessage | PrivateMessage;

export type CommandType = Command['type'];
export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>;

/** A command with who gave it; what a replicated log would carry to the other relays. */
export interface Proposal {
  readonly actor: UserId;
  readonly command: Command;
}
