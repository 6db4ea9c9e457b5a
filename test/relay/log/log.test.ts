import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Event, RoomMessage } from '../../../source/relay/chat/events.ts';
import type { Log, PageQuery, TurnRecord } from '../../../source/relay/log/log.ts';
import { MemoryLog } from '../../../source/relay/log/memory-log.ts';
import { SqliteLog } from '../../../source/relay/log/sqlite-log.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chat-tui-log-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = (): string => join(folder, 'log.sqlite');
const open = (): SqliteLog => new SqliteLog({ file: file() });

function message(number: number, room = 'den'): RoomMessage {
  const from = { nick: 'ada', user: 'a', host: 'h' };
  const id = `01${String(number).padStart(8, '0')}`;
  return {
    type: 'room-message',
    id,
    time: 1000 + number,
    from,
    kind: 'message',
    room: { key: room, label: room },
    text: `text ${number}`,
  };
}

function turn(
  events: readonly Event[],
  records: Record<string, unknown> = {},
  stream = 'room:den',
): TurnRecord {
  return {
    streams: new Map(events.length > 0 ? [[stream, events]] : []),
    records: new Map(Object.entries(records)),
  };
}

function keep(log: Log, record: TurnRecord): Error | undefined {
  let failure: Error | undefined;
  log.commit(record, (error) => {
    failure = error;
  });
  return failure;
}

describe('the SQLite log', () => {
  it('holds events and records over a restart, and knows how late it is', async () => {
    const first = open();
    expect(first.lastTime()).toBe(0);
    keep(first, turn([message(1), message(2)], { 'room:den': { label: 'den' } }));
    keep(first, turn([message(3)], { 'room:attic': { label: 'attic' }, 'account:ada': {} }));
    keep(first, turn([], { 'room:attic': undefined }));
    await first.close();
    const second = open();
    expect(await second.page({ stream: 'room:den', limit: 10, from: 'newest' })).toEqual([
      message(1),
      message(2),
      message(3),
    ]);
    expect([...second.records('room:')]).toEqual([['room:den', { label: 'den' }]]);
    expect(second.lastTime()).toBe(1003);
    await second.close();
  });

  it('keeps nothing of a turn that fails, and goes on with the next', async () => {
    const log = open();
    const broken = message(1);
    const circular = {
      ...broken,
      text: {
        toJSON: () => {
          throw new Error('cannot be written');
        },
      },
    } as unknown as Event;
    const failure = keep(log, {
      streams: new Map([
        ['room:new', [message(1)]],
        ['room:den', [circular]],
      ]),
      records: new Map(),
    });
    expect(failure?.message).toBe('cannot be written');
    expect(await log.page({ stream: 'room:new', limit: 10, from: 'newest' })).toEqual([]);
    expect(keep(log, turn([message(2)], {}, 'room:new'))).toBeUndefined();
    expect(await log.page({ stream: 'room:new', limit: 10, from: 'newest' })).toEqual([message(2)]);
    await log.close();
  });

  it('has every turn that it kept when its process dies before they are filed', async () => {
    const dying = open();
    keep(dying, turn([message(1), message(2)]));
    keep(dying, turn([message(3)], {}, 'room:attic'));
    keep(dying, turn([message(4)]));
    const heir = open();
    expect(heir.lastTime()).toBe(1004);
    expect(await heir.page({ stream: 'room:den', limit: 10, from: 'newest' })).toEqual([
      message(1),
      message(2),
      message(4),
    ]);
    expect(await heir.page({ stream: 'room:attic', limit: 10, from: 'newest' })).toEqual([message(3)]);
    keep(heir, turn([message(5)]));
    await heir.close();
    const third = open();
    const all = await third.page({ stream: 'room:den', limit: 10, from: 'oldest' });
    expect(all.map(({ time }) => time)).toEqual([1001, 1002, 1004, 1005]);
    await third.close();
  });

  it('files nothing twice, though a journal that was filed stays as it is until the next turn', async () => {
    const dying = open();
    keep(dying, turn([message(1)]));
    expect(await dying.newest('room:den')).toBe(message(1).id); // files it
    const heir = open();
    expect(await heir.page({ stream: 'room:den', limit: 10, from: 'newest' })).toEqual([message(1)]);
    await heir.close();
  });

  it('leaves the journal alone as a guest', async () => {
    const host = open();
    keep(host, turn([message(1)]));
    const guest = new SqliteLog({ file: file(), isGuest: true });
    keep(guest, turn([], { 'account:ada': { name: 'ada' } }));
    expect(await guest.newest('room:den')).toBeUndefined();
    await guest.close();
    expect(host.record('account:ada')).toEqual({ name: 'ada' });
    expect(await host.newest('room:den')).toBe(message(1).id);
    await host.close();
  });

  it('takes turns of any size, and more of them than the journal holds', async () => {
    const log = open();
    const long = { ...message(1), text: 'x'.repeat(1_000_000) };
    keep(log, turn([long]));
    for (let number = 2; number <= 400; number++)
      keep(log, turn([{ ...message(number), text: 'y'.repeat(2000) }]));
    const all = await log.page({ stream: 'room:den', limit: 1000, from: 'oldest' });
    expect(all.map(({ time }) => time)).toEqual(Array.from({ length: 400 }, (_, index) => 1001 + index));
    await log.close();
  });

  it('takes nothing from the journal that a deleted database has left behind', async () => {
    const log = open();
    keep(log, turn([message(1)]));
    rmSync(file());
    rmSync(`${file()}-wal`);
    rmSync(`${file()}-shm`);
    const fresh = open();
    expect(await fresh.page({ stream: 'room:den', limit: 10, from: 'oldest' })).toEqual([]);
    keep(fresh, turn([message(2)]));
    const again = open();
    expect((await again.page({ stream: 'room:den', limit: 10, from: 'oldest' })).map(({ id }) => id)).toEqual(
      [message(2).id],
    );
    await again.close();
  });

  it('will not touch a file of a newer version', async () => {
    const log = open();
    await log.close();
    const { default: Database } = await import('better-sqlite3');
    const raw = new Database(join(folder, 'log.sqlite'));
    raw.pragma('user_version = 999');
    raw.close();
    expect(open).toThrow('written by a newer chat-tui');
  });

  it('answers every page as the log in memory does, however the events lie in turns', async () => {
    const page = fc.record({
      after: fc.option(fc.nat(45), { nil: undefined }),
      before: fc.option(fc.nat(45), { nil: undefined }),
      limit: fc.integer({ min: 1, max: 12 }),
      from: fc.constantFrom('oldest' as const, 'newest' as const),
      isPicky: fc.boolean(),
    });
    let round = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 8 }),
        fc.array(page, { minLength: 1 }),
        async (sizes, pages) => {
          const sqlite = new SqliteLog({ file: join(folder, `${round++}.sqlite`) });
          const memory = new MemoryLog();
          let number = 0;
          for (const size of sizes) {
            const events = Array.from({ length: size }, () => message(++number));
            for (const log of [sqlite, memory]) keep(log, turn(events));
            for (const log of [sqlite, memory]) keep(log, turn([message(number, 'attic')], {}, 'room:attic'));
          }
          for (const { after, before, limit, from, isPicky } of pages) {
            const query: PageQuery = {
              stream: 'room:den',
              limit,
              from,
              ...(after === undefined ? {} : { after: message(after).id }),
              ...(before === undefined ? {} : { before: message(before).id }),
              ...(isPicky ? { wants: (event: Event) => event.time % 2 === 0 } : {}),
            };
            expect(await sqlite.page(query)).toEqual(await memory.page(query));
          }
          await sqlite.close();
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('what both logs can tell', () => {
  const kinds: readonly (readonly [string, () => Log])[] = [
    ['SQLite', () => new SqliteLog({ file: ':memory:' })],
    ['memory', () => new MemoryLog()],
  ];

  it.each(kinds)(
    '%s: the private conversations of an identity, and the newest event of each',
    async (_name, make) => {
      const log = make();
      keep(log, turn([message(1), message(2)], {}, 'dm:a:ada a:bob'));
      keep(log, turn([message(3)], {}, 'dm:a:ada u:7'));
      keep(log, turn([message(4)], {}, 'dm:a:bob u:7'));
      expect((await log.conversations('a:ada')).toSorted()).toEqual(['dm:a:ada a:bob', 'dm:a:ada u:7']);
      expect(await log.conversations('a:nobody')).toEqual([]);
      expect(await log.newest('dm:a:ada a:bob')).toBe(message(2).id);
      expect(await log.newest('dm:none')).toBeUndefined();
      await log.close();
    },
  );

  it.each(kinds)('%s: a record as last put, and nothing once it is forgotten', async (_name, make) => {
    const log = make();
    keep(log, turn([], { one: { a: 1 } }));
    keep(log, turn([], { one: { a: 2 } }));
    expect(log.record('one')).toEqual({ a: 2 });
    keep(log, turn([], { one: undefined }));
    expect(log.record('one')).toBeUndefined();
    await log.close();
  });

  it.each(kinds)(
    '%s: only what is young enough after pruning, however much is too old',
    async (_name, make) => {
      const log = make();
      for (let number = 1; number <= 1200; number++) {
        keep(log, turn([message(number)]));
        if (number % 100 === 99) log.lastTime(); // what comes later is in other rows
      }
      while (log.prune({ before: 1000 + 1100 }));
      const left = await log.page({ stream: 'room:den', limit: 2000, from: 'newest' });
      expect(left.map((event) => event.time)).toEqual(
        Array.from({ length: 101 }, (_, index) => 2100 + index),
      );
      await log.close();
    },
  );
});

describe('the record of an event', () => {
  it.each([
    ['SQLite', () => new SqliteLog({ file: ':memory:' })],
    ['memory', () => new MemoryLog()],
  ] as const)('%s: goes with the event, and no other record does', async (_name, make) => {
    const log: Log = make();
    for (let number = 1; number <= 10; number++) {
      const records = { [`redacted:${message(number).id}`]: 1, [`read:${number}`]: number };
      keep(log, turn([message(number)], records));
    }
    while (log.prune({ before: 1000 + 6 }));
    const left = [...log.records('')].map(([key]) => key);
    expect(left.filter((key) => key.startsWith('read:'))).toHaveLength(10);
    expect(left.filter((key) => key.startsWith('redacted:')).toSorted()).toEqual(
      [6, 7, 8, 9, 10].map((number) => `redacted:${message(number).id}`),
    );
    while (log.prune({ before: 5000 }));
    expect([...log.records('redacted:')]).toEqual([]);
    await log.close();
  });

  it('stays while the event does, though a younger event beside it has gone', async () => {
    const log = open();
    keep(log, turn([message(1)]));
    keep(log, turn([message(2)], {}, 'room:attic'));
    keep(log, turn([message(9)]));
    keep(log, turn([], { [`redacted:${message(1).id}`]: 1 }));
    while (log.prune({ before: 1005 }));
    expect(await log.newest('room:attic')).toBeUndefined();
    expect(await log.newest('room:den')).toBe(message(9).id);
    expect([...log.records('redacted:')]).toHaveLength(1);
    await log.close();
  });
});

describe('a bound on the size of the log', () => {
  it('makes the oldest go first, until it fits', async () => {
    const log = open();
    const long = 'x'.repeat(2000);
    for (let number = 1; number <= 2000; number++) keep(log, turn([{ ...message(number), text: long }]));
    while (log.prune({ maxBytes: 2_000_000 }));
    const left = await log.page({ stream: 'room:den', limit: 5000, from: 'oldest' });
    expect(left.length).toBeGreaterThan(0);
    expect(left.length).toBeLessThan(1000);
    expect(left.at(-1)?.time).toBe(3000);
    await log.close();
  });
});
