import { describe, expect, test } from 'vitest';
import type { ChatDrawing } from '../../../source/ui/chat/drawing.ts';
import { drawSecret } from '../../../source/ui/overlays/asking.ts';
import {
  leaveAnswers,
  leaveQuestion,
  PASTE_ANSWERS,
  question,
  REDACT_ANSWERS,
  sureAnswers,
} from '../../../source/ui/overlays/questions.ts';
import { makePalette } from '../../../source/ui/view/palette.ts';
import { plain } from '../chat/lines.ts';

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
  expect(leaveAnswers({ others: 0, unsent: 2 })[1]?.text).toBe(
    'leave, and keep the messages for the next time',
  );
  expect(leaveAnswers({ others: 1, unsent: 0 })[1]?.text).toBe('leave, and stop the relay for everyone');
});

test.each([30, 50, 65])(
  'at %i columns a password is asked for whole, and its letters are not counted beyond the row',
  (width) => {
    const overlay = {
      kind: 'secret',
      question: 'A password for somebody-with-a-name on chat.example',
      text: 'x'.repeat(90),
      done() {},
    } as const;
    const { rows, cursor } = drawSecret(overlay, { palette } as ChatDrawing, width, 12);
    const shown = plain(rows);
    expect(shown.join(' ')).toContain('kept where only you can read it.');
    expect(shown.join(' ')).toContain('on chat.example:');
    expect(Math.max(...shown.map((row) => row.length))).toBeLessThanOrEqual(width);
    expect(cursor?.x).toBeLessThan(width);
    expect(shown[cursor?.y ?? 0]).toMatch(/^•+$/);
  },
);
