import { expect, test } from 'vitest';
import { harness, IRC } from './harness.ts';

const names = (count: number) => Array.from({ length: count }, (_, index) => `room${index}`);

const WAYS = [Symbol.iterator, 'values', 'entries', 'forEach'] as const;
type Walk = (this: { readonly size: number }, ...args: unknown[]) => unknown;

/** How many entries of maps and sets are gone through while something is done. */
function entriesSeen(task: () => void): number {
  let seen = 0;
  const restore = [Map.prototype, Set.prototype].flatMap((prototype) =>
    WAYS.map((way) => {
      const walks = prototype as unknown as Record<(typeof WAYS)[number], Walk>;
      const original = walks[way];
      walks[way] = function (...args) {
        seen += this.size;
        return original.apply(this, args);
      };
      return () => void (walks[way] = original);
    }),
  );
  try {
    task();
  } finally {
    for (const each of restore) each();
  }
  return seen;
}

test('entering many rooms in one burst costs each of them the same, however many there are', () => {
  const h = harness();
  const each = (rooms: readonly string[]) =>
    entriesSeen(() => {
      for (const room of rooms) {
        h.hear({ type: 'entered', room, time: h.now });
        h.hear({
          type: 'members',
          room,
          members: [
            { nick: 'me', ranks: '' },
            { nick: 'ada', ranks: '' },
          ],
        });
      }
    }) / rooms.length;
  h.online(IRC, []);
  const first = each(names(100));
  const later = each(names(1000).slice(100));
  expect(later).toBeLessThan(first * 2);
  expect(h.client.getState().order).toEqual([
    'lab/server/',
    ...names(1000).map((name) => `lab/room/${name}`),
  ]);
  expect(h.client.getState().networks.get('lab')?.people.get('ada')?.rooms.size).toBe(1000);
});
