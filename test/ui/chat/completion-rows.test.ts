import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import type { Candidate } from '../../../source/client/compose/candidates.ts';
import { textWidth } from '../../../source/text/width.ts';
import { completionRows } from '../../../source/ui/chat/completion-rows.ts';
import { makePalette } from '../../../source/ui/view/palette.ts';

function rows(candidates: readonly Omit<Candidate, 'text'>[], width: number, at = -1): readonly string[] {
  const completion = {
    candidates: candidates.map((each) => ({ ...each, text: each.label })),
    at,
    original: '',
    from: 0,
    to: 0,
  };
  return completionRows(completion, candidates.length, width, makePalette('dark', 'none')).map(
    stripVTControlCharacters,
  );
}

test('a long label stays apart from what is said about it, and both have half', () => {
  const [row = ''] = rows([{ label: '/notice NICK OR ROOM TEXT', about: 'Say something quietly' }], 50);
  expect(row).toBe('  /notice NICK OR ROOM T…  Say something quietly');
});

test('where nothing is said about them the labels have all the width', () => {
  const label = ':smiling_face_with_three_hearts:';
  expect(rows([{ label, about: '' }], 40).map((row) => row.trim())).toEqual([label]);
  for (const width of [10, 20, 50]) {
    for (const about of ['', 'a few words about it']) {
      const all = rows(
        [
          { label, about },
          { label: 'short', about },
        ],
        width,
        1,
      );
      for (const row of all) expect(textWidth(row)).toBeLessThanOrEqual(width);
      expect(all[1]).toMatch(/^▸ s/);
    }
  }
});
