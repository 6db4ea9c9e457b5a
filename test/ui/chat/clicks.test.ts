import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { textWidth } from '../../../source/text/width.ts';
import { plainRow } from '../../../source/ui/chat/message-body.ts';
import { IRC } from '../../client/conversation/harness.ts';
import { atDesk, leaveDesks } from './at-desk.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  leaveDesks();
  vi.useRealTimers();
});

/** Where on the screen a text stands in the body, by column and row. */
function find(at: ReturnType<typeof atDesk>, text: string): readonly [x: number, y: number] {
  const { body, bodyHeight, fromBottom, geometry } = at.drawn();
  const row = body.findIndex((each) => plainRow(each).includes(text));
  const before = plainRow(body[row] ?? '').split(text)[0] ?? '';
  const top = 1 + (fromBottom ? bodyHeight - body.length : 0);
  return [geometry.rooms + textWidth(before), top + row];
}

describe('a click on a nick', () => {
  test.each([200, 80, 50])('that is cut opens the conversation, at %i columns', (columns) => {
    const at = atDesk(columns);
    const nick = 'a-nick-that-is-longer-than-any-column-for-nicks';
    at.h.say('general', nick, 'hello');
    const [x, y] = find(at, 'a-nick-');
    at.click(x + 8, y);
    expect(at.open()).toBe(nick);
  });

  test.each([200, 80, 50])('of wide letters counts in columns, at %i of them', (columns) => {
    const at = atDesk(columns);
    at.h.say('general', '日本語', 'hello');
    const [x, y] = find(at, '日本語');
    at.click(x + 6, y);
    expect(at.open()).toBe('general');
    at.click(x + 5, y);
    expect(at.open()).toBe('日本語');
  });

  test.each([200, 80, 50])(
    'in an action opens it too, and on other text does not, at %i columns',
    (columns) => {
      const at = atDesk(columns);
      at.h.say('general', 'ada', 'waves', { kind: 'action' });
      const [x, y] = find(at, 'ada waves');
      at.click(x + 4, y);
      expect(at.open()).toBe('general');
      at.click(x + 1, y);
      expect(at.open()).toBe('ada');
    },
  );
});

describe('while a list is open', () => {
  test('a click takes one of it', () => {
    const at = atDesk();
    at.press('Alt+K');
    const [x, y] = find(at, '#rust');
    at.click(x, y);
    expect(at.open()).toBe('rust');
    expect(at.desk.view.get().overlay).toBeUndefined();
  });

  test('a click beside its rows, or on what is no item, does nothing', () => {
    const at = atDesk();
    for (const text of ['needle one', 'needle two']) at.h.say('general', 'ada', text);
    at.press('Ctrl+F');
    at.type('needle');
    const open = at.desk.view.get().overlay;
    at.click(20, 1);
    at.click(20, 18);
    at.click(...find(at, 'Searched back'));
    expect(at.desk.view.get().overlay).toBe(open);
  });

  test('a click on a room of the pane opens that', () => {
    const at = atDesk();
    at.press('F1');
    at.click(3, 3);
    expect(at.open()).toBe('rust');
    expect(at.desk.view.get().overlay).toBeUndefined();
  });
});

test('a click answers a question, and none beside it closes it', () => {
  const at = atDesk();
  at.desk.token({ type: 'paste', text: 'a\nb\nc\nd\ne\nf\ng' });
  at.click(3, 3);
  expect(at.open()).toBe('general');
  expect(at.desk.view.get().overlay?.kind).toBe('paste');
  at.click(...find(at, 'do not paste'));
  expect(at.desk.view.get().overlay).toBeUndefined();
  expect(at.desk.composer.text()).toBe('');
});

test('a click into the line goes to the end on no screen, only one on the words that lead there', () => {
  for (const rows of [10, 24]) {
    const at = atDesk(80, rows);
    for (let index = 0; index < 60; index++) at.h.say('general', 'ada', `number ${index}.`);
    at.press('PgUp');
    at.click(40, rows - 2);
    expect(at.desk.view.get().places.size).toBe(1);
    if (rows === 24) at.click(70, rows - 3);
    expect(at.desk.view.get().places.size).toBe(rows === 24 ? 0 : 1);
  }
});

test('a click with Shift held is the terminal’s, which selects by it', () => {
  const at = atDesk();
  const press = { action: 'press', button: 'left', x: 3, y: 3, alt: false, ctrl: false } as const;
  at.desk.token({ type: 'mouse', mouse: { ...press, shift: true } });
  expect(at.open()).toBe('general');
  at.desk.token({ type: 'mouse', mouse: { ...press, shift: false } });
  expect(at.open()).toBe('rust');
});

test('while a list is open the wheel moves it where it stands, and over the rooms the rooms', () => {
  const at = atDesk(80, 6);
  at.h.online({ ...IRC, history: true }, ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']);
  at.press('F2');
  const turn = (x: number) =>
    at.desk.token({
      type: 'mouse',
      mouse: { action: 'wheel-down', button: 'none', x, y: 3, shift: false, alt: false, ctrl: false },
    });
  turn(3);
  expect(at.desk.view.get().overlay).toMatchObject({ at: 0 });
  expect(at.drawn().rooms.join('\n')).not.toContain('#general');
  turn(40);
  expect(at.desk.view.get().overlay).toMatchObject({ at: 1 });
});

test('the people of another room are shown from the first, however far those of one were scrolled', () => {
  const at = atDesk(200);
  const members = Array.from({ length: 90 }, (_, index) => ({ nick: `p${index + 10}`, ranks: '' }));
  for (const room of ['general', 'rust']) at.h.hear({ type: 'members', room, members });
  const wheel = { action: 'wheel-down', button: 'none', x: 195, y: 5 } as const;
  for (let turn = 0; turn < 5; turn++)
    at.desk.token({ type: 'mouse', mouse: { ...wheel, shift: false, alt: false, ctrl: false } });
  expect(at.drawn().users.join('\n')).not.toContain('p10');
  at.press('Alt+3');
  expect(at.drawn().users.join('\n')).toContain('p10');
});
