import { expect, test } from 'vitest';
import { timeLabel, timeWidth, whenLabel } from '../../../source/ui/view/clock.ts';

const at = (hour: number) => new Date(2026, 10, 22, hour, 21).getTime();

test('twelve hours are written without a zero before them, and all as wide as each other', () => {
  expect([0, 2, 12, 14, 22].map((hour) => timeLabel(at(hour), '12h'))).toEqual([
    '12:21am',
    ' 2:21am',
    '12:21pm',
    ' 2:21pm',
    '10:21pm',
  ]);
  expect(timeWidth('12h')).toBe(7);
});

test('in a list the time is written as the person wants it, with its date unless it is of today', () => {
  expect(whenLabel(at(2), '12h', at(5))).toBe('2:21am');
  expect(whenLabel(at(2), '24h-seconds', at(5 + 24))).toMatch(/^Sun 22 Nov 02:21:00$/);
});
