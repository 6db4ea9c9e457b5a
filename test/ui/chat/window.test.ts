import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { append } from '../../../source/client/conversation/lines.ts';
import type { MessageLine } from '../../../source/client/conversation/model.ts';
import { textColumns } from '../../../source/ui/chat/columns.ts';
import { placeOf, placeOfTop, scroll, windowAt } from '../../../source/ui/chat/window.ts';
import { layOut } from '../../../source/ui/view/geometry.ts';
import { conversationOf, NOON, paneOver, plain } from './lines.ts';

const many = (count: number) =>
  conversationOf(
    Array.from({ length: count }, (_, index) => ({
      text: `line ${index}`,
      at: Math.floor(index / 3),
      nick: `n${index % 2}`,
    })),
  );

describe('what stands together', () => {
  test('consecutive messages of one person share nick and time', () => {
    const lines = conversationOf([
      { text: 'one' },
      { text: 'two', at: 1 },
      { nick: 'bram', text: 'three', at: 1 },
    ]);
    expect(plain(windowAt(paneOver(lines, 10), 'end').rows)).toEqual([
      expect.stringContaining('Sun 22 Nov'),
      '12:00 alba one',
      'two',
      'bram three',
    ]);
  });

  test('the topmost message in sight says who and when, also where that is shared with one above the pane', () => {
    const lines = conversationOf(Array.from({ length: 30 }, (_, index) => ({ text: `line ${index}` })));
    const pane = paneOver(lines, 3);
    expect(plain(windowAt(pane, 'end').rows)).toEqual(['12:00 alba line 27', 'line 28', 'line 29']);
    expect(plain(windowAt(pane, scroll(pane, 'end', 5)).rows)).toEqual([
      '12:00 alba line 22',
      'line 23',
      'line 24',
    ]);
  });

  test('and of a screen full of one minute the topmost message says when that was', () => {
    const said = Array.from({ length: 30 }, (_, index) => ({ text: `line ${index}`, nick: `n${index % 2}` }));
    const pane = paneOver(conversationOf(said), 3);
    expect(plain(windowAt(pane, 'end').rows)).toEqual(['12:00 n1 line 27', 'n0 line 28', 'n1 line 29']);
  });

  test('below the rest of a message that begins above the pane, the next one says who and when', () => {
    const lines = conversationOf([
      { text: 'before' },
      { text: `${'long '.repeat(30)}end` },
      { text: 'short' },
      { text: 'last' },
    ]);
    const rows = plain(windowAt(paneOver(lines, 3), 'end').rows);
    expect(rows).toEqual([expect.stringMatching(/^long .* end$/), '12:00 alba short', 'last']);
  });

  test('where the nick would take one more row, the next message says it', () => {
    const text = 'x'.repeat(textColumns(paneOver(conversationOf([]), 1, {}, 40).look.columns));
    const lines = conversationOf([{ text: 'one' }, { text }, { text: 'three' }]);
    expect(plain(windowAt(paneOver(lines, 2, {}, 40), 'end').rows)).toEqual([text, '12:00 alba: three']);
  });

  test('joins, leaves and renames in a row are one line', () => {
    const lines = conversationOf([
      { event: 'join', nick: 'a' },
      { event: 'join', nick: 'b' },
      { event: 'quit', nick: 'a' },
      { text: 'hello' },
    ]);
    expect(plain(windowAt(paneOver(lines, 10), 'end').rows)).toEqual([
      expect.stringContaining('Sun 22 Nov'),
      '12:00 ⋯ b joined, a came and went',
      'alba hello',
    ]);
  });

  test('a rank that the server gave does not cut a run of joins in two, one that a person gave stands alone', () => {
    const rank = { type: 'event', event: 'mode', time: NOON, self: false } as const;
    const joined = () => conversationOf([{ event: 'join', nick: 'a' }]);
    const byServer = { ...rank, nick: 'irc.example.org', detail: '+o a', byServer: true };
    const lines = append(append(joined(), byServer), { ...byServer, event: 'join', nick: 'b' });
    expect(plain(windowAt(paneOver(lines, 1), 'end').rows)).toEqual([
      '12:00 ⋯ a, b joined, a is an operator',
    ]);
    const byPerson = append(append(joined(), { ...rank, nick: 'a', detail: '+o b' }), {
      ...rank,
      event: 'join',
      nick: 'b',
    });
    expect(plain(windowAt(paneOver(byPerson, 3), 'end').rows)).toEqual([
      '12:00 ⋯ a joined',
      '⋯ a made b an operator',
      '⋯ b joined',
    ]);
  });

  test('many joins are counted instead of named', () => {
    const lines = conversationOf(
      Array.from({ length: 7 }, (_, index) => ({ event: 'join' as const, nick: `n${index}` })),
    );
    expect(plain(windowAt(paneOver(lines, 3), 'end').rows).at(-1)).toBe('12:00 ⋯ 7 joined');
  });

  test('hidden joins and leaves leave nothing behind', () => {
    const lines = conversationOf([
      { text: 'one' },
      { event: 'join', nick: 'a' },
      { text: 'two', nick: 'bram' },
    ]);
    expect(plain(windowAt(paneOver(lines, 10, { showJoins: false }), 'end').rows).slice(1)).toEqual([
      '12:00 alba one',
      '12:00 bram two',
    ]);
  });

  test('the rule new stands before the first unread line and parts a group', () => {
    const lines = conversationOf([{ text: 'read' }, { text: 'unread' }]);
    const rows = plain(windowAt(paneOver(lines, 10, { newFrom: 1 }), 'end').rows);
    expect(rows[2]).toMatch(/─ new ─/);
    expect(rows[3]).toBe('12:00 alba unread');
  });

  test('a message that calls one shows its nick, also where the one before is of the same person', () => {
    const [said] = conversationOf([{ text: 'one' }]).items;
    const called = append(conversationOf([{ text: 'one' }]), {
      ...(said as MessageLine),
      text: 'me: two',
      mention: true,
    });
    expect(plain(windowAt(paneOver(called, 10), 'end').rows).at(-1)).toBe('alba me: two');
  });

  test('the time stands where the minute changes, joins or not, and with what hidden joins had it', () => {
    const lines = conversationOf([
      { text: 'one' },
      { event: 'join', nick: 'bram' },
      { nick: 'cleo', text: 'two' },
    ]);
    expect(plain(windowAt(paneOver(lines, 10), 'end').rows).slice(1)).toEqual([
      '12:00 alba one',
      '⋯ bram joined',
      'cleo two',
    ]);
    const late = conversationOf([
      { text: 'one' },
      { event: 'join', at: 2 },
      { nick: 'cleo', text: 'two', at: 2 },
    ]);
    expect(plain(windowAt(paneOver(late, 10, { showJoins: false }), 'end').rows).at(-1)).toBe(
      '12:02 cleo two',
    );
  });

  test('the date stands where the day changes', () => {
    const lines = conversationOf([{ text: 'late' }, { text: 'early', at: 13 * 60 }]);
    expect(plain(windowAt(paneOver(lines, 10), 'end').rows)[2]).toMatch(/Mon 23 Nov/);
  });

  test('narrow panes put nick and text on one line and set further rows in', () => {
    const lines = conversationOf([
      { text: 'a text that takes more than one row of a narrow pane to be shown' },
    ]);
    const { rows } = windowAt(paneOver(lines, 10, {}, 50), 'end');
    expect(rows[1]?.replaceAll(/\u{1B}\[[\d;]*m/gu, '')).toMatch(/^12:00 alba: a text/);
    expect(rows[2]).toMatch(/^ {2}\S/);
  });

  test('further rows are not set in where the text would have fewer than 40 columns', () => {
    const lines = conversationOf([{ text: 'word '.repeat(20) }]);
    const rows = (columns: number) =>
      windowAt(paneOver(lines, 10, {}, columns), 'end').rows.map((row) =>
        row.replaceAll(/\u{1B}\[[\d;]*m/gu, ''),
      );
    expect(rows(40)[2]).toMatch(/^word/);
    expect(rows(42)[2]).toMatch(/^ {2}word/);
  });
});

describe('scrolling', () => {
  test('the place holds while messages arrive, and says how many are newer', () => {
    let lines = many(100);
    const place = scroll(paneOver(lines, 20), 'end', 30);
    const before = windowAt(paneOver(lines, 20), place);
    for (let index = 0; index < 5; index++) {
      lines = append(lines, {
        type: 'message',
        kind: 'message',
        time: NOON + 9e6,
        nick: 'x',
        self: false,
        text: 'new',
        status: 'delivered',
        mention: false,
      });
    }
    const after = windowAt(paneOver(lines, 20), place);
    expect(after.rows).toEqual(before.rows);
    expect(after.newer).toBe(before.newer + 5);
  });

  test('the first row goes no lower than the top of the pane', () => {
    const pane = paneOver(many(30), 10);
    const place = scroll(pane, 'end', 10_000);
    const window = windowAt(pane, place);
    expect(window.atTop).toBe(true);
    expect(window.rows).toHaveLength(10);
    expect(place).toEqual(placeOfTop(pane));
  });

  test('fewer rows than the pane has cannot be scrolled', () => {
    expect(scroll(paneOver(many(3), 20), 'end', 5)).toBe('end');
  });

  test('back and on again by any steps ends where it began', () => {
    const pane = paneOver(many(200), 15);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 8 }), (steps) => {
        let place = scroll(pane, 'end', 20);
        const start = windowAt(pane, place).rows;
        for (const step of steps) place = scroll(pane, place, step);
        for (const step of steps.toReversed()) place = scroll(pane, place, -step);
        expect(windowAt(pane, place).rows).toEqual(start);
      }),
    );
  });

  test('each step of one row moves the pane by one row', () => {
    const pane = paneOver(many(60), 10);
    let place = scroll(pane, 'end', 1);
    for (let index = 0; index < 30; index++) {
      const next = scroll(pane, place, 1);
      // The topmost row has the time, wherever that is shared.
      expect(windowAt(pane, next).rows.slice(2)).toEqual(windowAt(pane, place).rows.slice(1, -1));
      place = next;
    }
  });

  test('a line that was found is in sight', () => {
    const pane = paneOver(many(100), 11);
    expect(windowAt(pane, placeOf(pane, 40)).keys).toContain(40);
    expect(windowAt(pane, placeOf(pane, 99)).keys).toContain(99);
    expect(windowAt(pane, placeOf(pane, 0)).keys).toContain(0);
  });

  test('a place whose line has left the scrollback shows the oldest that is left', () => {
    const pane = paneOver(many(20), 5);
    expect(windowAt(pane, { key: -50, below: 3 }).rows.length).toBeGreaterThan(0);
  });
});

test('a thousand joins in a row cost no more rows than their folds', () => {
  const lines = conversationOf(
    Array.from({ length: 1000 }, (_, index) => ({ event: 'join' as const, nick: `n${index}` })),
  );
  expect(windowAt(paneOver(lines, 50), 'end').rows.length).toBeLessThan(10);
});

test('on the smallest screens a time of twelve hours is not set right', () => {
  const at = 90;
  const lines = conversationOf([{ text: 'hello', at }]);
  const pane = (columns: number) => {
    const shape = { timeFormat: '12h', nickWidth: 0 } as const;
    const { message, middle } = layOut(columns, 24, { rooms: false, users: false }, shape);
    const whole = paneOver(lines, 5);
    return { ...whole, look: { ...whole.look, columns: message, width: middle } };
  };
  const last = (columns: number) =>
    windowAt(pane(columns), 'end')
      .rows.at(-1)
      ?.replaceAll(/\u{1B}\[[\d;]*m/gu, '');
  expect(last(80)).toBe(' 1:30pm alba hello');
  expect(last(50)).toBe('1:30pm alba: hello');
});
