import { afterEach, expect, test } from 'vitest';
import { clockOf, dayOf, zoneOf } from '../../source/text/local-time.ts';

const before = process.env.TZ;
afterEach(() => {
  process.env.TZ = before ?? 'UTC';
});

test.each([
  ['UTC', '2026-11-23', '23:30:05', '+00:00'],
  ['Asia/Kolkata', '2026-11-24', '05:00:05', '+05:30'],
  ['America/St_Johns', '2026-11-23', '20:00:05', '-03:30'],
])('in %s a moment has the day, the clock and the zone of the place', (zone, day, clock, offset) => {
  process.env.TZ = zone;
  const time = new Date('2026-11-23T23:30:05Z');
  expect([dayOf(time), clockOf(time), zoneOf(time)]).toEqual([day, clock, offset]);
});
