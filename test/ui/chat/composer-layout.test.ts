import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textWidth } from '../../../source/text/width.ts';
import { layOutComposer, rowBeside } from '../../../source/ui/chat/composer-layout.ts';

const PROMPT = ' me › ';

test('the cursor stands behind what was typed', () => {
  expect(layOutComposer({ text: 'hello', cursor: 5, prompt: PROMPT }, 40, 6)).toEqual({
    rows: [' me › hello'],
    cursor: { x: 11, y: 0 },
  });
});

test('a long text goes on under itself', () => {
  const { rows, cursor } = layOutComposer({ text: 'a'.repeat(30), cursor: 30, prompt: PROMPT }, 20, 6);
  expect(rows).toEqual([` me › ${'a'.repeat(13)}`, `      ${'a'.repeat(13)}`, '      aaaa']);
  expect(cursor).toEqual({ x: 10, y: 2 });
});

test('a row breaks between words, and the cursor goes with the word', () => {
  const text = 'the quick brown fox';
  const at = (cursor: number) => layOutComposer({ text, cursor, prompt: PROMPT }, 20, 6);
  expect(at(text.length)).toEqual({
    rows: [' me › the quick ', '      brown fox'],
    cursor: { x: 15, y: 1 },
  });
  // Behind the last letter of a row, behind its space, and so before the first word of the next.
  expect(at(9).cursor).toEqual({ x: 15, y: 0 });
  expect(at(10).cursor).toEqual({ x: 6, y: 1 });
});

test('behind a word that ends at the edge the cursor waits in the last cell, and behind the space in the next row', () => {
  const at = (text: string) => layOutComposer({ text, cursor: text.length, prompt: PROMPT }, 20, 6);
  expect(at('one two three')).toEqual({ rows: [' me › one two three'], cursor: { x: 19, y: 0 } });
  expect(at('one two three ')).toEqual({
    rows: [' me › one two three ', '      '],
    cursor: { x: 6, y: 1 },
  });
  expect(at('one two three  x').rows).toEqual([' me › one two three ', '       x']);
  expect(at('one two threes')).toEqual({ rows: [' me › one two ', '      threes'], cursor: { x: 12, y: 1 } });
});

test('wide characters part anywhere, but no closing sign begins a row', () => {
  const { rows } = layOutComposer({ text: '日本語日本語、日本', cursor: 0, prompt: PROMPT }, 20, 6);
  expect(rows).toEqual([' me › 日本語日本', '      語、日本']);
});

test('a line break begins a new row, and the cursor may stand at its beginning', () => {
  expect(layOutComposer({ text: 'one\n', cursor: 4, prompt: PROMPT }, 40, 6)).toEqual({
    rows: [' me › one', '      '],
    cursor: { x: 6, y: 1 },
  });
});

test('where not all rows are shown, the margin says how many there are above and below', () => {
  const text = Array.from({ length: 9 }, (_, index) => `line ${index}`).join('\n');
  const at = (cursor: number) => layOutComposer({ text, cursor, prompt: PROMPT }, 40, 3).rows;
  expect(at(text.length)).toEqual(['   ↑6 line 6', '      line 7', '      line 8']);
  expect(at(0)).toEqual([' me › line 0', '      line 1', '   ↓6 line 2']);
  expect(at(text.indexOf('line 4'))).toEqual(['   ↑2 line 2', '      line 3', '   ↓4 line 4']);
});

test('a family is one step of two columns', () => {
  expect(layOutComposer({ text: '👨‍👩‍👧x', cursor: '👨‍👩‍👧'.length, prompt: PROMPT }, 40, 6).cursor).toEqual({
    x: 8,
    y: 0,
  });
});

test('the cursor is always on a row that is shown, inside the pane', () => {
  const width = fc.integer({ min: 9, max: 60 });
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), width, fc.nat(), (text, columns, place) => {
      const cursor =
        [...new Intl.Segmenter().segment(text)].map(({ index }) => index).at(place % (text.length + 1)) ??
        text.length;
      const { rows, cursor: at } = layOutComposer({ text, cursor, prompt: PROMPT }, columns, 6);
      expect(rows.length).toBeLessThanOrEqual(6);
      expect(at.y).toBeLessThan(rows.length);
      expect(at.y).toBeGreaterThanOrEqual(0);
      expect(at.x).toBeLessThan(columns);
      for (const row of rows) expect(textWidth(row)).toBeLessThanOrEqual(Math.max(columns, 10));
    }),
  );
});

test('nothing that was written is left out of the rows', () => {
  const word = fc.constantFrom('a', 'word', ' ', '  ', '日本', '、', '👨‍👩‍👧', 'averyveryverylongword', '\n');
  fc.assert(
    fc.property(fc.array(word, { maxLength: 60 }), fc.integer({ min: 9, max: 40 }), (words, columns) => {
      const text = words.join('');
      const { rows } = layOutComposer({ text, cursor: 0, prompt: PROMPT }, columns, 1000);
      const indent = Math.min(PROMPT.length, columns - 8);
      expect(rows.map((row) => row.slice(indent)).join('')).toBe(text.replaceAll('\n', ''));
    }),
  );
});

/** The text with a bar for the cursor, moved by rows of 14 cells. */
function moved(marked: string, ...steps: readonly (1 | -1)[]): string {
  const text = marked.replace('|', '');
  let place: { readonly offset: number; readonly column?: number } = { offset: marked.indexOf('|') };
  for (const step of steps) {
    place = rowBeside({ text, cursor: place.offset, prompt: PROMPT }, 20, step, place.column) ?? place;
  }
  return `${text.slice(0, place.offset)}|${text.slice(place.offset)}`;
}

test.each<[string, readonly (1 | -1)[], string]>([
  ['abcd\nefg|h', [-1], 'abc|d\nefgh'],
  ['ab|cd\ne', [1], 'abcd\ne|'],
  ['ab|', [-1], 'ab|'],
  ['ab|', [1], 'ab|'],
  ['the quick brown f|ox', [-1], 'the qui|ck brown fox'],
  ['the qui|ck brown fox', [1], 'the quick brown f|ox'],
  // Wide characters count as the cells that they take.
  ['日本語\nabcd|', [-1], '日本|語\nabcd'],
  // Behind the last letter of a row that goes on would be the beginning of the next.
  ['ab averylongword\nabcdefgh|', [-1, -1], 'ab| averylongword\nabcdefgh'],
  // The column in which it began is kept over a short row.
  ['long line\nx\nanother o|ne', [-1, -1], 'long line|\nx\nanother one'],
  ['long line\nx\nanother o|ne', [-1, -1, 1, 1], 'long line\nx\nanother o|ne'],
])('from %j by the rows %j to %j', (from, steps, to) => {
  expect(moved(from, ...steps)).toBe(to);
});
