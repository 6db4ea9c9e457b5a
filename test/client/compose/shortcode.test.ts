import { expect, test } from 'vitest';
import { deleteBack, editorOf, undo } from '../../../source/client/compose/editor.ts';
import { insertTyped } from '../../../source/client/compose/shortcode.ts';

/** Typed key by key behind what stands there already. */
function type(keys: string, before = '') {
  return [...keys].reduce(insertTyped, editorOf(before));
}

test.each([
  [':thumbsup:', '👍'],
  ['done :Tada: and :+1:', 'done 🎉 and 👍'],
  ['(:tada:)', '(🎉)'],
  ['one\n:tada:', 'one\n🎉'],
  ['`code` :tada:', '`code` 🎉'],
  ['/me :wave:', '/me 👋'],
  ['/msg bob :wave:', '/msg bob 👋'],
  ['//x :wave:', '//x 👋'],
])('%j becomes %j, whether its keys come one by one or at once', (keys, text) => {
  expect(type(keys).text).toBe(text);
  expect(insertTyped(editorOf(''), keys).text).toBe(text);
});

test.each([
  ':nosuchemoji:',
  'std::x::y',
  'at 12:100:30',
  'http://host:100:/x',
  'a:tada:',
  '`:tada:',
  '```\n:tada:',
  '/set highlight :tada:',
  '/join :x:',
  '::',
])('%j stays as it was typed', (text) => {
  expect(type(text).text).toBe(text);
});

test('one undo, or Backspace at once, is the name again, and it stays that', () => {
  const became = type('so :tada:');
  for (const back of [undo(became), deleteBack(became)]) {
    expect(back).toMatchObject({ text: 'so :tada:', cursor: 9 });
    expect(insertTyped(back, ' !').text).toBe('so :tada: !');
  }
  expect(deleteBack(insertTyped(became, '!')).text).toBe('so 🎉');
  expect(deleteBack(deleteBack(became)).text).toBe('so :tada');
});

test('the name may be typed in the middle of a text', () => {
  const { text, cursor } = [...':tada:'].reduce(insertTyped, editorOf('so  end', 3));
  expect([text, cursor]).toEqual(['so 🎉 end', 5]);
});

test('what is too much to have been typed is put in as it is, however many colons it has', () => {
  const pasted = ':tada: '.repeat(200);
  expect(insertTyped(editorOf(''), pasted).text).toBe(pasted);
});
