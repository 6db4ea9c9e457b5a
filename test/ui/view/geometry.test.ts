import { describe, expect, test } from 'vitest';
import { layOut } from '../../../source/ui/view/geometry.ts';

const PANES = { rooms: true, users: true };
const shape = (nickWidth: number) => ({ timeFormat: '24h', nickWidth }) as const;

describe('the columns for nicks', () => {
  test('at 80 are there once their width is set', () => {
    expect(layOut(80, 24, PANES).message.nick).toBe(0);
    expect(layOut(80, 24, PANES, shape(8)).message).toMatchObject({ nick: 8, time: 6 });
  });

  test.each([70, 80, 109, 110, 200])('at %i never take the text below 40 columns', (columns) => {
    for (const nickWidth of [0, 1, 8, 30]) {
      const { middle, message } = layOut(columns, 24, PANES, shape(nickWidth));
      const text = message.nick === 0 ? message.text - message.hang : message.text;
      expect(text).toBeGreaterThanOrEqual(40);
      expect(message.time + message.nick + text).toBeLessThanOrEqual(middle);
    }
  });

  test('leave the text 40 columns at every width that has them', () => {
    for (let columns = 40; columns <= 300; columns++) {
      const { middle, message } = layOut(columns, 24, PANES);
      expect([columns, message.text - message.hang >= 40]).toEqual([columns, true]);
      expect(message.text).toBeLessThanOrEqual(middle);
    }
  });

  test('at 50 are none: nicks stand before the text', () => {
    expect(layOut(50, 15, PANES, shape(8)).message.nick).toBe(0);
  });
});
