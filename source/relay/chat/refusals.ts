/**
 * Why the chat refuses a command. A refusal is a value: each door words it in its own dialect (a numeric, a seed's fixed
 * string), and `sentence` says it in words for those that have none of their own.
 */
export type RefusalCode =
  | 'bad-nick'
  | 'nick-in-use'
  | 'nick-reserved'
  | 'bad-room'
  | 'no-such-room'
  | 'room-exists'
  | 'already-member'
  | 'not-member'
  | 'target-not-member'
  | 'no-such-nick'
  | 'no-text'
  | 'too-many-rooms'
  | 'not-operator'
  | 'cannot-send'
  | 'banned'
  | 'invite-only'
  | 'bad-key'
  | 'room-full'
  | 'needs-account'
  | 'already-invited'
  | 'not-author'
  | 'bad-mode-argument'
  | 'list-full'
  | 'not-stored'
  | 'relay-stopping';

export interface Refusal {
  readonly code: RefusalCode;
  /** The room or nick that it is about, as the person wrote it. */
  readonly about: string;
  /** What a person can do about it. */
  readonly sentence: string;
  /** The mode letter that stands in the way, where one does. */
  readonly mode?: string;
  /** The mode's argument that was not taken. */
  readonly detail?: string;
}

export function refuse(code: RefusalCode, about: string, sentence: string, mode?: string): Refusal {
  return mode === undefined ? { code, about, sentence } : { code, about, sentence, mode };
}
