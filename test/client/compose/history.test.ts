import { expect, test } from 'vitest';
import type { InputHistory } from '../../../source/client/compose/history.ts';
import {
  earlier,
  isSecret,
  later,
  NO_HISTORY,
  remember,
  searchHistory,
} from '../../../source/client/compose/history.ts';

function typed(...lines: readonly string[]): InputHistory {
  return lines.reduce((history, line) => remember(history, line), NO_HISTORY);
}

test('going back and forth ends at the line that was being written', () => {
  const one = earlier(typed('a', 'b'), 'draft');
  const two = one && earlier(one.history, one.text);
  expect([one?.text, two?.text]).toEqual(['b', 'a']);
  expect(two && earlier(two.history, two.text)).toBeUndefined();
  const on = two && later(two.history);
  const back = on && later(on.history);
  expect([on?.text, back?.text]).toEqual(['b', 'draft']);
  expect(back && later(back.history)).toBeUndefined();
});

test('a line sent twice is kept once, an empty one never', () => {
  expect(typed('a', 'a', ' ', 'b', 'a').entries).toEqual(['a', 'b', 'a']);
});

test('lines with a password in them are not kept', () => {
  const lines = [
    '/login ada hunter2',
    '/register ada hunter2',
    '/raw PASS x',
    '/msg NickServ IDENTIFY hunter2',
    '/join #x',
  ];
  expect(typed(...lines).entries).toEqual(['/join #x']);
});

test('the history is bounded', () => {
  expect(typed(...Array.from({ length: 1_500 }, (_, i) => String(i))).entries).toHaveLength(1_000);
});

test('searching finds the newest first, each once, and minds capitals only where they are typed', () => {
  const history = typed('Deploy it', 'hello', 'deploy again', 'x', 'Deploy it');
  expect(searchHistory(history, 'deploy')).toEqual(['Deploy it', 'deploy again']);
  expect(searchHistory(history, 'Deploy')).toEqual(['Deploy it']);
  expect(searchHistory(history, 'nothing')).toEqual([]);
});

test('a text with a password in any of its lines is not kept', () => {
  expect(isSecret('well\n/oper ada hunter2')).toBe(true);
  expect(isSecret('well\nghost ada hunter2', 'NickServ')).toBe(true);
  expect(isSecret('well\nghost ada hunter2', 'bram')).toBe(false);
});
