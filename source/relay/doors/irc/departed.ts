/** Those who have left or changed their nick, the last few (for WHOWAS). */
import { foldName } from '../../../protocol/names.ts';
import type { Event, UserId } from '../../chat/events.ts';

export interface DepartedUser {
  readonly nick: string;
  readonly user: string;
  readonly host: string;
  readonly realname: string;
  /** ms since 1970. */
  readonly left: number;
}

/** How many are remembered, as on Ergo. */
const MOST = 100;

export class Departed {
  /** Oldest first. */
  readonly #users: DepartedUser[] = [];
  /** The real names of those who are on, by id: an event of their leaving does not have it. */
  readonly #realnames = new Map<UserId, string>();

  notice(event: Event): void {
    const { actor, from } = event;
    if (event.type === 'connected') this.#realnames.set(event.user.id, event.user.realname);
    if (actor === undefined) return;
    if (event.type === 'realname') this.#realnames.set(actor, event.realname);
    if (event.type !== 'quit' && event.type !== 'renamed') return;
    const realname = this.#realnames.get(actor) ?? '';
    this.#add({ nick: from.nick, user: from.user, host: from.host, realname, left: event.time });
    if (event.type === 'quit') this.#realnames.delete(actor);
  }

  #add(user: DepartedUser): void {
    this.#users.push(user);
    if (this.#users.length > MOST) this.#users.shift();
  }

  /** Everybody who had this nick, the last first. */
  find(nick: string): DepartedUser[] {
    const key = foldName(nick);
    return this.#users.filter((user) => foldName(user.nick) === key).reverse();
  }
}
