import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTidier, QUIET_MS, systemTidier, WORTH } from '../../source/ui/spare-memory.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function tidier() {
  let held = 70e6;
  const tidied: number[] = [];
  const { stirred, stop } = createTidier({
    held: () => held,
    tidy() {
      tidied.push(held);
      held = 75e6;
    },
  });
  return { tidied, stirred, stop, holds: (bytes: number) => void (held = bytes) };
}

test('it is tidied once the start is over, and after a flood, each time when it has become quiet', () => {
  const { tidied, stirred, holds } = tidier();
  stirred();
  vi.advanceTimersByTime(QUIET_MS - 1);
  expect(tidied).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(tidied).toEqual([70e6]);
  holds(150e6);
  for (let i = 0; i < 50; i++) {
    stirred();
    vi.advanceTimersByTime(QUIET_MS / 2);
  }
  expect(tidied).toEqual([70e6]);
  vi.advanceTimersByTime(QUIET_MS);
  expect(tidied).toEqual([70e6, 150e6]);
});

test('nothing is done for a little, nor where nothing happens, nor after the end', () => {
  const { tidied, stirred, stop, holds } = tidier();
  stirred();
  vi.advanceTimersByTime(QUIET_MS);
  holds(75e6 + WORTH - 1);
  stirred();
  vi.advanceTimersByTime(60_000);
  expect(tidied).toHaveLength(1);
  holds(300e6);
  vi.advanceTimersByTime(60_000);
  expect(tidied).toHaveLength(1);
  stirred();
  stop();
  vi.advanceTimersByTime(60_000);
  expect(tidied).toHaveLength(1);
});

test('this Node can collect all that is garbage, and gives its memory back', () => {
  let garbage: unknown[] | undefined = Array.from({ length: 400_000 }, (_, index) => ({
    index,
    text: `${index}`,
  }));
  expect(garbage).toHaveLength(400_000);
  const before = systemTidier.held();
  garbage = undefined;
  systemTidier.tidy();
  expect(systemTidier.held()).toBeLessThan(before - 10e6);
});
