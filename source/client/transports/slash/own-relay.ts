import { sameName } from '../../../protocol/names.ts';
import type { SlashReply } from '../../../protocol/slash/replies.ts';
import { cleanName, cleanText } from '../clean.ts';
import type { Target } from '../transport.ts';
import { delivered, notice, refused } from '../delivery.ts';
import type { LineKind, LineSession } from '../line-session.ts';

/** What follows from each reply of a relay of ours, which says everything in the words of `protocol/slash/replies.ts`. */

type Reader<Type extends SlashReply['type']> = (
  session: LineSession,
  reply: Extract<SlashReply, { type: Type }>,
  line: string,
) => void;

type AnyReader = Reader<SlashReply['type']>;

/** Takes the oldest command that this answers; those before it were passed over and have succeeded. */
function answered(session: LineSession, ...kinds: LineKind[]) {
  const found = session.asked.answered((command) => kinds.length === 0 || kinds.includes(command.kind));
  for (const passed of found?.passed ?? []) delivered(session, passed.delivery, true);
  session.timed(found?.command);
  return found?.command;
}

/** An error answers the oldest command of these kinds: its message has failed, or the person is told. */
function problem(...kinds: LineKind[]): AnyReader {
  return (session, _reply, line) => {
    const text = cleanText(line.replace(/^error: /, ''));
    const command = answered(session, ...kinds);
    if (command?.delivery !== undefined) {
      refused(session, command.delivery, text);
      return;
    }
    // A room that cannot be made is there already, perhaps out of sight: the answer belongs where it was asked.
    const room = command?.kind === 'create' ? undefined : command?.room;
    if (command?.quiet === true && command.kind === 'members') return;
    notice(session, 'error', text, room !== undefined && session.roster.isMine(room) ? { room } : undefined);
  };
}

function said(kind: 'message' | 'action', isPrivate: boolean) {
  return (
    session: LineSession,
    reply: { nick: string; text: string; rooms?: { rooms: readonly string[] } },
  ): void => {
    const nick = cleanName(reply.nick);
    const rooms = (reply.rooms?.rooms ?? []).map((room) => session.roster.spelling(cleanName(room)));
    const to: Target = isPrivate ? { nick } : { room: rooms[0] ?? '' };
    const self = sameName(nick, session.nick) ? { self: true } : {};
    session.emit({
      type: 'message',
      message: {
        time: session.options.now(),
        from: { nick, ...self },
        to,
        text: cleanText(reply.text),
        kind,
        ...(rooms.length > 1 ? { rooms } : {}),
      },
    });
  };
}

function left(session: LineSession, reply: { nick: string; room: string; reason?: string }): void {
  const room = session.roster.spelling(cleanName(reply.room));
  const nick = cleanName(reply.nick);
  session.roster.removeMember(room, nick);
  const reason = reply.reason === undefined ? {} : { reason: cleanText(reply.reason) };
  session.emit({ type: 'parted', room, who: { nick }, ...reason, time: session.options.now() });
}

function disconnected(session: LineSession, reply: { nick: string; reason?: string }): void {
  const nick = cleanName(reply.nick);
  const rooms = session.roster.removeUser(nick);
  const reason = reply.reason === undefined ? {} : { reason: cleanText(reply.reason) };
  session.emit({ type: 'quit', who: { nick }, ...reason, time: session.options.now(), rooms });
}

/** We are in a room; `false` when that was known. */
export function enterRoom(session: LineSession, label: string): boolean {
  if (!session.roster.enter(label)) return false;
  session.emit({ type: 'entered', room: session.roster.spelling(label), time: session.options.now() });
  return true;
}

/** We are in a room: who else is, the server says only when asked. */
export function entered(session: LineSession, label: string): void {
  const room = session.roster.spelling(label);
  if (enterRoom(session, label)) session.ask(`/users ${room}`, { kind: 'members', quiet: true, room });
}

export function leftRoom(session: LineSession, label: string, by?: string, reason?: string): void {
  const room = session.roster.spelling(label);
  if (!session.roster.leave(room)) return;
  session.emit({
    type: 'left',
    room,
    time: session.options.now(),
    ...(by === undefined ? {} : { by: { nick: by } }),
    ...(reason === undefined ? {} : { reason }),
  });
}

/** Lists that come in several lines, until the last of them. */
const collecting = new WeakMap<LineSession, Map<string, string[]>>();

/** Adds a part of a list; the whole once its last part is there. */
function collect(
  session: LineSession,
  key: string,
  range: { from: number; to: number; of: number },
  items: readonly string[],
): string[] | undefined {
  const lists = collecting.get(session) ?? new Map<string, string[]>();
  collecting.set(session, lists);
  const all = [...(range.from <= 1 ? [] : (lists.get(key) ?? [])), ...items.map((item) => cleanName(item))];
  if (range.to < range.of) {
    lists.set(key, all);
    return undefined;
  }
  lists.delete(key);
  return all;
}

export function gotRooms(session: LineSession, rooms: readonly string[], quiet: boolean): void {
  session.roster.setRooms(rooms);
  const told = rooms.map((label) => ({ label }));
  session.emit({ type: 'rooms', rooms: told, ...(quiet && { background: true }) });
}

export function gotUsers(session: LineSession, nicks: readonly string[], quiet: boolean): void {
  session.roster.setUsers(nicks);
  if (!quiet) session.emit({ type: 'users', nicks });
}

export function gotMembers(
  session: LineSession,
  label: string,
  nicks: readonly string[],
  quiet: boolean,
): void {
  const room = session.roster.spelling(label);
  session.roster.setMembers(room, nicks);
  // Of a room that one is not in, it is the answer to who asked.
  if (session.roster.isMine(room) || !quiet) {
    session.emit({ type: 'members', room, members: nicks.map((nick) => ({ nick, ranks: '' })) });
  }
}

const READERS: { readonly [Type in SlashReply['type']]?: Reader<Type> } = {
  chat: said('message', false),
  action: said('action', false),
  private: said('message', true),
  'private-action': said('action', true),
  joined(session, reply) {
    const room = session.roster.spelling(cleanName(reply.room));
    const nick = cleanName(reply.nick);
    session.roster.addMember(room, nick);
    session.emit({ type: 'joined', room, who: { nick }, time: session.options.now() });
  },
  left,
  'left-saying': left,
  disconnected,
  'disconnected-saying': disconnected,
  renamed(session, reply) {
    const nick = cleanName(reply.newNick);
    session.roster.rename(cleanName(reply.nick), nick);
    session.emit({
      type: 'renamed',
      who: { nick: cleanName(reply.nick) },
      nick,
      time: session.options.now(),
    });
  },
  kicked(session, reply) {
    const room = session.roster.spelling(cleanName(reply.room));
    const nick = cleanName(reply.nick);
    const by = { nick: cleanName(reply.by) };
    const reason = cleanText(reply.reason);
    // The one who has to go reads what the others read.
    if (sameName(nick, session.nick)) {
      leftRoom(session, room, by.nick, reason);
      return;
    }
    session.roster.removeMember(room, nick);
    session.emit({ type: 'kicked', room, who: { nick }, by, reason, time: session.options.now() });
  },
  'topic-set'(session, reply) {
    const room = session.roster.spelling(cleanName(reply.room));
    const by = { nick: cleanName(reply.nick) };
    const time = session.options.now();
    session.emit({ type: 'topic', room, text: cleanText(reply.text), by, time, isChange: true });
  },
  topic(session, reply) {
    const room = session.roster.spelling(cleanName(reply.room));
    session.emit({ type: 'topic', room, text: cleanText(reply.text), isChange: false });
  },
  'you-joined'(session, reply) {
    answered(session, 'join');
    entered(session, cleanName(reply.room));
  },
  'you-left'(session, reply) {
    answered(session, 'leave');
    leftRoom(session, cleanName(reply.room));
  },
  'you-created'(session, reply) {
    answered(session, 'create');
    session.roster.addRoom(cleanName(reply.room));
    notice(session, 'info', `the room ${cleanName(reply.room)} is made: join it to talk there`);
  },
  'you-are-renamed'(session, reply) {
    const from = session.nick;
    session.nick = cleanName(reply.nick);
    session.roster.rename(from, session.nick);
    const who = { nick: from, self: true };
    session.emit({ type: 'renamed', who, nick: session.nick, time: session.options.now() });
    session.emit({ type: 'self', nick: session.nick });
  },
  'sent-to-rooms': (session) => delivered(session, answered(session, 'send', 'say')?.delivery, true),
  'sent-privately': (session) => delivered(session, answered(session, 'whisper')?.delivery, true),
  rooms(session, reply) {
    const rooms = collect(session, 'rooms', reply.range, reply.rooms);
    if (rooms === undefined) return;
    gotRooms(session, rooms, answered(session, 'list')?.quiet ?? false);
  },
  users(session, reply) {
    const nicks = collect(session, 'users', reply.range, reply.nicks);
    if (nicks !== undefined) gotUsers(session, nicks, answered(session, 'users')?.quiet ?? true);
  },
  'room-users'(session, reply) {
    const nicks = collect(session, `in ${reply.room}`, reply.range, reply.nicks);
    if (nicks === undefined) return;
    gotMembers(session, cleanName(reply.room), nicks, answered(session, 'members')?.quiet ?? true);
  },
  notice: (session, reply) => notice(session, 'info', cleanText(reply.text)),
  help: (session, _reply, line) => notice(session, 'info', cleanText(line)),
  'room-exists': problem('create'),
  'room-invalid': problem('create'),
  'no-such-room': problem('join', 'leave', 'members', 'send'),
  'already-in-room': problem('join'),
  'not-in-room': problem('leave'),
  'in-no-room': problem('say'),
  'no-such-user': problem('whisper'),
  'no-text': problem('say', 'send', 'whisper'),
  'may-not-join': problem('join'),
  'may-not-speak': problem('say', 'send'),
  'unknown-command': problem('raw'),
  'invalid-command': problem('raw'),
  'too-long': problem(),
  'not-utf8': problem(),
  error: problem(),
  disconnect: (session) => session.sentAway('the server has disconnected you'),
};

/** Acts on one reply; `false` when it means nothing once one is online. */
export function readReply(session: LineSession, reply: SlashReply, line: string): boolean {
  // The table's type says that each reader takes its own reply; indexing loses that.
  const reader = READERS[reply.type] as AnyReader | undefined;
  reader?.(session, reply, line);
  return reader !== undefined;
}
