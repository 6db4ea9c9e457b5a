import { expect, test } from 'vitest';
import type { InputToken } from '../../../source/ui/keys/token.ts';
import { pressAsk } from '../../../source/ui/overlays/ask-keys.ts';
import type { Overlay } from '../../../source/ui/overlays/overlay.ts';

type Ask = Extract<Overlay, { readonly kind: 'ask' }>;

const stay = { key: 'n', text: 'do not' };
const question: Ask = {
  kind: 'ask',
  question: 'Trust it?',
  about: [],
  answers: [{ key: 'y', text: 'do' }, stay],
  at: 1,
  typed: '',
  done: () => undefined,
};
const alarm: Ask = { ...question, answers: [{ key: 'trust', text: 'do', isTyped: true }, stay] };

/** Presses keys (text in one piece where it is no chord) until one answers. */
function answer(ask: Ask, ...keys: readonly string[]): string | undefined {
  let now = ask;
  for (const key of keys) {
    const isChord = ['Enter', 'Esc', 'Ctrl+C', 'Up', 'Down', 'Backspace'].includes(key);
    const token = (isChord ? { type: 'key', chord: key } : { type: 'text', text: key }) as InputToken;
    const pressed = pressAsk(now, token);
    if (typeof pressed === 'string') return pressed;
    if (pressed !== undefined) now = { ...now, ...pressed };
  }
  return undefined;
}

test('Enter alone gives the answer that changes nothing', () => {
  expect(answer(question, 'Enter')).toBe('n');
  expect(answer(alarm, 'Enter')).toBe('n');
});

test('a letter answers only with Enter behind it', () => {
  expect(answer(question, 'y')).toBeUndefined();
  expect(answer(question, 'y', 'Enter')).toBe('y');
  expect(answer(question, 'Y', 'Enter')).toBe('y');
  expect(answer(question, 'n', 'Enter')).toBe('n');
});

test('a line that was being typed answers nothing, and the next Enter is no', () => {
  expect(answer(question, 'y', 'o', 'u', ' there?', 'Enter')).toBeUndefined();
  expect(answer(question, 'you there?', 'Enter', 'Enter')).toBe('n');
});

test('what was typed wrong can be taken back', () => {
  expect(answer(question, 'yx', 'Backspace', 'Enter')).toBe('y');
});

test('arrows choose, but not an answer that has to be typed', () => {
  expect(answer(question, 'Up', 'Enter')).toBe('y');
  expect(answer(question, 'Down', 'Enter')).toBe('y');
  expect(answer(alarm, 'Up', 'Enter')).toBe('n');
  expect(answer(alarm, 'trust', 'Enter')).toBe('trust');
  expect(answer(alarm, 't', 'Enter')).toBeUndefined();
});

test.each(['Esc', 'Ctrl+C'])('%s gives the answer that changes nothing, whatever is chosen', (key) => {
  expect(answer(question, 'y', key)).toBe('n');
});
