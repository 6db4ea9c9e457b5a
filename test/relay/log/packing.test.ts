import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Event, Source } from '../../../source/relay/chat/events.ts';
import { Packer, unpack } from '../../../source/relay/log/packing.ts';

const ada: Source = { nick: 'ada', user: 'a', host: 'here' };
const cleo: Source = { nick: 'cleo', user: 'c', host: 'there', account: 'cleo' };
const room = { key: 'general', label: 'General' };

const plain = fc.record({
  type: fc.constant('room-message' as const),
  id: fc.oneof(
    fc.string({ minLength: 1 }),
    fc.ulid(),
    fc.nat(999).map((n) => `01K4ZQ0V8ZABCDEFGHJKM0000${n}`),
  ),
  time: fc.nat(2 ** 45),
  actor: fc.constantFrom('u1', 'u2'),
  from: fc.constantFrom(ada, cleo),
  kind: fc.constantFrom('message' as const, 'notice' as const),
  room: fc.constantFrom(room, { key: 'general', label: 'GENERAL' }),
  text: fc.string({ unit: 'binary' }),
});
const tagged = plain.map((event) => ({ ...event, tags: { '+reply': 'x' } }));
const several = plain.map((event) => ({ ...event, rooms: [room, { key: 'dev', label: 'dev' }] }));
const toRanks = plain.map((event) => ({ ...event, status: '@' }));
const other = plain.map(({ id, time, actor, from }) => ({
  type: 'parted' as const,
  id,
  time,
  actor,
  from,
  room,
  reason: '',
}));
const events: fc.Arbitrary<Event[]> = fc.array(
  fc.oneof({ arbitrary: plain, weight: 6 }, tagged, several, toRanks, other),
  {
    minLength: 1,
  },
);

/** As a turn after the other, each of so many events. */
function packed(all: readonly Event[], sizes: readonly number[] = [all.length]): string {
  const packer = new Packer();
  const lines: string[] = [];
  let at = 0;
  for (const size of [...sizes, all.length]) {
    if (at < all.length) lines.push(packer.line(all.slice(at, at + size)));
    at += size;
  }
  return lines.join('\n');
}

function message(index: number): Event {
  return {
    type: 'room-message',
    id: `01K4ZQ0V8ZABCDEFGHJKMN${String(index).padStart(4, '0')}`,
    time: 1_800_000_000_000 + index,
    actor: 'u1',
    from: ada,
    kind: 'message',
    room,
    text: `line ${index}`,
  };
}

describe('a packed row', () => {
  it('gives back every event as it was, whatever stands beside it and however many came in each turn', () => {
    fc.assert(
      fc.property(events, fc.array(fc.integer({ min: 1, max: 4 })), (all, sizes) => {
        expect(unpack(packed(all, sizes))).toEqual(all);
      }),
    );
  });

  it('is read where every event was written whole', () => {
    fc.assert(
      fc.property(events, (all) => {
        expect(unpack(JSON.stringify(all))).toEqual(all);
      }),
    );
  });

  it('is read where the short form is an array of its own, as in older rows', () => {
    const whole = JSON.stringify(message(0));
    const { id } = message(1);
    expect(unpack(`[${whole},["${id}",1,"line 1",0]]`)).toEqual([message(0), message(1)]);
  });

  it('says once who spoke where, however often they speak, also in later turns', () => {
    const all = Array.from({ length: 50 }, (_, index) => message(index));
    const row = packed(all, [10, 20]);
    expect(row.split('"ada"')).toHaveLength(2);
    expect(row).toContain('"MN0049",49,"line 49",0]');
  });
});
