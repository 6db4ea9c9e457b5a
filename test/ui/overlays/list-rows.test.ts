import { expect, test } from 'vitest';
import { drawList } from '../../../source/ui/overlays/list-rows.ts';
import { makePalette } from '../../../source/ui/view/palette.ts';
import { plain } from '../chat/lines.ts';

const palette = makePalette('dark', 'none');
const LONG = 'alba: what was looked for stands at the very end of a message that is longer than a row';
const list = (at: number, rows = [{ text: 'one' }, { text: LONG }, { text: 'three' }]) => ({
  prompt: 'Search: ',
  query: 'end',
  rows,
  at,
  empty: 'nothing',
});

test('the chosen row is shown whole, the others are cut', () => {
  const drawn = plain(drawList(list(1), 40, 10, palette).rows);
  expect(drawn.slice(3).join(' ')).toContain('longer than a row');
  expect(plain(drawList(list(0), 40, 10, palette).rows)[3]).toMatch(/…$/);
});

test('however many rows the chosen one takes, the list fits its space and shows it', () => {
  const rows = Array.from({ length: 30 }, (_, index) => ({ text: `${index} ${LONG}` }));
  for (const height of [2, 3, 4, 6, 13]) {
    for (const at of [0, 15, 29]) {
      const drawn = drawList(list(at, rows), 30, height, palette).rows;
      expect(drawn.length).toBeLessThanOrEqual(height);
      expect(plain(drawn).join('\n')).toContain(`▸ ${at} alba`);
    }
  }
});

test('where there are two rows, the second is of the list', () => {
  expect(plain(drawList(list(0), 20, 2, palette).rows)).toEqual(['Search: end', '▸ one']);
});

test('a text that is cut does not run into what stands behind it', () => {
  const rows = [{ text: 'a name that is longer than half of it', aside: 'about it' }];
  expect(plain(drawList(list(-1, rows), 30, 10, palette).rows)[2]).toBe('a name that i… about it');
});

test('what is typed is seen at its end, however narrow the field', () => {
  const field = (prompt: string, query: string, width: number) => {
    const { rows, cursor } = drawList({ ...list(-1), prompt, query }, width, 10, palette);
    const text = plain(rows)[0] ?? '';
    expect(cursor?.x).toBe(1 + text.length);
    return text;
  };
  expect(field('6 in General (Enter: private message): ', 'al', 50)).toMatch(/message\): al$/);
  expect(field('6 in General (Enter: private message): ', 'alba', 30)).toBe('6 in General: alba');
  expect(field('Search: ', 'a word that is longer than there is room', 30)).toBe(
    'Search: … than there is room',
  );
});

test('what is no item is never shown as the chosen one', () => {
  const rows = [{ text: 'That is all', heading: true }];
  const drawn = drawList({ ...list(0, [{ text: 'one' }]), rows, choices: 0 }, 30, 10, palette);
  expect(plain(drawn.rows)[2]).toBe('That is all');
  expect(drawn.choices?.filter((choice) => choice !== undefined)).toEqual([]);
});
