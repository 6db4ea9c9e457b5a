import { cleanName } from '../clean.ts';
import { readForeignList } from '../foreign.ts';
import type { LineCommand, LineKind, LineSession } from '../line-session.ts';

/** The lists of a verb server, of which each is a title and then a name a line. */

/** A list is whole when nothing has followed for this long, where its header does not count it, in ms. */
const WHOLE_MS = 120;

/** What is answered in several lines, of which the first tells the round trip. */
export const LISTS: ReadonlySet<LineKind> = new Set(['list', 'members']);

interface List {
  readonly kind: 'list' | 'members';
  readonly room: string | undefined;
  readonly count: number | undefined;
  readonly names: string[];
}

export class VerbLists {
  readonly #session: LineSession;
  readonly #answered: (kind: LineKind) => LineCommand | undefined;
  #list: List | undefined;
  #cancel: (() => void) | undefined;

  /** @param answered takes the oldest command of a kind */
  constructor(session: LineSession, answered: (kind: LineKind) => LineCommand | undefined) {
    this.#session = session;
    this.#answered = answered;
  }

  /** Whether a list is under way; `counted`: its title says how many lines follow, whatever these are. */
  get underWay(): 'counted' | 'open' | undefined {
    if (this.#list === undefined) return undefined;
    return this.#list.count === undefined ? 'open' : 'counted';
  }

  /**
   * A list begins. It is the answer to its question only once it is whole: a foreign server that got the next command now would run its
   * answer into this one.
   */
  begin(kind: List['kind'], reply: { details: string; room?: string; count?: number }): void {
    const asked = this.#session.asked.peek((command) => command.kind === kind);
    this.#session.timed(asked);
    const room = reply.room ?? asked?.room;
    this.#list = { kind, room, count: reply.count, names: [] };
    if (reply.count === 0) this.finish();
    // Some servers put the names behind the title.
    else this.#item(this.#list, reply.count === undefined ? readForeignList(reply.details) : []);
  }

  /** More names of the list under way. */
  take(names: readonly string[]): void {
    if (this.#list !== undefined) this.#item(this.#list, names);
  }

  #item(list: List, names: readonly string[]): void {
    list.names.push(...names.filter((name) => name !== '').map(cleanName));
    if (list.count !== undefined && list.names.length >= list.count) {
      this.finish();
      return;
    }
    this.#cancel?.();
    this.#cancel = this.#session.timers.after(list.count === undefined ? WHOLE_MS : 10 * WHOLE_MS, () => {
      this.finish();
    });
  }

  /** The list under way, if there is one, is whole. */
  finish(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    const list = this.#list;
    this.#list = undefined;
    if (list === undefined) return;
    const command = this.#answered(list.kind);
    if (list.kind === 'list') this.gotRooms(list.names, command?.quiet ?? false);
    else if (list.room !== undefined) this.#gotMembers(list.room, list.names, command?.quiet ?? true);
  }

  /** The rooms there are; `quiet`: the person has not asked. */
  gotRooms(labels: readonly string[], quiet: boolean): void {
    this.#session.roster.setRooms(labels);
    const rooms = labels.map((label) => ({ label }));
    this.#session.emit({ type: 'rooms', rooms, ...(quiet && { background: true }) });
  }

  #gotMembers(label: string, nicks: readonly string[], quiet: boolean): void {
    const session = this.#session;
    const room = session.roster.spelling(label);
    session.roster.setMembers(room, nicks);
    // Of a room that one is not in, it is the answer to who asked.
    if (session.roster.isMine(room) || !quiet) {
      session.emit({ type: 'members', room, members: nicks.map((nick) => ({ nick, ranks: '' })) });
    }
  }

  stop(): void {
    this.#cancel?.();
  }
}
