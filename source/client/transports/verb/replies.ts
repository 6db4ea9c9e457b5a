import { sameName } from '../../../protocol/names.ts';
import { type HeardVerb, recogniseVerb } from '../../../protocol/verb/replies.ts';
import { cleanName, cleanText } from '../clean.ts';
import { delivered, notice, refused } from '../delivery.ts';
import { looksRefused, readForeignList, readForeignTalk } from '../foreign.ts';
import type { Target } from '../transport.ts';
import type { LineCommand, LineKind, LineReader, LineSession } from '../line-session.ts';
import { readVerbGreeting } from './greeting.ts';

/**
 * What follows from each line of a verb server. The seed's fixed strings say what kind of answer it is; what stands behind them,
 * if anything, and the oldest command that it can answer say what about.
 */

type Reply<Type extends HeardVerb['type']> = Extract<HeardVerb, { type: Type }>;
type Reader<Type extends HeardVerb['type']> = (reader: VerbReader, reply: Reply<Type>, line: string) => void;
type AnyReader = Reader<HeardVerb['type']>;

/** A list is whole when nothing has followed for this long, where its header does not count it, in ms. */
const WHOLE_MS = 120;

/** What is answered in several lines, of which the first tells the round trip. */
const LISTS: ReadonlySet<LineKind> = new Set(['list', 'members']);

interface List {
  readonly kind: 'list' | 'members';
  readonly room: string | undefined;
  readonly count: number | undefined;
  readonly names: string[];
}

export class VerbReader implements LineReader {
  readonly session: LineSession;
  /** Who was thrown out of which room, until the line that says that they left. */
  thrownOut: { readonly room: string; readonly nick: string } | undefined;
  #list: List | undefined;
  #cancel: (() => void) | undefined;

  constructor(session: LineSession) {
    this.session = session;
  }

  greeted(line: string): void {
    readVerbGreeting(this.session, line);
  }

  /** One line of the server, once one is online. */
  read(line: string): void {
    const { roster } = this.session;
    const list = this.#list;
    if (list?.count !== undefined) {
      this.#item(list, [line.trim()]);
      return;
    }
    const reply = recogniseVerb(line, roster.isMine);
    const isTalk = reply?.type === 'talk';
    const reader = reply === undefined ? undefined : (READERS[reply.type] as AnyReader | undefined);
    if (reply !== undefined && reader !== undefined && (!isTalk || roster.isMine(reply.room))) {
      if (!isTalk && reply.type !== 'private') this.#finish();
      reader(this, reply, line);
    } else if (!this.#foreignTalk(line)) this.#unplaced(line, list);
  }

  /** The patience with a command is over. */
  unanswered(command: LineCommand): void {
    // A server that does not confirm has no other way of saying that all is well.
    delivered(this.session, command.delivery, false);
  }

  stop(): void {
    this.#cancel?.();
  }

  /** Takes the oldest command of these kinds; those before it were passed over without a refusal. */
  answered(...kinds: LineKind[]): LineCommand | undefined {
    const found = this.session.asked.answered(({ kind }) => kinds.length === 0 || kinds.includes(kind));
    const { ours } = this.session.exchange;
    for (const passed of found?.passed ?? []) delivered(this.session, passed.delivery, ours);
    if (found !== undefined && !LISTS.has(found.command.kind)) this.session.timed(found.command);
    return found?.command;
  }

  /**
   * A list begins. It is the answer to its question only once it is whole: a foreign server that got the next command now would run its
   * answer into this one.
   */
  begin(kind: List['kind'], reply: { details: string; room?: string; count?: number }): void {
    const asked = this.session.asked.peek((command) => command.kind === kind);
    this.session.timed(asked);
    const room = reply.room ?? asked?.room;
    this.#list = { kind, room, count: reply.count, names: [] };
    if (reply.count === 0) this.#finish();
    // Some servers put the names behind the title.
    else this.#item(this.#list, reply.count === undefined ? readForeignList(reply.details) : []);
  }

  #item(list: List, names: readonly string[]): void {
    list.names.push(...names.filter((name) => name !== '').map(cleanName));
    if (list.count !== undefined && list.names.length >= list.count) {
      this.#finish();
      return;
    }
    this.#cancel?.();
    this.#cancel = this.session.timers.after(list.count === undefined ? WHOLE_MS : 10 * WHOLE_MS, () => {
      this.#finish();
    });
  }

  #finish(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    const list = this.#list;
    this.#list = undefined;
    if (list === undefined) return;
    const command = this.answered(list.kind);
    if (list.kind === 'list') this.gotRooms(list.names, command?.quiet ?? false);
    else if (list.room !== undefined) this.#gotMembers(list.room, list.names, command?.quiet ?? true);
  }

  gotRooms(labels: readonly string[], quiet: boolean): void {
    this.session.roster.setRooms(labels);
    const rooms = labels.map((label) => ({ label }));
    this.session.emit({ type: 'rooms', rooms, ...(quiet && { background: true }) });
  }

  #gotMembers(label: string, nicks: readonly string[], quiet: boolean): void {
    const { session } = this;
    const room = session.roster.spelling(label);
    session.roster.setMembers(room, nicks);
    if (session.roster.isMine(room)) {
      session.emit({ type: 'members', room, members: nicks.map((nick) => ({ nick, ranks: '' })) });
    }
    if (!quiet) notice(session, 'info', `in ${room}: ${nicks.join(', ')}`);
  }

  /** Talk of a server that does not write `ROOM NICK: TEXT`. */
  #foreignTalk(line: string): boolean {
    if (this.session.exchange.ours) return false;
    const talk = readForeignTalk(line, this.session.roster);
    if (talk === undefined) return false;
    const mine = this.session.roster.mine();
    const shared = this.session.roster.roomsWith(talk.nick);
    const only = shared.length === 1 ? shared[0] : mine.length === 1 ? mine[0] : undefined;
    const room = talk.rooms[0] ?? only;
    const to: Target | undefined = talk.isPrivate
      ? { nick: talk.nick }
      : room === undefined
        ? undefined
        : { room };
    if (to === undefined) return false;
    this.said(to, talk.nick, talk.text);
    return true;
  }

  said(to: Target, nick: string, text: string): void {
    const { session } = this;
    const isSelf = sameName(nick, session.nick);
    // The server may repeat one's own words to the room: they stand there already.
    if (isSelf && session.asked.peek((command) => command.delivery?.text === text) !== undefined) return;
    session.emit({
      type: 'message',
      message: {
        time: session.options.now(),
        from: { nick: cleanName(nick), ...(isSelf ? { self: true } : {}) },
        to:
          'room' in to ? { room: session.roster.spelling(cleanName(to.room)) } : { nick: cleanName(to.nick) },
        text: cleanText(text),
        kind: 'message',
      },
    });
  }

  /** A name of the list under way, a server's own words for "delivered", or something to be shown as it is. */
  #unplaced(line: string, list: List | undefined): void {
    const text = line.trim();
    if (text === '') return;
    if (list !== undefined) {
      this.#item(list, readForeignList(text));
      return;
    }
    const oldest = this.session.asked.peek(() => true);
    if (oldest?.delivery !== undefined && !this.session.exchange.ours) {
      const { delivery } = oldest;
      this.answered('send');
      if (looksRefused(text) && !/deliver|sent/i.test(text)) refused(this.session, delivery, cleanText(text));
      else delivered(this.session, delivery, false);
      return;
    }
    if (oldest?.kind === 'help' || oldest?.kind === 'raw') this.answered('help', 'raw');
    notice(this.session, 'info', cleanText(text));
    if (!this.session.exchange.ours) this.session.refreshSoon();
  }

  entered(label: string): void {
    const { session } = this;
    if (!session.roster.enter(label)) return;
    const room = session.roster.spelling(label);
    session.emit({ type: 'entered', room, time: session.options.now() });
    session.ask(`lme ${room}`, { kind: 'members', quiet: true, room });
  }

  left(label: string): void {
    const room = this.session.roster.spelling(label);
    if (!this.session.roster.leave(room)) return;
    this.session.emit({ type: 'left', room, time: this.session.options.now() });
  }
}

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
function roomOf(reader: VerbReader, room: string | undefined): string | undefined {
  const mine = reader.session.roster.mine();
  return room ?? (mine.length === 1 ? mine[0] : undefined);
}

/** Somebody came or went; where a server does not say who or where, the lists are asked for again. */
function moved(
  apply: (reader: VerbReader, room: string, nick: string, time: number) => void,
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

const READERS: { readonly [Type in HeardVerb['type']]?: Reader<Type> } = {
  talk: (reader, { room, nick, text }) => reader.said({ room }, nick, text),
  private: (reader, { nick, text }) => reader.said({ nick }, nick, text),
  rooms: (reader, reply) => reader.begin('list', reply),
  'no-rooms'(reader) {
    reader.gotRooms([], reader.answered('list')?.quiet ?? false);
  },
  members: (reader, reply) => reader.begin('members', reply),
  'room-added'(reader, reply) {
    const room = reply.room ?? reader.answered('create')?.room;
    if (reply.room !== undefined) reader.answered('create');
    if (room !== undefined) reader.session.roster.addRoom(room);
    notice(reader.session, 'info', `the room ${cleanName(room ?? '')} is made: join it to talk there`);
  },
  'membership-granted'(reader, reply) {
    const command = reader.answered('join');
    const room = reply.room ?? command?.room;
    if (room !== undefined) reader.entered(cleanName(room));
  },
  'already-member'(reader, reply, line) {
    const command = reader.answered('join');
    const room = reply.room ?? command?.room;
    // The server knows better than we do.
    if (room !== undefined && !reader.session.roster.isMine(room)) reader.entered(cleanName(room));
    else notice(reader.session, 'error', cleanText(line.trim()));
  },
  'you-left'(reader, reply) {
    const command = reader.answered('leave');
    const room = reply.room ?? command?.room;
    if (room !== undefined) reader.left(cleanName(room));
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
      reader.left(room);
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
