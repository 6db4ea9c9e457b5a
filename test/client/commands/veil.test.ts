import { expect, test } from 'vitest';
import { veil } from '../../../source/client/commands/veil.ts';

test.each([
  ['/login ada hunter2', '/login ada •••••••'],
  ['/register ada hunter2 a@b.c', '/register ada •••••••••••••'],
  ['/login ada', '/login ada'],
  ['/msg ada hello there', '/msg ada hello there'],
  ['login ada hunter2', 'login ada hunter2'],
])('%s is shown as %s', (typed, shown) => {
  expect(veil(typed)).toBe(shown);
  expect(veil(typed)).toHaveLength(typed.length);
});
