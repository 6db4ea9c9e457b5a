/** Who watches which nicks (IRCv3 monitor, extended-monitor), and what they are told. */
import { foldName } from '../../../protocol/names.ts';
import type { Event, EventOf, EventType } from '../../chat/events.ts';
import { extendedMonitor } from './capabilities/extended-monitor.ts';
import type { Client } from './client.ts';
import { mask } from './events/source.ts';
import { RPL_MONOFFLINE, RPL_MONONLINE } from './numerics.ts';
import { numericLine } from './lines.ts';
import { sharesRoom } from './visibility.ts';

type Notice<T extends EventType> = (monitors: Monitors, event: EventOf<T>) => void;

export class Monitors {
  /** By folded nick. */
  readonly #watchers = new Map<string, Set<Client>>();
  /** By client: the nicks as they were given, by folded nick. */
  readonly #watched = new WeakMap<Client, Map<string, string>>();

  /** The nicks that a client watches, as it wrote them. */
  list(client: Client): readonly string[] {
    return [...(this.#watched.get(client)?.values() ?? [])];
  }

  count(client: Client): number {
    return this.#watched.get(client)?.size ?? 0;
  }

  has(client: Client, nick: string): boolean {
    return this.#watched.get(client)?.has(foldName(nick)) ?? false;
  }

  add(client: Client, nick: string): void {
    const key = foldName(nick);
    const watched = this.#watched.get(client) ?? new Map<string, string>();
    this.#watched.set(client, watched);
    watched.set(key, nick);
    const watchers = this.#watchers.get(key) ?? new Set();
    this.#watchers.set(key, watchers);
    watchers.add(client);
  }

  remove(client: Client, nick: string): void {
    const key = foldName(nick);
    this.#watched.get(client)?.delete(key);
    const watchers = this.#watchers.get(key);
    watchers?.delete(client);
    if (watchers?.size === 0) this.#watchers.delete(key);
  }

  clear(client: Client): void {
    for (const nick of this.list(client)) this.remove(client, nick);
  }

  /** Tells of an event whomever it concerns. */
  notice(event: Event): void {
    if (this.#watchers.size === 0) return;
    (NOTICES[event.type] as Notice<EventType> | undefined)?.(this, event);
  }

  /** Tells those who watch a nick with a numeric. */
  tell(nick: string, numeric: typeof RPL_MONONLINE, text: string): void {
    for (const client of this.#watchers.get(foldName(nick)) ?? []) {
      client.write(numericLine(client.server.name, client.nick, numeric, [], text));
    }
  }

  /** Tells those of extended-monitor who do not see the user's doings by a shared room. */
  tellMore(event: EventOf<'away' | 'account' | 'host' | 'realname'>): void {
    for (const client of this.#watchers.get(foldName(event.from.nick)) ?? []) {
      const subject =
        event.actor === undefined ? undefined : client.server.relay.state.users.get(event.actor);
      if (!client.user || !subject || client.user === subject || !client.has(extendedMonitor)) continue;
      if (!sharesRoom(client.user, subject)) client.write(client.session.format.line(event));
    }
  }
}

const more = (monitors: Monitors, event: EventOf<'away' | 'account' | 'host' | 'realname'>): void =>
  monitors.tellMore(event);

const NOTICES: { readonly [T in EventType]?: Notice<T> } = {
  connected: (monitors, event) => monitors.tell(event.user.nick, RPL_MONONLINE, mask(event.from)),
  quit: (monitors, event) => monitors.tell(event.from.nick, RPL_MONOFFLINE, event.from.nick),
  renamed: (monitors, event) => {
    if (foldName(event.from.nick) === foldName(event.nick)) return;
    monitors.tell(event.from.nick, RPL_MONOFFLINE, event.from.nick);
    monitors.tell(event.nick, RPL_MONONLINE, mask({ ...event.from, nick: event.nick }));
  },
  away: more,
  account: more,
  host: more,
  realname: more,
};
