import type { IrcMessage } from '../../../../protocol/irc/message.ts';
import { cleanName } from '../../clean.ts';
import { isSelf, lastParam, param, timeOf, whoOf } from '../names.ts';
import type { Handlers, Session } from '../session.ts';
import { emitSelf } from './registration.ts';
import { emitMembers, WHO_TOKEN } from './rosters.ts';

/** What is known of people: away, account, host. */

/** Flags of WHO: `H` here or `G` gone, then the bot's own letter. */
function readFlags(session: Session, flags: string): { readonly away: boolean; readonly bot?: boolean } {
  const letter = session.isupport.text('BOT');
  const bot = letter !== undefined && flags.slice(1).includes(letter);
  return { away: flags.startsWith('G'), ...(bot ? { bot } : {}) };
}

/** `354 me 42 #room nick flags account` for the fields `tcnfa`. */
function whox(session: Session, line: IrcMessage): void {
  const [, token, name = '', nick = '', flags = '', account = '0'] = line.params;
  const channel = session.channels.get(name);
  if (token !== WHO_TOKEN || channel === undefined) return;
  const member = session.channels.member(channel, nick);
  if (member === undefined) return;
  const { account: _, ...rest } = member;
  const known = account === '0' ? rest : { ...rest, account: cleanName(account) };
  session.channels.put(channel, { ...known, ...readFlags(session, flags) });
}

/** `352 me #room user host server nick flags :hops real name`. */
function who(session: Session, line: IrcMessage): void {
  const [, name = '', , , , nick = '', flags = ''] = line.params;
  const channel = session.channels.get(name);
  const member = channel === undefined ? undefined : session.channels.member(channel, nick);
  if (channel !== undefined && member !== undefined) {
    session.channels.put(channel, { ...member, ...readFlags(session, flags) });
  }
  if (session.lists.silentWho.has(session.isupport.fold(name))) return;
  session.lists.users?.push(cleanName(nick));
}

function endOfWho(session: Session, line: IrcMessage): void {
  const name = param(line, 1);
  const channel = session.channels.get(name);
  if (session.lists.silentWho.delete(session.isupport.fold(name))) {
    if (channel !== undefined) emitMembers(session, channel);
    return;
  }
  const { users } = session.lists;
  session.lists.users = undefined;
  if (users !== undefined) session.emit({ type: 'users', nicks: [...new Set(users)] });
}

function away(session: Session, line: IrcMessage): void {
  const { nick } = whoOf(session, line);
  const isAway = param(line, 0) !== '';
  session.channels.update(nick, { away: isAway });
  session.emit({ type: 'presence', nick, away: isAway });
}

/** `ACCOUNT name`, `*` for logged out (account-notify). */
function account(session: Session, line: IrcMessage): void {
  const { nick } = whoOf(session, line);
  const name = param(line, 0) === '*' ? undefined : cleanName(param(line, 0));
  for (const channel of session.channels.with(nick)) {
    const { account: _, ...rest } = session.channels.member(channel, nick) ?? { nick, ranks: '' };
    session.channels.put(channel, name === undefined ? rest : { ...rest, account: name });
  }
  session.emit({ type: 'presence', nick, account: name ?? null });
  if (!isSelf(session, nick)) return;
  session.identity.account = name;
  emitSelf(session);
}

function ownAway(isAway: boolean) {
  return (session: Session, line: IrcMessage): void => {
    session.emit({ type: 'presence', nick: session.identity.nick, away: isAway });
    session.emit({ type: 'notice', level: 'info', text: lastParam(line), time: timeOf(session, line) });
  };
}

/** MONITOR's answers: nicks or masks, comma-separated. */
function monitored(online: boolean) {
  return (session: Session, line: IrcMessage): void => {
    for (const entry of lastParam(line).split(',')) {
      const nick = cleanName(entry.split('!', 1)[0] ?? '');
      if (nick !== '') session.emit({ type: 'presence', nick, online });
    }
  };
}

export const people: Handlers = {
  '352': who,
  '354': whox,
  '315': endOfWho,
  AWAY: away,
  ACCOUNT: account,
  CHGHOST(session, line) {
    if (!isSelf(session, whoOf(session, line).nick)) return;
    session.identity.user = param(line, 0);
    session.identity.host = param(line, 1);
  },
  // Other people's real names are shown nowhere but in WHOIS, which asks for them.
  SETNAME(session, line) {
    if (!isSelf(session, whoOf(session, line).nick)) return;
    const text = `Your real name is now ${lastParam(line)}`;
    session.emit({ type: 'notice', level: 'info', text, time: timeOf(session, line) });
  },
  '396'(session, line) {
    session.identity.host = param(line, 1).split('@').at(-1);
  },
  '305': ownAway(false),
  '306': ownAway(true),
  '730': monitored(true),
  '731': monitored(false),
  // The list of watched people is full: the others are not watched, which nobody has asked for by hand.
  '734': () => undefined,
  '301'(session, line) {
    const nick = cleanName(param(line, 1));
    session.channels.update(nick, { away: true });
    session.emit({ type: 'presence', nick, away: true });
    const said = {
      type: 'notice',
      level: 'info',
      text: `${nick} is away: ${lastParam(line)}`,
      time: timeOf(session, line),
    } as const;
    // Amid WHOIS it belongs to what was asked, wherever that was; else it answers what was said to them.
    if (session.lists.whoisOf === session.isupport.fold(param(line, 1)))
      session.emit({ ...said, code: 'whois' });
    else session.emit({ ...said, about: { nick }, code: 'away' });
  },
};
