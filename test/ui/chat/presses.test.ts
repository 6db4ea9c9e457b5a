import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { atDesk, leaveDesks } from './at-desk.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  leaveDesks();
  vi.useRealTimers();
});

describe('Esc and then a digit', () => {
  test('goes to the room of that number', () => {
    const { h, press, type } = atDesk();
    press('Esc');
    type('3');
    expect(h.client.getState().current).toBe(h.room('rust').id);
  });

  test('is text where the digit comes later', () => {
    const { h, desk, press, type } = atDesk();
    press('Esc');
    vi.advanceTimersByTime(1500);
    type('3');
    expect(h.client.getState().current).toBe(h.room('general').id);
    expect(desk.composer.text()).toBe('3');
  });
});

test('a paste ends the picking of a message, as it goes into the line', () => {
  const { h, desk, press } = atDesk();
  h.say('general', 'ada', 'hello');
  press('Alt+M');
  expect(desk.view.get().picked).toBeDefined();
  desk.token({ type: 'paste', text: 'pasted' });
  expect(desk.view.get().picked).toBeUndefined();
  expect(desk.composer.text()).toBe('pasted');
});
