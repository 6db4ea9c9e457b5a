import { sameName } from '../../../protocol/names.ts';
import { cleanName, cleanText } from '../clean.ts';
import { delivered, notice, refused } from '../delivery.ts';
import {
  type ForeignTalk,
  includesName,
  looksRefused,
  readForeignList,
  readForeignTalk,
} from '../foreign.ts';
import type { Target } from '../transport.ts';
import type { LineCommand, LineKind, LineSession } from '../line-session.ts';
import { entered, enterRoom, gotMembers, gotRooms, gotUsers, leftRoom } from './own-relay.ts';

/**
 * A server that words its replies its own way. What people say is recognised by its shape; what else comes after a command is its answer;
 * all the rest is shown as it came. Rooms and members come from the lists alone.
 */

/** An answer is whole when nothing has followed for this long, in ms. */
const WHOLE_MS = 120;
/** The server's word for sending somebody away (seed 3.4). */
const GOODBYE = '--disconnect--';

export class ForeignSlash {
  readonly #session: LineSession;
  #answer: string[] = [];
  #cancel: (() => void) | undefined;

  constructor(session: LineSession) {
    this.#session = session;
  }

  /** One message of the server, once one is online. */
  read(line: string): void {
    // Behind another reply in the same packet, but not said by somebody.
    const isGoodbye = line.trimEnd().endsWith(GOODBYE);
    if (isGoodbye && readForeignTalk(line, this.#session.roster) === undefined) {
      const before = line.trimEnd().slice(0, -GOODBYE.length);
      if (before.trim() !== '') notice(this.#session, 'info', cleanText(before));
      this.#session.sentAway('the server has disconnected you');
      return;
    }
    const talk = readForeignTalk(line, this.#session.roster);
    if (talk !== undefined && this.#said(talk)) return;
    const oldest = this.#session.asked.peek(() => true);
    if (oldest === undefined) {
      if (line.trim() === '') return;
      notice(this.#session, 'info', cleanText(line));
      this.#session.refreshSoon();
      return;
    }
    if (this.#answer.length === 0) this.#session.timed(oldest);
    this.#answer.push(line);
    this.#cancel?.();
    this.#cancel = this.#session.timers.after(WHOLE_MS, () => {
      this.#answered();
    });
  }

  /** The patience with a command is over: what has come of its answer is all. */
  unanswered(command: LineCommand): void {
    this.#cancel?.();
    const answer = this.#takeAnswer();
    this.#settle(command, answer);
  }

  stop(): void {
    this.#cancel?.();
  }

  #answered(): void {
    this.#cancel = undefined;
    const found = this.#session.asked.answered(() => true);
    const answer = this.#takeAnswer();
    if (found !== undefined) this.#settle(found.command, answer);
    else if (answer !== '') notice(this.#session, 'info', cleanText(answer));
  }

  #takeAnswer(): string {
    const answer = this.#answer.join('\n').trim();
    this.#answer = [];
    return answer;
  }

  #settle(command: LineCommand, answer: string): void {
    const { delivery, kind, quiet } = command;
    const isRefused = looksRefused(answer) && !LISTS.has(kind);
    if (delivery !== undefined && isRefused) {
      refused(this.#session, delivery, cleanText(answer));
      return;
    }
    delivered(this.#session, delivery, false);
    const isList = LISTS.has(kind) && this.#list(command, answer);
    if (command.joining === true) this.#judgeJoin(command, isList);
    if (isList) return;
    if (!quiet) for (const line of answer.split('\n')) if (line !== '') this.#show(line, isRefused);
    if (!isRefused) this.#follow(command);
  }

  #show(line: string, isRefused: boolean): void {
    notice(this.#session, isRefused ? 'error' : 'info', cleanText(line));
  }

  /** What a list says; `false` when no names could be read from it. */
  #list(command: LineCommand, answer: string): boolean {
    const session = this.#session;
    const names = readForeignList(answer).map(cleanName);
    if (names.length === 0) return false;
    if (command.kind === 'list') gotRooms(session, names, command.quiet);
    else if (command.kind === 'users') gotUsers(session, names, command.quiet);
    else this.#members(command, names);
    return true;
  }

  #members(command: LineCommand, names: readonly string[]): void {
    const session = this.#session;
    const { room = '', quiet } = command;
    const inside = includesName(names, session.nick);
    // A room that does not exist is answered with a sentence, which has no name of ours in it.
    if (!inside && !names.some((name) => session.roster.isNick(name))) return;
    if (inside) enterRoom(session, room);
    else leftRoom(session, room);
    gotMembers(session, room, names, quiet);
  }

  /** What a command that was not refused has changed. */
  #follow({ kind, room }: LineCommand): void {
    const session = this.#session;
    if (kind === 'join' && room !== undefined) this.#joined(room);
    if (kind === 'leave' && room !== undefined) leftRoom(session, room);
    if (kind === 'create') session.ask('/list', { kind: 'list', quiet: true });
    if (kind === 'raw') session.refreshSoon();
  }

  /** A room that no list has named so far may be one that there is not: the server words its refusals as it likes. */
  #joined(room: string): void {
    const session = this.#session;
    if (session.roster.isRoom(room) || !session.roster.isListed()) {
      entered(session, room);
      return;
    }
    session.ask('/list', { kind: 'list', quiet: true });
    session.ask(`/users ${room}`, { kind: 'members', quiet: true, room, joining: true });
  }

  /** Who is in it has been asked; where that cannot be read, whether the room is listed decides. */
  #judgeJoin({ room = '' }: LineCommand, isList: boolean): void {
    if (!isList && this.#session.roster.isRoom(room)) enterRoom(this.#session, room);
  }

  /** Talk by somebody: in the marked room, else in the only one that it can be. */
  #said(talk: ForeignTalk): boolean {
    const session = this.#session;
    const nick = cleanName(talk.nick);
    const isSelf = sameName(nick, session.nick);
    const rooms = talk.rooms.map((room) => session.roster.spelling(cleanName(room)));
    const to = talk.isPrivate ? { nick } : this.#roomOf(nick, rooms);
    if (to === undefined) return false;
    // Somebody speaks in a room whose list does not have them: it is out of date.
    const known = session.roster.roomsWith(nick);
    if (!isSelf && !rooms.every((room) => includesName(known, room))) session.refreshSoon();
    // A server that repeats our own words to us says nothing new: they stand there already.
    if (isSelf && session.asked.peek((command) => command.delivery?.text === talk.text) !== undefined)
      return true;
    session.emit({
      type: 'message',
      message: {
        time: session.options.now(),
        from: { nick, ...(isSelf ? { self: true } : {}) },
        to,
        text: cleanText(talk.text),
        kind: 'message',
        ...(rooms.length > 1 ? { rooms } : {}),
      },
    });
    return true;
  }

  #roomOf(nick: string, rooms: readonly string[]): Target | undefined {
    const [marked] = rooms;
    if (marked !== undefined) return { room: marked };
    const shared = this.#session.roster.roomsWith(nick);
    const mine = this.#session.roster.mine();
    const only = shared.length === 1 ? shared[0] : mine.length === 1 ? mine[0] : undefined;
    return only === undefined ? undefined : { room: only };
  }
}

const LISTS: ReadonlySet<LineKind> = new Set(['list', 'users', 'members']);
