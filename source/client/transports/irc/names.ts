import type { IrcMessage } from '../../../protocol/irc/message.ts';
import { cleanName } from '../clean.ts';
import type { Target, Who } from '../transport.ts';
import type { Session } from './session.ts';

/** A channel as people say it: `#General` is General; `&local` keeps its mark, which says something. */
export function labelOf(channel: string): string {
  return cleanName(channel.length > 1 && channel.startsWith('#') ? channel.slice(1) : channel);
}

/** A label as it goes over the wire. */
export function channelOf(session: Session, label: string): string {
  const types = session.isupport.channelTypes;
  const marked = !label.startsWith('#') && types.includes(label.charAt(0)) && label.length > 1;
  return marked || !types.includes('#') ? label : `#${label}`;
}

export function wireTarget(session: Session, target: Target): string {
  return 'room' in target ? channelOf(session, target.room) : target.nick;
}

/** The room that a wire target names, also as `@#room` (STATUSMSG); nothing for a nick. */
export function roomTarget(session: Session, wire: string): { readonly room: string } | undefined {
  const name = wire.slice(ranksOf(session, wire).length);
  return session.isupport.isChannel(name) ? { room: labelOf(name) } : undefined;
}

/** The signs of ranks before a channel (STATUSMSG), to which alone a message goes: `@` of `@#room`. */
export function ranksOf(session: Session, wire: string): string {
  const { isupport } = session;
  const signs = isupport.statusSigns;
  let at = 0;
  while (at < wire.length && signs.includes(wire.charAt(at)) && !isupport.isChannel(wire.slice(at))) at++;
  return isupport.isChannel(wire.slice(at)) ? wire.slice(0, at) : '';
}

export function isSelf(session: Session, nick: string): boolean {
  return session.isupport.fold(nick) === session.isupport.fold(session.identity.nick);
}

/** `nick!user@host` in its parts; a server's name is a nick without the others. */
export function splitSource(source: string): { nick: string; user?: string; host?: string } {
  const found = /^([^!@]*)(?:!([^@]*))?(?:@(.*))?$/s.exec(source);
  const [, nick = source, user, host] = found ?? [];
  return {
    nick,
    ...(user === undefined ? {} : { user }),
    ...(host === undefined ? {} : { host }),
  };
}

/**
 * Who said something that history has. A lost connection of ours may linger at the server with our nick, so that we are
 * called otherwise now: what was said under that nick is ours all the same.
 */
export function historicWhoOf(session: Session, line: IrcMessage): Who {
  const who = whoOf(session, line);
  const key = session.isupport.fold(who.nick);
  const wasOurs = session.options.formerNicks?.some((nick) => session.isupport.fold(nick) === key) === true;
  return wasOurs ? { ...who, self: true } : who;
}

/** Who sent a line, with what its tags say of them. */
export function whoOf(session: Session, line: IrcMessage): Who {
  const { nick: given, user, host } = splitSource(line.source ?? '');
  const nick = cleanName(given);
  const account = line.tags.get('account');
  return {
    nick,
    ...(isSelf(session, nick) ? { self: true } : {}),
    ...(user === undefined ? {} : { user: cleanName(user) }),
    ...(host === undefined ? {} : { host: cleanName(host) }),
    ...(account === undefined || account === '' ? {} : { account: cleanName(account) }),
    ...(line.tags.has('bot') || line.tags.has('draft/bot') ? { bot: true } : {}),
  };
}

/** Whether a line comes from the server itself rather than from a person. */
export function fromServer(session: Session, line: IrcMessage): boolean {
  const { source } = line;
  if (source === undefined || source === '') return true;
  return (
    !source.includes('!') &&
    !source.includes('@') &&
    (source.includes('.') || session.phase === 'registering')
  );
}

/** When a line happened: the server's `time` tag, else now. */
export function timeOf(session: Session, line: IrcMessage): number {
  const tag = line.tags.get('time');
  const time = tag === undefined ? Number.NaN : Date.parse(tag);
  return Number.isFinite(time) ? time : session.options.now();
}

/** The time and the id of a line, as happenings carry them. */
export function stampOf(session: Session, line: IrcMessage): { readonly time: number; readonly id?: string } {
  const id = line.tags.get('msgid');
  return { time: timeOf(session, line), ...(id === undefined || id === '' ? {} : { id }) };
}

export function param(line: IrcMessage, index: number): string {
  return line.params[index] ?? '';
}

export function lastParam(line: IrcMessage): string {
  return line.params.at(-1) ?? '';
}

/** A reason where there is one. */
export function reasonOf(text: string | undefined): { readonly reason?: string } {
  return text === undefined || text === '' ? {} : { reason: text };
}
