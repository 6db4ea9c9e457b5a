import fc from 'fast-check';
import { decodeTime, isValid } from 'ulid';
import { describe, expect, it } from 'vitest';
import { risingIds } from '../../../source/relay/spine/rising-ids.ts';

describe('rising ids', () => {
  it('are ULIDs of their time that sort in the order in which they were given', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 2 ** 40 }), { minLength: 1 }), (times) => {
        const next = risingIds();
        const ids = times.map((time) => next(time));
        expect(ids.every((id) => isValid(id))).toBe(true);
        expect(ids.toSorted()).toEqual(ids);
        const latest = times.map((_, index) => Math.max(...times.slice(0, index + 1)));
        expect(ids.map((id) => decodeTime(id))).toEqual(latest);
      }),
    );
  });

  it('differ and rise through a hundred thousand in one millisecond', () => {
    const next = risingIds();
    const ids = Array.from({ length: 100_000 }, () => next(1_800_000_000_000));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.toSorted()).toEqual(ids);
  });

  it('differ between two relays at the same moment', () => {
    const [one, other] = [risingIds(), risingIds()];
    expect(one(1_800_000_000_000).slice(10, 20)).not.toBe(other(1_800_000_000_000).slice(10, 20));
  });
});
