import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Event } from '../../../source/relay/chat/events.ts';
import { unpack } from '../../../source/relay/log/packing.ts';
import { PendingRows, restoreRows } from '../../../source/relay/log/pending-rows.ts';

const from = { nick: 'ada', user: 'a', host: 'h' };

function message(number: number, text = `text ${number}`): Event {
  const id = `01K4ZQ0V8ZABCDEFGH${String(number).padStart(8, '0')}`;
  const room = { key: 'den', label: 'den' };
  return { type: 'room-message', id, time: 1000 + number, actor: 'u1', from, kind: 'message', room, text };
}

/** Turns of some events in some of three streams. */
const turns = fc.array(
  fc.array(
    fc.record({
      stream: fc.constantFrom('room:den', 'room:"attic"', 'dm:a b'),
      size: fc.integer({ min: 1, max: 3 }),
    }),
    {
      maxLength: 3,
    },
  ),
);

type Turns = readonly (readonly { readonly stream: string; readonly size: number }[])[];

function streamsOf(all: Turns, text: (number: number) => string): Map<string, Event[]>[] {
  let number = 0;
  return all.map((turn) => {
    const streams = new Map<string, Event[]>();
    for (const { stream, size } of turn) {
      const events = streams.get(stream) ?? [];
      for (let count = 0; count < size; count++) events.push(message(++number, text(number)));
      streams.set(stream, events);
    }
    return streams;
  });
}

/** Of each stream all events in the order of its rows. */
function eventsOf(rows: ReturnType<PendingRows['rows']>): Map<string, Event[]> {
  const all = new Map<string, Event[]>();
  for (const { stream, events } of rows) all.set(stream, [...(all.get(stream) ?? []), ...unpack(events)]);
  return all;
}

function joined(all: readonly ReadonlyMap<string, readonly Event[]>[]): Map<string, Event[]> {
  const streams = new Map<string, Event[]>();
  for (const turn of all) {
    for (const [stream, events] of turn) streams.set(stream, [...(streams.get(stream) ?? []), ...events]);
  }
  return streams;
}

describe('pending rows', () => {
  it('hold every event of every turn, and can be made again from the texts of the turns', () => {
    fc.assert(
      fc.property(turns, fc.constantFrom(10, 9000), (all, length) => {
        const pending = new PendingRows();
        const added = streamsOf(all, () => 'x'.repeat(length));
        const texts = added.map((streams) => pending.add(streams));
        expect(eventsOf(pending.rows())).toEqual(joined(added));
        expect(restoreRows(texts)).toEqual(pending.rows());
      }),
    );
  });

  it('are as if a turn that was taken back had never been', () => {
    fc.assert(
      fc.property(turns, fc.nat(3), (all, which) => {
        const pending = new PendingRows();
        const kept: Map<string, Event[]>[] = [];
        const texts: string[] = [];
        streamsOf(all, String).forEach((streams, index) => {
          const text = pending.add(streams);
          if (index % 4 === which) return pending.takeBack();
          kept.push(streams);
          texts.push(text);
        });
        expect(eventsOf(pending.rows())).toEqual(joined(kept));
        expect(restoreRows(texts)).toEqual(pending.rows());
      }),
    );
  });

  it('are of a size that is read at once, and of one stream each, the oldest first', () => {
    const pending = new PendingRows();
    for (let number = 1; number <= 100; number++) {
      pending.add(new Map([[`room:${number % 2}`, [message(number, 'x'.repeat(1000))]]]));
    }
    const rows = pending.rows();
    expect(rows).toHaveLength(8);
    expect(Math.max(...rows.map(({ events }) => events.length))).toBeLessThan(20_000);
    const firstIds = rows.map(({ firstId }) => firstId);
    expect(firstIds).toEqual(firstIds.toSorted());
  });

  it('know which streams they have, and none once they are cleared', () => {
    const pending = new PendingRows();
    pending.add(new Map([['room:den', [message(1)]]]));
    expect(pending.has('room:den')).toBe(true);
    expect(pending.has('room:attic')).toBe(false);
    pending.clear();
    expect(pending.isEmpty).toBe(true);
    expect(pending.has('room:den')).toBe(false);
    expect(pending.rows()).toEqual([]);
  });
});
