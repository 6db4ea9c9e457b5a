/** The chat's refusals in irc's numerics: one table. */
import type { Refusal, RefusalCode } from '../../chat/refusals.ts';
import type { Client } from './client.ts';
import { numericLine, standardLine, noticeLine, word } from './lines.ts';
import { standardReplies } from './capabilities/standard-replies.ts';
import * as N from './numerics.ts';

/** A numeric with what stands between the nick and the text: the room as a channel, the name as it was given, or a mode. */
interface Wording {
  readonly numeric: N.Numeric;
  readonly about: 'room' | 'nick' | 'none';
  /** Another text than the chat's sentence: words that clients and people know. */
  readonly text?: (refusal: Refusal) => string;
}

const known = (numeric: N.Numeric, about: Wording['about']): Wording => ({
  numeric,
  about,
  text: () => numeric.text ?? '',
});
const cannotJoin = (numeric: N.Numeric): Wording => ({
  numeric,
  about: 'room',
  text: (refusal) => `Cannot join channel (+${refusal.mode ?? ''})`,
});

const TABLE: { readonly [C in RefusalCode]?: Wording } = {
  'bad-nick': { numeric: N.ERR_ERRONEUSNICKNAME, about: 'nick' },
  'nick-in-use': { numeric: N.ERR_NICKNAMEINUSE, about: 'nick', text: () => 'Nickname is already in use' },
  'nick-reserved': { numeric: N.ERR_NICKNAMEINUSE, about: 'nick' },
  'bad-room': { numeric: N.ERR_BADCHANMASK, about: 'room' },
  'no-such-room': known(N.ERR_NOSUCHCHANNEL, 'room'),
  'not-member': known(N.ERR_NOTONCHANNEL, 'room'),
  'no-such-nick': known(N.ERR_NOSUCHNICK, 'nick'),
  'no-text': known(N.ERR_NOTEXTTOSEND, 'none'),
  'too-many-rooms': { numeric: N.ERR_TOOMANYCHANNELS, about: 'room' },
  'not-operator': {
    numeric: N.ERR_CHANOPRIVSNEEDED,
    about: 'room',
    text: () => "You're not a channel operator",
  },
  'cannot-send': {
    numeric: N.ERR_CANNOTSENDTOCHAN,
    about: 'room',
    text: (refusal) => `Cannot send to channel (+${refusal.mode ?? ''})`,
  },
  banned: { ...cannotJoin(N.ERR_BANNEDFROMCHAN), text: () => 'Cannot join channel (+b)' },
  'invite-only': { ...cannotJoin(N.ERR_INVITEONLYCHAN), text: () => 'Cannot join channel (+i)' },
  'bad-key': { ...cannotJoin(N.ERR_BADCHANNELKEY), text: () => 'Cannot join channel (+k)' },
  'room-full': { ...cannotJoin(N.ERR_CHANNELISFULL), text: () => 'Cannot join channel (+l)' },
  'needs-account': { numeric: N.ERR_NEEDREGGEDNICK, about: 'room' },
};

/** The line that tells a client of a refusal; codes with no numeric of their own are a FAIL, or a notice. */
export function refusalLine(client: Client, refusal: Refusal): string {
  const wording = TABLE[refusal.code];
  const { name } = client.server;
  if (!wording) {
    if (!client.has(standardReplies)) return noticeLine(name, client.nick, refusal.sentence);
    const code = refusal.code.replaceAll('-', '_').toUpperCase();
    return standardLine(name, 'FAIL', client.command || '*', code, [], refusal.sentence);
  }
  const params = paramsOf(wording, refusal);
  return numericLine(name, client.nick, wording.numeric, params, wording.text?.(refusal) ?? refusal.sentence);
}

function paramsOf(wording: Wording, refusal: Refusal): string[] {
  if (wording.about === 'none') return [];
  return [word(wording.about === 'room' ? `#${refusal.about}` : refusal.about)];
}
