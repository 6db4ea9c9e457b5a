/** Why the chat refuses something, in the slash dialect's words. */
import type { SlashReply } from '../../../protocol/slash/replies.ts';
import { splitText } from '../../../text/split.ts';
import type { Refusal, RefusalCode } from '../../chat/refusals.ts';

/** Most bytes of what somebody typed that an answer repeats, so that it fits a message. */
const ABOUT_BYTES = 512;

type Word = (about: string, refusal: Refusal) => SlashReply;

const mayNotJoin: Word = (room, { sentence }) => ({ type: 'may-not-join', room, reason: sentence });

/** What is not in here is said in the chat's own sentence. */
const table: { readonly [Code in RefusalCode]?: Word } = {
  'bad-nick': (_about, { sentence }) => ({ type: 'username-invalid', reason: sentence }),
  'nick-in-use': (nick) => ({ type: 'username-taken', nick }),
  'nick-reserved': (_about, { sentence }) => ({ type: 'username-invalid', reason: sentence }),
  'bad-room': (_about, { sentence }) => ({ type: 'room-invalid', reason: sentence }),
  'no-such-room': (room) => ({ type: 'no-such-room', room }),
  'room-exists': (room) => ({ type: 'room-exists', room }),
  'already-member': (room) => ({ type: 'already-in-room', room }),
  'not-member': (room) => (room === '' ? { type: 'in-no-room' } : { type: 'not-in-room', room }),
  'no-such-nick': (nick) => ({ type: 'no-such-user', nick }),
  'no-text': () => ({ type: 'no-text' }),
  'cannot-send': (room, { sentence }) => ({ type: 'may-not-speak', room, reason: sentence }),
  banned: mayNotJoin,
  'invite-only': mayNotJoin,
  'bad-key': mayNotJoin,
  'room-full': mayNotJoin,
  'needs-account': mayNotJoin,
};

export function slashRefusal(refusal: Refusal): SlashReply {
  const word = table[refusal.code];
  return word?.(repeated(refusal.about), refusal) ?? { type: 'error', text: refusal.sentence };
}

/** What somebody typed, cut to what an answer may repeat. */
export function repeated(text: string): string {
  return splitText(text, { maxBytes: ABOUT_BYTES })[0] ?? '';
}
