/** A log that forgets everything with the process: for `--ephemeral` and for tests. */
import type { Proposal } from '../chat/commands.ts';
import type { Event } from '../chat/events.ts';
import { EVENT_RECORDS, type Log, type PageQuery, type Retention, type TurnRecord } from './log.ts';
import { identitiesOf } from './streams.ts';

/** Events kept for each stream; older ones go first. */
const STREAM_LIMIT = 10_000;

export class MemoryLog implements Log {
  readonly #streams = new Map<string, Event[]>();
  readonly #records = new Map<string, unknown>();
  #lastTime = 0;

  order(_proposal: Proposal, run: () => void): void {
    run();
  }

  commit(turn: TurnRecord, done: (error?: Error) => void): void {
    for (const [name, events] of turn.streams) this.#append(name, events);
    for (const [key, value] of turn.records) {
      if (value === undefined) this.#records.delete(key);
      else this.#records.set(key, value);
    }
    done();
  }

  #append(name: string, events: readonly Event[]): void {
    const stream = this.#streams.get(name) ?? [];
    this.#streams.set(name, stream);
    for (const event of events) stream.push(event);
    this.#lastTime = Math.max(this.#lastTime, stream.at(-1)?.time ?? 0);
    // Cut rarely and by half a limit, so that a long stream does not move with every turn.
    if (stream.length > STREAM_LIMIT * 1.5) stream.splice(0, stream.length - STREAM_LIMIT);
  }

  async page(query: PageQuery): Promise<Event[]> {
    const { after, before, wants, limit } = query;
    const found = (this.#streams.get(query.stream) ?? []).filter(
      (event) =>
        (after === undefined || event.id > after) &&
        (before === undefined || event.id < before) &&
        (wants?.(event) ?? true),
    );
    return query.from === 'newest' ? found.slice(-limit) : found.slice(0, limit);
  }

  async newest(stream: string): Promise<string | undefined> {
    return this.#streams.get(stream)?.at(-1)?.id;
  }

  async conversations(identity: string): Promise<string[]> {
    return [...this.#streams.keys()].filter((stream) => identitiesOf(stream)?.includes(identity) === true);
  }

  /** Streams are bounded by their length already; age is all that is looked at here. */
  prune({ before }: Retention): boolean {
    if (before === undefined) return false;
    let oldest = '~';
    for (const [name, events] of this.#streams) {
      const kept = events.filter((event) => event.time >= before);
      const [first] = kept;
      if (!first) {
        this.#streams.delete(name);
        continue;
      }
      this.#streams.set(name, kept);
      if (first.id < oldest) oldest = first.id;
    }
    for (const key of this.#records.keys())
      if (key.startsWith(EVENT_RECORDS) && key < EVENT_RECORDS + oldest) this.#records.delete(key);
    return false;
  }

  record(key: string): unknown {
    return this.#records.get(key);
  }

  *records(prefix: string): Iterable<readonly [string, unknown]> {
    for (const entry of this.#records) if (entry[0].startsWith(prefix)) yield entry;
  }

  lastTime(): number {
    return this.#lastTime;
  }

  async close(): Promise<void> {
    this.#streams.clear();
  }
}
