import { foldName } from '../../protocol/names.ts';
import type { Happening, Message, Target } from '../transports/transport.ts';

/**
 * What was said while the connection was lost, out of the pages of history that follow a reconnect. The history
 * from before this program started is not news and is not printed.
 */
export class Missed {
  readonly #now: () => number;
  readonly #ids = new Set<string>();
  readonly #latest = new Map<string, number>();
  #lostAt: number | undefined;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Takes every happening; the messages to print because they were missed. */
  take(happening: Happening): readonly Message[] {
    if (happening.type === 'connection' && happening.connection.state === 'lost')
      this.#lostAt ??= this.#now();
    if (happening.type === 'message') this.#seen(happening.message);
    if (happening.type !== 'history-page' || this.#lostAt === undefined) return [];
    const missed: Message[] = [];
    for (const one of happening.happenings) {
      if (one.type !== 'message' || one.message.from.self === true || this.#known(one.message)) continue;
      this.#seen(one.message);
      missed.push(one.message);
    }
    return missed;
  }

  #known(message: Message): boolean {
    if (message.id !== undefined && this.#ids.has(message.id)) return true;
    // Nothing was heard in this conversation before the loss: what is older than the loss is not news.
    const since = this.#latest.get(keyOf(message.to)) ?? this.#lostAt ?? 0;
    return message.time < since;
  }

  #seen(message: Message): void {
    if (message.id !== undefined) this.#ids.add(message.id);
    // Enough to tell the overlap of a page; not a history of its own.
    if (this.#ids.size > 2000) for (const id of [...this.#ids].slice(0, 1000)) this.#ids.delete(id);
    const key = keyOf(message.to);
    if (this.#lostAt === undefined) this.#latest.set(key, Math.max(message.time, this.#latest.get(key) ?? 0));
  }
}

function keyOf(target: Target): string {
  return 'room' in target ? `#${foldName(target.room)}` : `@${foldName(target.nick)}`;
}
