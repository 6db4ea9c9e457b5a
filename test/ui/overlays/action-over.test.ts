import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { atDesk, leaveDesks } from '../chat/at-desk.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  leaveDesks();
  vi.useRealTimers();
});

test('Ctrl+C closes an open list and leaves what was being written', () => {
  const at = atDesk();
  at.type('a draft');
  at.press('F1', 'Ctrl+C');
  expect(at.desk.view.get().overlay).toBeUndefined();
  expect(at.desk.composer.text()).toBe('a draft');
});

test('Ctrl+C twice leaves over an open list too', () => {
  const at = atDesk();
  at.press('F1', 'Ctrl+C', 'Ctrl+C');
  expect(at.left).toHaveLength(1);
});

test('a room is gone to by its number over an open list', () => {
  const at = atDesk();
  at.press('F1', 'Alt+3');
  expect(at.open()).toBe('rust');
  expect(at.desk.view.get().overlay).toBeUndefined();
});

test('drawing the screen anew and suspending leave open what is open', () => {
  const at = atDesk();
  at.press('F1', 'Ctrl+L', 'Ctrl+Z');
  expect(at.asked).toEqual(['redraw', 'suspend']);
  expect(at.desk.view.get().overlay?.kind).toBe('help');
});

test('a question that somebody waits for is ended by its answers alone', () => {
  const at = atDesk();
  const answers: unknown[] = [];
  const ask = () =>
    at.desk.setOverlay({
      kind: 'ask',
      question: 'Trust it?',
      about: [],
      answers: [
        { key: 'y', text: 'yes' },
        { key: 'n', text: 'no' },
      ],
      at: 0,
      typed: '',
      done: (answer) => answers.push(answer),
    });
  ask();
  at.press('F1', 'Alt+A', 'Alt+2', 'Alt+K');
  expect(at.desk.view.get().overlay?.kind).toBe('ask');
  at.press('Ctrl+C');
  expect(answers).toEqual(['n']);
  at.desk.setOverlay({ kind: 'secret', question: 'Password', text: 'x', done: (text) => answers.push(text) });
  at.press('F1');
  expect(at.desk.view.get().overlay?.kind).toBe('secret');
  at.press('Ctrl+C');
  expect(answers).toEqual(['n', undefined]);
});
