import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Event, Source } from '../../../source/relay/chat/events.ts';
import { pack, unpack } from '../../../source/relay/log/packing.ts';

const ada: Source = { nick: 'ada', user: 'a', host: 'here' };
const cleo: Source = { nick: 'cleo', user: 'c', host: 'there', account: 'cleo' };
const room = { key: 'general', label: 'General' };

const plain = fc.record({
  type: fc.constant('room-message' as const),
  id: fc.string({ minLength: 1 }),
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

describe('a packed row', () => {
  it('gives back every event as it was, whatever stands beside it', () => {
    fc.assert(
      fc.property(events, (all) => {
        expect(unpack(pack(all))).toEqual(all);
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

  it('says once who spoke where, however often they speak', () => {
    const message = (index: number): Event => ({
      type: 'room-message',
      id: `01K${index}`,
      time: 1_800_000_000_000 + index,
      actor: 'u1',
      from: ada,
      kind: 'message',
      room,
      text: `line ${index}`,
    });
    const packed = pack(Array.from({ length: 50 }, (_, index) => message(index)));
    expect(packed.split('"ada"')).toHaveLength(2);
    expect(packed).toContain('["01K49",49,"line 49",0]');
  });
});
