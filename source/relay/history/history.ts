/** What was said before, for those who may read it: members a room's, two people theirs. */
import { foldName } from '../../protocol/names.ts';
import type { Message } from '../chat/commands.ts';
import type { Event } from '../chat/events.ts';
import { refuse, type Refusal } from '../chat/refusals.ts';
import type { ChatState, Member, User } from '../chat/state.ts';
import { hasRank } from '../chat/statusmsg.ts';
import type { Log, PageQuery } from '../log/log.ts';
import { identitiesOf, identity, privateStream, roomStream } from '../log/streams.ts';
import { after, before, from, isEventId, type Point } from './points.ts';

/** Conversations whose newest message is looked up in one go: a few tens of µs each, and nobody knows how many there are. */
const LOOKED_AT_ONCE = 32;

export type HistoryTarget = { readonly room: string } | { readonly nick: string };

/** Which stretch of it; see IRCv3's chathistory for what each means. */
export type Selector =
  | { readonly select: 'latest'; readonly after?: Point }
  | { readonly select: 'before'; readonly point: Point }
  | { readonly select: 'after'; readonly point: Point }
  | { readonly select: 'around'; readonly point: Point }
  | { readonly select: 'between'; readonly from: Point; readonly to: Point };

export interface HistoryRequest {
  readonly target: HistoryTarget;
  readonly selector: Selector;
  readonly limit: number;
  /** Joins, leaves, topics and the like too, not messages alone. */
  readonly withEvents: boolean;
}

export interface HistoryDeps {
  readonly state: ChatState;
  readonly log: Log;
  /** Members read all of a room, or only what came since they joined. */
  readonly visibility: () => 'members' | 'since-joined';
  /** Whether a message has been taken back. */
  readonly isRedacted?: (id: string) => boolean;
}

/** Where a conversation lies in the log, and as whom a room's is read. */
interface Place {
  readonly stream: string;
  readonly since: string | undefined;
  readonly member: Member | undefined;
}

/** A conversation that has something in it. */
export interface Conversation {
  readonly target: HistoryTarget;
  /** ms since 1970 of the newest message. */
  readonly time: number;
}

export class History {
  readonly #deps: HistoryDeps;

  constructor(deps: HistoryDeps) {
    this.#deps = deps;
  }

  /** A stretch of a conversation, oldest first; or why the user may not read it. */
  async read(user: User, request: HistoryRequest): Promise<Event[] | Refusal> {
    const place = this.#place(user, request.target);
    if ('code' in place) return place;
    const query: Omit<PageQuery, 'from'> = {
      stream: place.stream,
      limit: request.limit,
      wants: (event) => (request.withEvents || isMessage(event)) && this.#isFor(event, place),
    };
    const read = (part: Partial<PageQuery> & Pick<PageQuery, 'from'>): Promise<Event[]> =>
      this.#deps.log.page(clamp({ ...query, ...part }, place.since));
    return this.#select(request.selector, request.limit, read);
  }

  /** A message of a conversation by its id; nothing where it is not there (any more), or not to be read. */
  async message(user: User, target: HistoryTarget, msgid: string): Promise<Message | Refusal | undefined> {
    const place = this.#place(user, target);
    if ('code' in place) return place;
    if (!isEventId(msgid)) return undefined;
    const query = { stream: place.stream, limit: 1, from: 'oldest', after: from({ id: msgid }) } as const;
    const [found] = await this.#deps.log.page(clamp(query, place.since));
    if (found?.id !== msgid || !('kind' in found) || !this.#isFor(found, place)) return undefined;
    return found;
  }

  /** The log's name for a conversation that the user may read. */
  streamFor(user: User, target: HistoryTarget): string | undefined {
    const place = this.#place(user, target);
    return 'code' in place ? undefined : place.stream;
  }

  /**
   * What was said to members of a rank and up (STATUSMSG) is for those who have it, and for who said it. What was taken back is
   * for nobody.
   */
  #isFor(event: Event, { member }: Place): boolean {
    if (!('kind' in event)) return true;
    if (this.#deps.isRedacted?.(event.id) === true) return false;
    if (event.type !== 'room-message' || event.status === undefined || !member) return true;
    return event.actor === member.user.id || hasRank(member.ranks, event.status);
  }

  async #select(
    selector: Selector,
    limit: number,
    read: (part: Partial<PageQuery> & Pick<PageQuery, 'from'>) => Promise<Event[]>,
  ): Promise<Event[]> {
    switch (selector.select) {
      case 'latest':
        return read({ from: 'newest', ...(selector.after ? { after: after(selector.after) } : {}) });
      case 'before':
        return read({ from: 'newest', before: before(selector.point) });
      case 'after':
        return read({ from: 'oldest', after: after(selector.point) });
      case 'around': {
        const half = Math.floor(limit / 2);
        const earlier =
          half > 0 ? await read({ from: 'newest', before: before(selector.point), limit: half }) : [];
        const later = await read({
          from: 'oldest',
          after: from(selector.point),
          limit: limit - earlier.length,
        });
        return [...earlier, ...later];
      }
      case 'between': {
        const forwards = after(selector.from) <= after(selector.to);
        const [low, high] = forwards ? [selector.from, selector.to] : [selector.to, selector.from];
        return read({ from: forwards ? 'oldest' : 'newest', after: after(low), before: before(high) });
      }
    }
  }

  #place(user: User, target: HistoryTarget): Place | Refusal {
    if ('nick' in target) {
      const stream = privateStream(identity(user), this.#identityOf(target.nick));
      return { stream, since: undefined, member: undefined };
    }
    const room = this.#deps.state.room(target.room);
    const member = room && this.#deps.state.member(room, user);
    if (!room || !member)
      return refuse('not-member', target.room, `only members of ${target.room} can read its history`);
    const since = this.#deps.visibility() === 'since-joined' ? after({ id: member.joinId }) : undefined;
    return { stream: roomStream(room.ref.key), since, member };
  }

  /** Whose conversation a nick stands for: whoever has it now, else the account of that name. */
  #identityOf(nick: string): string {
    const user = this.#deps.state.userByNick(nick);
    return user ? identity(user) : `a:${foldName(nick)}`;
  }

  /**
   * The user's conversations whose newest message lies between two points (exclusive, in either order), oldest first. Of more
   * than `limit` those next to `from` are kept.
   */
  async conversations(user: User, from: Point, to: Point, limit: number): Promise<Conversation[]> {
    const isForwards = after(from) <= after(to);
    const [low, high] = isForwards ? [from, to] : [to, from];
    const found: Conversation[] = [];
    const mine = identity(user);
    const rooms = [...user.rooms.values()].map(({ room }) => ({
      stream: roomStream(room.ref.key),
      room: room.ref.label,
    }));
    let looked = 0;
    const people = (await this.#deps.log.conversations(mine)).map((stream) => ({ stream, room: undefined }));
    for (const { stream, room } of [...rooms, ...people]) {
      if (++looked % LOOKED_AT_ONCE === 0) await breath();
      const [newest] = await this.#deps.log.page({ stream, limit: 1, from: 'newest', wants: isMessage });
      if (!newest || newest.id <= after(low) || newest.id >= before(high)) continue;
      const target = room === undefined ? partner(newest, stream, mine) : { room };
      if (target) found.push({ target, time: newest.time });
    }
    const sorted = found.toSorted((a, b) => a.time - b.time);
    return isForwards ? sorted.slice(0, limit) : sorted.slice(-limit);
  }
}

/** The other person's nick, as the newest message of the conversation has it. */
function partner(event: Event, stream: string, mine: string): HistoryTarget | undefined {
  if (event.type !== 'private-message') return undefined;
  const [one, other] = identitiesOf(stream) ?? [];
  if (one === other) return { nick: event.from.nick };
  const sender =
    event.from.account === undefined ? `u:${event.actor ?? ''}` : `a:${foldName(event.from.account)}`;
  return { nick: sender === mine ? event.to.nick : event.from.nick };
}

/** Lets everything else that waits have its turn. */
function breath(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function isMessage(event: Event): boolean {
  return (event.type === 'room-message' || event.type === 'private-message') && event.kind !== 'tags';
}

/** Keeps a page from reaching back beyond where its reader may see. */
function clamp(query: PageQuery, since: string | undefined): PageQuery {
  if (since === undefined || (query.after !== undefined && query.after >= since)) return query;
  return { ...query, after: since };
}
