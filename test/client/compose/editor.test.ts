import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EDITS } from '../../../source/client/compose/edits.ts';
import type { Editor } from '../../../source/client/compose/editor.ts';
import { EMPTY, editorOf, insert, moveTo, replaceText } from '../../../source/client/compose/editor.ts';

/** Runs the edits by name; anything that is no edit is typed. */
function run(editor: Editor, ...keys: readonly string[]): Editor {
  return keys.reduce((at, key) => (EDITS[key] === undefined ? insert(at, key) : EDITS[key](at)), editor);
}

/** The text with `|` where the cursor is. */
function shown({ text, cursor }: Editor): string {
  return `${text.slice(0, cursor)}|${text.slice(cursor)}`;
}

function at(marked: string): Editor {
  return editorOf(marked.replace('|', ''), marked.indexOf('|'));
}

test.each([
  ['ab|c', 'left', 'a|bc'],
  ['ab|c', 'right', 'abc|'],
  ['👩‍👩‍👧|x', 'left', '|👩‍👩‍👧x'],
  ['|🇩🇪🇫🇷', 'right', '🇩🇪|🇫🇷'],
  ['e\u0301|', 'delete-back', '|'],
  ['|👍🏽!', 'delete-forward', '|!'],
  ['foo bar.baz|', 'word-left', 'foo bar.|baz'],
  ['|  foo bar', 'word-right', '  foo| bar'],
  ['привет мир|', 'word-left', 'привет |мир'],
  ['a\nbc|d', 'line-start', 'a\n|bcd'],
  ['a|b\ncd', 'line-end', 'ab|\ncd'],
  ['foo bar.baz|', 'kill-space-back', 'foo |'],
  ['foo bar.baz|', 'kill-word-back', 'foo bar.|'],
  ['foo |bar baz', 'kill-word', 'foo | baz'],
  ['foo |bar\nbaz', 'kill-line', 'foo |\nbaz'],
  ['foo|\nbaz', 'kill-line', 'foo|baz'],
  ['a\nfoo |bar', 'kill-line-back', 'a\n|bar'],
  ['ab|cd', 'transpose', 'acb|d'],
  ['abcd|', 'transpose', 'abdc|'],
  ['a|b', 'newline', 'a\n|b'],
])('%s, %s: %s', (before, key, after) => {
  expect(shown(run(at(before), key))).toBe(after);
});

test('kills in one direction that follow one another are yanked together', () => {
  expect(shown(run(at('one two three|'), 'kill-word-back', 'kill-word-back', 'yank', 'yank'))).toBe(
    'one two threetwo three|',
  );
  expect(shown(run(at('|one two'), 'kill-word', 'kill-word', 'yank'))).toBe('one two|');
  expect(shown(run(at('one two|'), 'kill-word-back', 'left', 'kill-word-back', 'yank', 'yank-pop'))).toBe(
    'two| ',
  );
});

test('typing is undone word by word, deleting at once, and both can be done again', () => {
  const typed = run(EMPTY, 'h', 'i', ' ', 'y', 'o', 'u');
  expect(run(typed, 'undo').text).toBe('hi ');
  expect(run(typed, 'undo', 'undo').text).toBe('');
  expect(run(typed, 'undo', 'undo', 'redo', 'redo').text).toBe('hi you');
  expect(run(typed, 'delete-back', 'delete-back', 'undo').text).toBe('hi you');
  expect(run(typed, 'undo', 'x', 'redo').text).toBe('hi x');
});

test('line ends of every kind become one kind', () => {
  expect(insert(EMPTY, 'a\r\nb\rc').text).toBe('a\nb\nc');
  expect(replaceText(at('old|'), 'new\r\n').text).toBe('new\n');
});

const piece = fc.constantFrom(
  'a',
  'B',
  ' ',
  '\n',
  'é',
  'e\u0301',
  '\u0301',
  '\u200d',
  '\ufe0f',
  '👩',
  '👩‍👩‍👧',
  '🏽',
  '🇩',
  '🇪',
  '👍🏽',
  '한',
  'ا',
  '\r\n',
  'word two',
);
const key = fc.oneof(piece, fc.constantFrom(...Object.keys(EDITS)));
const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function isBetween({ text, cursor }: Editor): boolean {
  if (cursor === text.length) return true;
  return [...segmenter.segment(text)].some(({ index }) => index === cursor);
}

test('the cursor is always between two clusters, whatever is typed and pressed', () => {
  fc.assert(
    fc.property(fc.array(key, { maxLength: 60 }), (keys) => {
      let editor = EMPTY;
      for (const each of keys) {
        editor = run(editor, each);
        expect(isBetween(editor)).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});

test('undoing everything gives the text that was there at first, and redoing everything the last one', () => {
  const changes = key.filter((each) => each !== 'undo' && each !== 'redo');
  fc.assert(
    fc.property(fc.array(changes, { maxLength: 60 }), (keys) => {
      const first = editorOf('to begin with');
      const last = run(first, ...keys);
      const undone = run(last, ...Array.from({ length: last.past.length }, () => 'undo'));
      expect(undone.text).toBe(first.text);
      expect(run(undone, ...Array.from({ length: undone.future.length }, () => 'redo')).text).toBe(last.text);
    }),
  );
});

test('deleting never leaves a part of a cluster', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), fc.nat(40), (pieces, place) => {
      const editor = moveTo(editorOf(pieces.join('')), place);
      const clusters = [...segmenter.segment(editor.text)].map(({ segment }) => segment);
      for (const name of ['delete-back', 'delete-forward']) {
        const after = run(editor, name);
        const gone = editor.text.length - after.text.length;
        expect(gone === 0 || clusters.some(({ length }) => length === gone)).toBe(true);
      }
    }),
  );
});

test('a kill and a yank in the same place change nothing', () => {
  const kills = fc.constantFrom(
    'kill-word',
    'kill-word-back',
    'kill-space-back',
    'kill-line',
    'kill-line-back',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), fc.nat(40), kills, (pieces, place, kill) => {
      const editor = moveTo(editorOf(pieces.join('')), place);
      const killed = run(editor, kill);
      fc.pre(killed !== editor && killed.cursor <= editor.cursor);
      expect(run(killed, 'yank').text).toBe(editor.text);
    }),
  );
});
