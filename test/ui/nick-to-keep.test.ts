import { expect, test } from 'vitest';
import { nickToKeep } from '../../source/ui/networks.ts';

test('the nick of last time is that of next time, whatever stood in for it meanwhile', () => {
  expect(nickToKeep('ada', { nick: 'ada2', nickRefused: 'ada' })).toBe('ada');
  expect(nickToKeep('ada', { nick: 'ada3', nickRefused: 'ada2' })).toBe('ada');
  expect(nickToKeep('ada2', { nick: 'ada3', nickRefused: 'ada2' })).toBe('ada2');
  expect(nickToKeep('ada', { nick: 'ada_' })).toBe('ada');
});

test('a nick that was chosen is kept', () => {
  expect(nickToKeep(undefined, { nick: 'ada2', nickRefused: 'ada' })).toBe('ada2');
  expect(nickToKeep('ada', { nick: 'bram', nickRefused: 'ada' })).toBe('bram');
  expect(nickToKeep('ada', { nick: 'ada2' })).toBe('ada2');
  expect(nickToKeep('ada2', { nick: 'ada', nickRefused: 'ada2' })).toBe('ada');
});
