import type { IrcMessage } from '../../../../protocol/irc/message.ts';
import { cleanName } from '../../clean.ts';
import type { Member, Who } from '../../transport.ts';
import { isSelf, labelOf, param, reasonOf, splitSource, stampOf, whoOf } from '../names.ts';
import type { Handlers, Session } from '../session.ts';
import { askNames, askWho, emitMembers, namesCame } from './rosters.ts';

/** Who is where: JOIN, PART, KICK, QUIT, INVITE and the lists of names. */

function joined(session: Session, line: IrcMessage): void {
  const name = param(line, 0);
  const who = whoOf(session, line);
  const account = extendedAccount(line) ?? who.account;
  const known: Who = account === undefined ? who : { ...who, account };
  const stamp = stampOf(session, line);
  if (who.self === true) {
    learnOwnMask(session, who);
    session.channels.enter(name);
    session.emit({ type: 'entered', room: labelOf(name), ...stamp });
    askNames(session, name);
    return;
  }
  const channel = session.channels.get(name);
  if (channel === undefined) return;
  session.channels.put(channel, memberOf(known));
  session.emit({ type: 'joined', room: labelOf(name), who: known, ...stamp });
}

/** `JOIN #room account :Real Name` (extended-join); `*` is no account. */
function extendedAccount(line: IrcMessage): string | undefined {
  const account = line.params[1];
  return account === undefined || account === '*' || line.params.length < 3 ? undefined : cleanName(account);
}

function memberOf(who: Who): Member {
  return {
    nick: who.nick,
    ranks: '',
    ...(who.account === undefined ? {} : { account: who.account }),
    ...(who.bot === true ? { bot: true } : {}),
  };
}

/** Others see our lines with our mask before them, so it decides how long a text may be. */
function learnOwnMask(session: Session, who: Who): void {
  session.identity.user = who.user ?? session.identity.user;
  session.identity.host = who.host ?? session.identity.host;
}

function parted(session: Session, line: IrcMessage): void {
  const name = param(line, 0);
  const who = whoOf(session, line);
  const about = { room: labelOf(name), ...reasonOf(line.params[1]), ...stampOf(session, line) };
  if (who.self === true) {
    session.channels.leave(name);
    session.emit({ type: 'left', ...about });
    return;
  }
  const channel = session.channels.get(name);
  if (channel !== undefined) session.channels.remove(channel, who.nick);
  session.emit({ type: 'parted', who, ...about });
}

function kicked(session: Session, line: IrcMessage): void {
  const name = param(line, 0);
  const nick = cleanName(param(line, 1));
  const about = { room: labelOf(name), ...reasonOf(line.params[2]), ...stampOf(session, line) };
  const by = whoOf(session, line);
  if (isSelf(session, nick)) {
    session.channels.leave(name);
    session.emit({ type: 'left', by, ...about });
    return;
  }
  const channel = session.channels.get(name);
  if (channel !== undefined) session.channels.remove(channel, nick);
  session.emit({ type: 'kicked', who: { nick }, by, ...about });
}

function quit(session: Session, line: IrcMessage): void {
  const who = whoOf(session, line);
  const rooms: string[] = [];
  for (const channel of session.channels.with(who.nick)) {
    rooms.push(labelOf(channel.name));
    session.channels.remove(channel, who.nick);
  }
  session.emit({ type: 'quit', who, ...reasonOf(line.params[0]), ...stampOf(session, line), rooms });
}

/** One line of names: signs before each nick, all of them with multi-prefix, masks with userhost-in-names. */
function names(session: Session, line: IrcMessage): void {
  const channel = session.channels.get(param(line, 2));
  const { signs } = session.isupport.ranks;
  const strangers = session.lists.strangers.get(session.isupport.fold(param(line, 2)));
  for (const entry of param(line, 3).split(' ')) {
    let at = 0;
    while (at < entry.length && signs.includes(entry.charAt(at))) at++;
    const nick = cleanName(splitSource(entry.slice(at)).nick);
    if (nick === '') continue;
    const ranks = entry.slice(0, at);
    if (channel === undefined) {
      strangers?.push({ nick, ranks });
      continue;
    }
    channel.collecting ??= new Map();
    const known = session.channels.member(channel, nick);
    channel.collecting.set(session.isupport.fold(nick), { ...known, nick, ranks });
  }
}

function endOfNames(session: Session, line: IrcMessage): void {
  namesCame(session, param(line, 1));
  const channel = session.channels.get(param(line, 1));
  if (channel === undefined) {
    const key = session.isupport.fold(param(line, 1));
    const members = session.lists.strangers.get(key);
    session.lists.strangers.delete(key);
    if (members !== undefined) session.emit({ type: 'members', room: labelOf(param(line, 1)), members });
    return;
  }
  const list = channel.collecting;
  channel.collecting = undefined;
  if (list !== undefined) {
    channel.members.clear();
    for (const [key, member] of list) channel.members.set(key, member);
  }
  emitMembers(session, channel);
  askWho(session, channel);
}

export const membership: Handlers = {
  JOIN: joined,
  PART: parted,
  KICK: kicked,
  QUIT: quit,
  '353': names,
  '366': endOfNames,
  INVITE(session, line) {
    const room = labelOf(param(line, 1));
    const by = whoOf(session, line);
    const { time } = stampOf(session, line);
    if (isSelf(session, param(line, 0))) session.emit({ type: 'invited', room, by, time });
    else {
      // invite-notify: somebody invited somebody else to a room that we are in.
      const text = `${by.nick} invited ${param(line, 0)}`;
      session.emit({ type: 'notice', level: 'info', text, about: { room }, time });
    }
  },
  '341'(session, line) {
    const about = { room: labelOf(param(line, 2)) };
    const { time } = stampOf(session, line);
    session.emit({ type: 'notice', level: 'info', text: `${param(line, 1)} was invited`, about, time });
  },
};
