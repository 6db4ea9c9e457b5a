import { expect, test } from 'vitest';
import { aboveComposer } from '../../../source/ui/chat/typing-text.ts';
import { makePalette } from '../../../source/ui/view/palette.ts';
import { plain } from './lines.ts';

const palette = makePalette('dark', 'none');
const WELCOME = 'Ctrl+K rooms, F1 help, Ctrl+C twice leaves';
const row = (newer: number, width: number) =>
  plain([aboveComposer(WELCOME, { count: newer, isMore: false }, newer > 0, width, palette)])[0];

test('what does not fit beside the way back to the end is left out, not cut', () => {
  expect(row(0, 50)).toBe(WELCOME);
  expect(row(37, 65)).toBe(`${WELCOME} ↓ 37 newer (End)`);
  expect(row(37, 50)).toBe('↓ 37 newer (End)');
});
