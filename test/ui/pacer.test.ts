import { expect, test } from 'vitest';
import { CALM, createPacer, FLOOD } from '../../source/ui/pacer.ts';

/** A pacer on a clock of the test's own. */
function paced() {
  let now = 0;
  let due: { at: number; run: () => void } | undefined;
  const drawn: number[] = [];
  const pacer = createPacer({
    draw: () => drawn.push(now),
    now: () => now,
    after(ms, run) {
      due = { at: now + ms, run };
      return () => {
        due = undefined;
      };
    },
  });
  const advance = (to: number) => {
    while (due !== undefined && due.at <= to) {
      const { at, run } = due;
      now = at;
      due = undefined;
      run();
    }
    now = to;
  };
  return { pacer, drawn, advance };
}

test('the first change after a quiet time is drawn at once', () => {
  const { pacer, drawn, advance } = paced();
  advance(1000);
  pacer.changed();
  advance(1000);
  expect(drawn).toEqual([1000]);
});

test('changes close together are drawn together', () => {
  const { pacer, drawn, advance } = paced();
  for (let at = 0; at < 100; at += 10) {
    advance(at);
    pacer.changed();
  }
  advance(200);
  expect(drawn).toEqual([0, CALM, 2 * CALM, 3 * CALM]);
});

test('a flood is drawn every 100 ms', () => {
  const { pacer, drawn, advance } = paced();
  for (let at = 0; at <= 1000; at += 1) {
    advance(at);
    for (let index = 0; index < 10; index++) pacer.changed();
  }
  const gaps = drawn.slice(3).map((at, index) => at - (drawn[index + 2] ?? 0));
  expect(new Set(gaps)).toEqual(new Set([FLOOD]));
});

test('a key draws now and calls off the frame that waited', () => {
  const { pacer, drawn, advance } = paced();
  pacer.changed();
  advance(0);
  pacer.changed();
  advance(5);
  pacer.flush();
  advance(500);
  expect(drawn).toEqual([0, 5]);
});
