import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createDesk, type Desk } from '../../../source/ui/chat/desk.ts';
import { harness, IRC } from '../../client/conversation/harness.ts';

const desks: Desk[] = [];

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  for (const desk of desks.splice(0)) desk.stop();
  vi.useRealTimers();
});

/** A desk over a network with three rooms, and how it was left. */
function atDesk() {
  const h = harness();
  h.online({ ...IRC, history: true }, ['general', 'linux', 'rust']);
  h.client.select(h.room('general').id);
  const left: (string | undefined)[] = [];
  const desk = createDesk({
    client: h.client,
    terminal: {
      redraw() {},
      suspend() {},
      control() {},
      setMouse() {},
      showInstead() {},
      openLink: () => Promise.resolve(true),
      writeElsewhere: () => Promise.resolve(undefined),
    },
    columns: 80,
    rows: 24,
    depth: 'none',
    welcome: false,
    leave: (reason) => left.push(reason),
  });
  desks.push(desk);
  const press = (...chords: string[]) => {
    for (const chord of chords) desk.token({ type: 'key', chord });
  };
  const type = (text: string) => desk.token({ type: 'text', text });
  return { h, desk, left, press, type };
}

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

describe('leaving with texts that are not sent yet', () => {
  const lose = ({ h }: ReturnType<typeof atDesk>) =>
    h.hear({ type: 'connection', connection: { state: 'lost', reason: 'gone', retryAt: 5000 } });

  test('is asked about once, and Enter stays', () => {
    const at = atDesk();
    lose(at);
    at.type('for later');
    at.press('Enter', 'Ctrl+C', 'Ctrl+C');
    expect(at.left).toEqual([]);
    expect(at.desk.view.get().overlay).toMatchObject({ kind: 'leave', unsent: 1, others: 0 });
    at.press('Enter');
    expect(at.desk.view.get().overlay).toBeUndefined();
    expect(at.left).toEqual([]);
  });

  test('by /quit keeps the reason for when the answer is to leave', () => {
    const at = atDesk();
    lose(at);
    at.type('for later');
    at.press('Enter');
    at.type('/quit to bed');
    at.press('Enter');
    expect(at.left).toEqual([]);
    at.type('l');
    expect(at.left).toEqual(['to bed']);
  });

  test('asks too about what was on its way when the connection broke', () => {
    const at = atDesk();
    at.type('on its way');
    at.press('Enter');
    lose(at);
    at.press('Ctrl+C', 'Ctrl+C');
    expect(at.left).toEqual([]);
  });

  test('asks nothing where all is said, or on its way', () => {
    const at = atDesk();
    at.type('on its way');
    at.press('Enter', 'Ctrl+C', 'Ctrl+C');
    expect(at.left).toEqual([undefined]);
  });
});
