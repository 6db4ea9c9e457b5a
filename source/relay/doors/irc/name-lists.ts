/**
 * The names of a room as lines of RPL_NAMREPLY have them. When a thousand come into one room at once each is told of all who are
 * there, so the lists are kept until the turn has gone out: who comes in is put at the end, and whatever else changes a name in it
 * has the list made anew.
 */
import { CHANNELLEN, NICKLEN } from '../../../protocol/names.ts';
import type { Event } from '../../chat/events.ts';
import type { Member, Room } from '../../chat/state.ts';
import { LINE_BYTES } from './events/line-bounds.ts';
import { mask } from './events/source.ts';
import { LineList } from './list-lines.ts';
import { signsOf } from './ranks.ts';

/** How a reader wants names (IRCv3 multi-prefix, userhost-in-names). */
export interface NameStyle {
  readonly allSigns: boolean;
  readonly isLong: boolean;
}

/** A member as a word of the list. */
export function nameOf({ user, ranks }: Member, { allSigns, isLong }: NameStyle): string {
  return signsOf(ranks, allSigns) + (isLong ? mask(user.source) : user.nick);
}

/** The lines are cut for a nick of so many bytes before them; who has a longer one has a list of their own made. */
export const KEPT_NICK_BYTES: number = NICKLEN;

const DISTURBING = new Set<Event['type']>(['parted', 'kicked', 'room-modes', 'quit', 'renamed', 'host']);

interface Kept {
  readonly room: Room;
  readonly lists: Map<string, { readonly style: NameStyle; readonly list: LineList }>;
}

/** The spine's word on the present turn; see `Relay`. */
export interface TurnHooks {
  afterTurn(run: () => void): void;
  ifLost(run: () => void): void;
}

export class NameLists {
  readonly #maxBytes: number;
  readonly #turn: TurnHooks;
  /** By the room's key. */
  readonly #kept = new Map<string, Kept>();
  readonly #forget = (): void => this.#kept.clear();

  constructor(serverName: string, turn: TurnHooks) {
    const head = ` 353 = `.length + serverName.length + CHANNELLEN + KEPT_NICK_BYTES + ': : '.length;
    this.#maxBytes = LINE_BYTES - 2 - head;
    this.#turn = turn;
  }

  /** All members of a room, for one of them. */
  lines(room: Room, style: NameStyle): readonly string[] {
    const { lists } = this.#keptOf(room);
    const key = `${style.allSigns}/${style.isLong}`;
    const known = lists.get(key);
    if (known) return known.list.lines;
    const list = new LineList(this.#maxBytes);
    for (const member of room.members.values()) list.add(nameOf(member, style));
    lists.set(key, { style, list });
    return list.lines;
  }

  #keptOf(room: Room): Kept {
    const { key } = room.ref;
    const kept = this.#kept.get(key);
    if (kept?.room === room) return kept;
    if (this.#kept.size === 0) this.#turn.afterTurn(this.#forget);
    this.#turn.ifLost(this.#forget);
    const fresh: Kept = { room, lists: new Map() };
    this.#kept.set(key, fresh);
    return fresh;
  }

  notice(event: Event): void {
    if (this.#kept.size === 0) return;
    if (event.type === 'joined') return this.#add(event.room.key, event.actor);
    if (!DISTURBING.has(event.type)) return;
    if ('room' in event) this.#kept.delete(event.room.key);
    else if ('rooms' in event) for (const { key } of event.rooms ?? []) this.#kept.delete(key);
  }

  #add(key: string, actor: string | undefined): void {
    const kept = this.#kept.get(key);
    const member = actor === undefined ? undefined : kept?.room.members.get(actor);
    if (!kept || !member) return;
    // Every turn that has put a name in takes the lists with it when it is taken back.
    this.#turn.ifLost(this.#forget);
    for (const { style, list } of kept.lists.values()) list.add(nameOf(member, style));
  }
}
