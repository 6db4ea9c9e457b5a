import { expect, test } from 'vitest';
import { veil } from '../../../source/client/commands/veil.ts';

test.each([
  ['/login ada hunter2', '/login ada •••••••'],
  ['/register ada hunter2 a@b.c', '/register ada •••••••••••••'],
  ['/login ada', '/login ada'],
  ['/msg ada hello there', '/msg ada hello there'],
  ['/oper ada hunter2', '/oper ada •••••••'],
  ['/msg NickServ identify hunter2', '/msg NickServ identify •••••••'],
  ['/ns identify ada hunter2', '/ns identify •••••••••••'],
  ['/msg ada identify hunter2', '/msg ada identify hunter2'],
  ['login ada hunter2', 'login ada hunter2'],
])('%s is shown as %s', (typed, shown) => {
  expect(veil(typed)).toBe(shown);
  expect(veil(typed)).toHaveLength(typed.length);
});

test('a text to a service is veiled by whom it goes to', () => {
  expect(veil('identify hunter2', 'NickServ')).toBe('identify •••••••');
  expect(veil('identify hunter2', 'ada')).toBe('identify hunter2');
});
