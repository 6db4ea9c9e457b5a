import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monotonicFactory } from 'ulid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Event } from '../../../source/relay/chat/events.ts';
import { SqliteLog } from '../../../source/relay/log/sqlite-log.ts';

const TOTAL = 1000;
const ulid = monotonicFactory();

let folder: string;
let log: SqliteLog;
const ids: string[] = [];

/** A thousand events, mostly joins, in rows of one to three. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'chat-tui-pages-'));
  log = new SqliteLog({ file: join(folder, 'log.sqlite') });
  const events = Array.from({ length: TOTAL }, (_, number): Event => {
    const id = ulid(number + 1);
    ids.push(id);
    const base = {
      id,
      time: number + 1,
      from: { nick: 'a', user: 'a', host: 'h' },
      room: { key: 'r', label: 'r' },
    };
    return number % 100 === 0
      ? { ...base, type: 'room-message', kind: 'message', text: String(number) }
      : { ...base, type: 'parted', reason: '' };
  });
  for (let at = 0, size = 1; at < TOTAL; at += size, size = (size % 3) + 1) {
    const streams = new Map([['room:r', events.slice(at, at + size)]]);
    log.commit({ streams, records: new Map() }, (error) => {
      if (error) throw error;
    });
  }
});
afterAll(async () => {
  await log.close();
  rmSync(folder, { recursive: true, force: true });
});

const isMessage = (event: Event): boolean => event.type === 'room-message';

function numbers(events: readonly Event[]): number[] {
  return events.map((event) => event.time - 1);
}

describe('a page of few messages among many other events', () => {
  it('is found over many chunks, from either end', async () => {
    const query = { stream: 'room:r', limit: 3, wants: isMessage };
    expect(numbers(await log.page({ ...query, from: 'newest' }))).toEqual([700, 800, 900]);
    expect(numbers(await log.page({ ...query, from: 'oldest' }))).toEqual([0, 100, 200]);
    const between = { after: ids[250] as string, before: ids[800] as string };
    expect(numbers(await log.page({ ...query, ...between, from: 'newest' }))).toEqual([500, 600, 700]);
    expect(numbers(await log.page({ ...query, ...between, from: 'oldest' }))).toEqual([300, 400, 500]);
  });

  it('lets others have their turn meanwhile', async () => {
    const passes: string[] = [];
    setImmediate(() => passes.push('another'));
    await log.page({ stream: 'room:r', limit: 1, wants: () => false, from: 'oldest' });
    expect(passes).toEqual(['another']);
  });
});

describe('a page at each place of rows of several events', () => {
  it('has no event twice and misses none', async () => {
    for (let at = 0; at < TOTAL; at += 37) {
      const bound = ids[at] as string;
      const later = await log.page({ stream: 'room:r', after: bound, limit: 5, from: 'oldest' });
      const earlier = await log.page({ stream: 'room:r', before: bound, limit: 5, from: 'newest' });
      expect(numbers(later)).toEqual([1, 2, 3, 4, 5].map((step) => at + step).filter((n) => n < TOTAL));
      expect(numbers(earlier)).toEqual([-5, -4, -3, -2, -1].map((step) => at + step).filter((n) => n >= 0));
    }
  });
});
