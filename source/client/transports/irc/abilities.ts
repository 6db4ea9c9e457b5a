import type { Abilities } from '../abilities.ts';
import { textBytes } from './requests/messages.ts';
import { multilineLimits } from './requests/pieces.ts';
import type { Session } from './session.ts';

/** What this server and this client can do together, by what was negotiated. */
export function abilitiesOf(session: Session): Abilities {
  const { caps, isupport } = session;
  const tags = caps.has('message-tags');
  return {
    history: caps.has('draft/chathistory') && caps.has('batch'),
    privateMessages: true,
    ownEcho: caps.has('echo-message'),
    sendToSeveral: false,
    typing: tags && isupport.allowsTag('typing'),
    replies: tags && isupport.allowsTag('reply'),
    reactions: tags && isupport.allowsTag('draft/react'),
    edits: false,
    redactions: caps.has('draft/message-redaction'),
    topics: true,
    rename: true,
    away: true,
    watching: isupport.has('MONITOR'),
    quiets: isupport.channelModes[0]?.includes('q') === true && !isupport.ranks.modes.includes('q'),
    kick: true,
    modes: true,
    invite: true,
    whois: true,
    actions: true,
    notices: true,
    raw: true,
    aboutItself: true,
    createFirst: false,
    multiline: multilineLimits(session).lines > 1,
    register: caps.has('draft/account-registration'),
    login: caps.has('sasl'),
    roomPrefix: '#',
    ownMarks: isupport.channelTypes.replace('#', ''),
    messageBytes: textBytes(
      session,
      'PRIVMSG',
      '#'.padEnd(Math.min(32, isupport.number('CHANNELLEN') ?? 32), 'x'),
    ),
    nickLength: isupport.number('NICKLEN') ?? 30,
  };
}
