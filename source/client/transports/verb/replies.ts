import { sameName } from '../../../protocol/names.ts';
import type { HeardVerb } from '../../../protocol/verb/replies.ts';
import { cleanName, cleanText } from '../clean.ts';
import { delivered, notice, refused } from '../delivery.ts';
import type { LineCommand, LineKind, LineSession } from '../line-session.ts';
import type { VerbLists } from './lists.ts';
import { entered, left } from './own-rooms.ts';
import { said } from './talk.ts';

/**
 * What follows from each line of a verb server. The seed's fixed strings say what kind of answer it is; what stands behind them,
 * if anything, and the oldest command that it can answer say what about.
 */

/** What the lines are read with. */
export interface VerbHands {
  readonly session: LineSession;
  readonly lists: VerbLists;
  /** Who was thrown out of which room, until the line that says that they left. */
  thrownOut: { readonly room: string; readonly nick: string } | undefined;
  /** Takes the oldest command of these kinds (of any where none is named); those before it were passed over without a refusal. */
  answered(...kinds: LineKind[]): LineCommand | undefined;
}

type Reply<Type extends HeardVerb['type']> = Extract<HeardVerb, { type: Type }>;
type Reader<Type extends HeardVerb['type']> = (reader: VerbHands, reply: Reply<Type>, line: string) => void;
export type AnyReader = Reader<HeardVerb['type']>;

/** Something that could not be done: it fails the message that it answers, else it is told. */
function problem(...kinds: LineKind[]): AnyReader {
  return (reader, _reply, line) => {
    const { session } = reader;
    const command = reader.answered(...kinds);
    const text = cleanText(line.trim());
    if (command?.delivery !== undefined) {
      refused(session, command.delivery, text);
      return;
    }
    if (command?.quiet === true) return;
    // A room that cannot be made is there already, perhaps out of sight: the answer belongs where it was asked.
    const room = command?.kind === 'create' ? undefined : command?.room;
    notice(
      session,
      'error',
      withRoom(text, command?.room),
      room !== undefined && session.roster.isMine(room) ? { room } : undefined,
    );
  };
}

/** The seed's bare string does not say which room; whoever reads it, perhaps long after asking, wants to know. */
function withRoom(text: string, room: string | undefined): string {
  return room === undefined || text.includes(room) ? text : `${text}: ${room}`;
}

/** Where somebody came or went: said by our relay, else the only room that it can be. */
function roomOf(reader: VerbHands, room: string | undefined): string | undefined {
  const mine = reader.session.roster.mine();
  return room ?? (mine.length === 1 ? mine[0] : undefined);
}

/** Somebody came or went; where a server does not say who or where, the lists are asked for again. */
function moved(
  apply: (reader: VerbHands, room: string, nick: string, time: number) => void,
): Reader<'member-joined'> & Reader<'member-left'> {
  return (reader, reply, line) => {
    const { session } = reader;
    const room = roomOf(reader, reply.room);
    const nick = cleanName(reply.nick ?? '');
    if (room === undefined || nick === '') {
      notice(session, 'info', cleanText(line.trim()), room === undefined ? undefined : { room });
      session.refreshSoon();
      return;
    }
    apply(reader, cleanName(room), nick, session.options.now());
  };
}

/** What follows from each kind of line; other kinds are placed as a foreign server's are. */
export const READERS: { readonly [Type in HeardVerb['type']]?: Reader<Type> } = {
  talk: (reader, { room, nick, text }) => said(reader.session, { room }, nick, text),
  private: (reader, { nick, text }) => said(reader.session, { nick }, nick, text),
  rooms: (reader, reply) => reader.lists.begin('list', reply),
  'no-rooms'(reader) {
    reader.lists.gotRooms([], reader.answered('list')?.quiet ?? false);
  },
  members: (reader, reply) => reader.lists.begin('members', reply),
  'room-added'(reader, reply) {
    const room = reply.room ?? reader.answered('create')?.room;
    if (reply.room !== undefined) reader.answered('create');
    if (room !== undefined) reader.session.roster.addRoom(room);
    notice(reader.session, 'info', `the room ${cleanName(room ?? '')} is made: join it to talk there`);
  },
  'membership-granted'(reader, reply) {
    const command = reader.answered('join');
    const room = reply.room ?? command?.room;
    if (room !== undefined) entered(reader.session, cleanName(room));
  },
  'already-member'(reader, reply, line) {
    const command = reader.answered('join');
    const room = reply.room ?? command?.room;
    // The server knows better than we do.
    if (room !== undefined && !reader.session.roster.isMine(room)) entered(reader.session, cleanName(room));
    else notice(reader.session, 'error', cleanText(line.trim()));
  },
  'you-left'(reader, reply) {
    const command = reader.answered('leave');
    const room = reply.room ?? command?.room;
    if (room !== undefined) left(reader.session, cleanName(room));
  },
  'member-joined': moved((reader, room, nick, time) => {
    const { roster, emit } = reader.session;
    roster.addMember(room, nick);
    emit({ type: 'joined', room: roster.spelling(room), who: { nick }, time });
  }),
  'member-left': moved((reader, room, nick, time) => {
    const { roster, emit } = reader.session;
    // Somebody has put us out: the one who has to go reads what the others read.
    if (sameName(nick, reader.session.nick)) {
      left(reader.session, room);
      return;
    }
    // Who was thrown out is gone by the notice before this line.
    const wasThrownOut = reader.thrownOut?.room === room && sameName(reader.thrownOut.nick, nick);
    reader.thrownOut = undefined;
    if (wasThrownOut) return;
    roster.removeMember(room, nick);
    emit({ type: 'parted', room: roster.spelling(room), who: { nick }, time });
  }),
  delivered: (reader) =>
    delivered(reader.session, reader.answered('send')?.delivery, reader.session.exchange.ours),
  renamed(reader, reply) {
    const { roster, emit, options } = reader.session;
    const who = { nick: cleanName(reply.nick) };
    const nick = cleanName(reply.newNick);
    roster.rename(who.nick, nick);
    emit({ type: 'renamed', who, nick, time: options.now() });
  },
  'you-are-renamed'(reader, reply) {
    const { session } = reader;
    const who = { nick: session.nick, self: true };
    session.nick = cleanName(reply.nick);
    session.roster.rename(who.nick, session.nick);
    session.emit({ type: 'renamed', who, nick: session.nick, time: session.options.now() });
    session.emit({ type: 'self', nick: session.nick });
  },
  kicked(reader, reply) {
    const { roster, emit, options, nick: own } = reader.session;
    const room = roster.spelling(cleanName(reply.room));
    const who = { nick: cleanName(reply.nick) };
    const by = { nick: cleanName(reply.by) };
    const what = { room, by, reason: cleanText(reply.reason), time: options.now() };
    if (sameName(who.nick, own)) {
      if (roster.leave(room)) emit({ type: 'left', ...what });
      return;
    }
    roster.removeMember(room, who.nick);
    reader.thrownOut = { room, nick: who.nick };
    emit({ type: 'kicked', who, ...what });
  },
  'topic-set'(reader, reply) {
    const { roster, emit, options } = reader.session;
    const room = roster.spelling(cleanName(reply.room));
    const by = { nick: cleanName(reply.nick) };
    emit({ type: 'topic', room, text: cleanText(reply.text), by, time: options.now(), isChange: true });
  },
  topic(reader, reply) {
    const room = reader.session.roster.spelling(cleanName(reply.room));
    reader.session.emit({ type: 'topic', room, text: cleanText(reply.text), isChange: false });
  },
  notice: (reader, reply) => notice(reader.session, 'info', cleanText(reply.text)),
  help(reader, reply) {
    reader.answered('help');
    notice(reader.session, 'info', cleanText(reply.line));
  },
  'room-invalid': problem('create', 'join', 'leave', 'members', 'send'),
  'no-such-room': problem('join', 'leave', 'members', 'send'),
  'not-member': problem('leave', 'send', 'members'),
  'message-invalid': problem('send'),
  'input-invalid': problem(),
  'unknown-command': problem('raw', 'help'),
  'already-in-system': problem('raw'),
  'exit-successful': (reader) => reader.session.sentAway('the server has disconnected you'),
};
