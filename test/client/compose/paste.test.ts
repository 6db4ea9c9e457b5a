import { expect, test } from 'vitest';
import { pasteAsOne, pasteLines, readPaste, sayAsOne } from '../../../source/client/compose/paste.ts';

test('a few lines go in without a question, more are asked about', () => {
  expect(readPaste('one\ntwo\nthree\n')).toEqual({ text: 'one\ntwo\nthree', lines: 3, asks: false });
  expect(readPaste('1\r\n2\r3\n4')).toEqual({ text: '1\n2\n3\n4', lines: 4, asks: true });
  expect(readPaste('')).toMatchObject({ lines: 0, asks: false });
});

test('control characters in a paste are dropped, tabs stay', () => {
  expect(readPaste('a\u001b[31mb\u0007\tc\u009b').text).toBe('a[31mb\tc');
});

test('lines are messages of their own without the empty ones, or one message where it can hold them', () => {
  const paste = readPaste('one\n\n  two\nthree\nfour');
  expect(pasteLines(paste)).toEqual(['one', '  two', 'three', 'four']);
  expect(pasteAsOne(paste, true)).toBe('one\n\n  two\nthree\nfour');
  expect(pasteAsOne(paste, false)).toBe('one two three four');
});

test('what becomes of the line breaks is said before it is done', () => {
  expect(sayAsOne(true)).not.toContain('spaces');
  expect(sayAsOne(false)).toContain('breaks become spaces');
});
