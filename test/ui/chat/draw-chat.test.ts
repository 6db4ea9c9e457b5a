import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { plainRow } from '../../../source/ui/chat/message-body.ts';
import { atDesk, leaveDesks } from './at-desk.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  leaveDesks();
  vi.useRealTimers();
});

test.each([80, 50])(
  'on a screen of few rows and %i columns the status line says what is newer and how to get there',
  (columns) => {
    const at = atDesk(columns, 10);
    for (let index = 0; index < 30; index++) at.h.say('general', 'ada', `number ${index}.`);
    expect(plainRow(at.drawn().status)).toContain('F1 help');
    at.press('PgUp');
    expect(plainRow(at.drawn().status)).toMatch(/↓ \d+ newer \(End\)/);
    at.press('F1');
    expect(plainRow(at.drawn().status)).not.toContain('newer');
    at.press('Esc', 'Alt+End');
    expect(plainRow(at.drawn().status)).toContain('F1 help');
  },
);
