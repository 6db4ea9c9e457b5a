/** RPL_ISUPPORT (005): what is true of this relay, in tokens. What another file decides is taken from there. */
import { CHANNELLEN, NICKLEN } from '../../../protocol/names.ts';
import { KEY_BYTES, LIST_ENTRIES } from '../../chat/decide/modes.ts';
import { ACCOUNT_EXTBANS, EXTBAN_PREFIX } from '../../chat/masks.ts';
import { CHANNEL_MODE_CLASSES, LIST_MODES } from './modes.ts';
import type { Rules } from '../../chat/decide/context.ts';
import { REFERENCE_TYPES } from './history/references.ts';
import { RPL_ISUPPORT } from './numerics.ts';
import type { Client } from './client.ts';
import { LIMITS } from './limits.ts';
import { RANK_LETTERS, RANK_SIGNS } from './ranks.ts';

/** Tokens on one line at most (Modern IRC, "RPL_ISUPPORT"). */
const TOKENS_A_LINE = 13;

/** The tokens, sorted. A flag has the empty value. */
export function isupportTokens(networkName: string, rules: Rules): readonly string[] {
  const tokens: Readonly<Record<string, string | number>> = {
    // Nicks and channels are folded as Unicode has it; of the mappings that have a name this is the one that holds for ASCII.
    CASEMAPPING: 'ascii',
    CHANNELLEN,
    CHANTYPES: '#',
    NETWORK: networkName,
    NICKLEN,
    ACCOUNTEXTBAN: ACCOUNT_EXTBANS.join(','),
    AWAYLEN: LIMITS.away,
    BOT: 'B',
    CHATHISTORY: LIMITS.chathistory,
    CHANMODES: CHANNEL_MODE_CLASSES,
    CHANLIMIT: `#:${rules.roomsPerUser}`,
    ELIST: 'CMNTU',
    EXCEPTS: 'e',
    EXTBAN: `${EXTBAN_PREFIX},a`,
    INVEX: 'I',
    KEYLEN: KEY_BYTES,
    KICKLEN: LIMITS.kick,
    MAXLIST: `${LIST_MODES}:${LIST_ENTRIES}`,
    MAXTARGETS: LIMITS.targets,
    MODES: '',
    MSGREFTYPES: REFERENCE_TYPES,
    MONITOR: LIMITS.monitor,
    NAMELEN: LIMITS.realname,
    PREFIX: `(${RANK_LETTERS})${RANK_SIGNS}`,
    SAFELIST: '',
    STATUSMSG: RANK_SIGNS,
    TARGMAX: `JOIN:,KICK:,LIST:,NAMES:1,NOTICE:${LIMITS.targets},PART:,PRIVMSG:${LIMITS.targets},TAGMSG:${LIMITS.targets},WHOIS:1`,
    TOPICLEN: LIMITS.topic,
    USERLEN: LIMITS.user,
    UTF8ONLY: '',
    WHOX: '',
  };
  return Object.entries(tokens)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => (value === '' ? name : `${name}=${value}`));
}

export function sendIsupport(client: Client): void {
  const tokens = isupportTokens(client.server.config.networkName, client.server.relay.rules);
  for (let at = 0; at < tokens.length; at += TOKENS_A_LINE) {
    client.numeric(RPL_ISUPPORT, tokens.slice(at, at + TOKENS_A_LINE));
  }
}
