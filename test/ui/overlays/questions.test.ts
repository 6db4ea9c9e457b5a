import { describe, expect, test } from 'vitest';
import {
  leaveAnswers,
  leaveQuestion,
  PASTE_ANSWERS,
  question,
  REDACT_ANSWERS,
  sureAnswers,
} from '../../../source/ui/overlays/questions.ts';
import { makePalette } from '../../../source/ui/view/palette.ts';

const palette = makePalette('dark', 'none');
const about = Array.from({ length: 20 }, (_, index) => `  line ${index}`);

describe.each([
  ['a paste', PASTE_ANSWERS],
  ['a slip', sureAnswers('/join')],
  ['deleting', REDACT_ANSWERS],
  ['leaving', leaveAnswers({ others: 2, unsent: 3 })],
])('the question of %s', (_, answers) => {
  test.each([
    [30, 5],
    [30, 8],
    [50, 12],
    [149, 46],
  ])('shows its answers in %i by %i', (width, height) => {
    const { rows } = question('You are about to do something:', about, answers, 0, {
      width,
      height,
      palette,
    });
    expect(rows.length).toBeLessThanOrEqual(height);
    for (const { key } of answers) expect(rows.some((row) => row.includes(` ${key}  `))).toBe(true);
  });
});

test('what it is about is shown as far as there is room, with a gap before the answers', () => {
  const space = { width: 40, height: 8, palette };
  const { rows } = question('Sure?', ['  it'], REDACT_ANSWERS, 0, space);
  expect(rows.map((row) => row.replaceAll(/\u{1B}\[[\d;]*m/gu, '').trimEnd())).toEqual([
    '',
    ' Sure?',
    '  it',
    '',
    '▸ d  delete it for everyone',
    '  k  keep it',
  ]);
});

test('the question before leaving says what would be lost', () => {
  expect(leaveQuestion({ others: 0, unsent: 1 })).toBe('One message is still waiting to be sent.');
  expect(leaveAnswers({ others: 0, unsent: 2 })[1]?.text).toBe('leave, and drop the messages');
  expect(leaveAnswers({ others: 1, unsent: 0 })[1]?.text).toBe('leave, and stop the relay for everyone');
});
