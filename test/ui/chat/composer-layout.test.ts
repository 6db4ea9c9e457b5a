import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textWidth } from '../../../source/text/width.ts';
import { layOutComposer } from '../../../source/ui/chat/composer-layout.ts';

const PROMPT = ' me › ';

test('the cursor stands behind what was typed', () => {
  expect(layOutComposer({ text: 'hello', cursor: 5, prompt: PROMPT }, 40, 6)).toEqual({
    rows: [' me › hello'],
    cursor: { x: 11, y: 0 },
  });
});

test('a long text goes on under itself', () => {
  const { rows, cursor } = layOutComposer({ text: 'a'.repeat(30), cursor: 30, prompt: PROMPT }, 20, 6);
  expect(rows).toEqual([` me › ${'a'.repeat(14)}`, `      ${'a'.repeat(14)}`, '      aa']);
  expect(cursor).toEqual({ x: 8, y: 2 });
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
      expect(at.x).toBeLessThan(columns + 1);
      for (const row of rows) expect(textWidth(row)).toBeLessThanOrEqual(Math.max(columns, 10));
    }),
  );
});
