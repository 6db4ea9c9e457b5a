import { describe, expect, test } from 'vitest';
import { type ConsoleState, FIRST_CONSOLE, logged } from '../../../source/ui/console/console-state.ts';
import { drawConsole } from '../../../source/ui/console/draw-console.ts';
import { listKey } from '../../../source/ui/console/open-list.ts';
import { textWidth } from '../../../source/text/width.ts';
import { reachOf, warningsOf } from '../../../source/ui/console/reach.ts';
import { makePalette } from '../../../source/ui/view/palette.ts';

const palette = makePalette('dark', 'none');
const FINGERPRINT = 'a1'.repeat(32);
const OPEN = [
  'irc://192.0.2.7:6667',
  `ircs://192.0.2.7:6697/?fingerprint=${FINGERPRINT}`,
  'slash://192.0.2.7:1234',
  'verb://192.0.2.7:31425',
];
const running: ConsoleState = {
  ...FIRST_CONSOLE,
  phase: 'running',
  urls: OPEN,
  warnings: warningsOf(OPEN, false),
  log: [
    '02:48:01 ! connection refused reason="too many from one address" address=192.0.2.9:40112 door=slash',
  ],
  since: 0,
};

function draw(state: ConsoleState, columns: number, rows: number) {
  const drawn = drawConsole(state, { columns, rows }, palette, 61_000, []);
  const plain = drawn.rows.map((row) => row.replaceAll(/\u{1B}\[[\d;]*m/gu, '').trimEnd());
  /** Everything, as one text without the breaks of rows. */
  const text = plain.map((row) => row.trim()).join(' ');
  return { ...drawn, plain, text, solid: text.replaceAll(' ', '') };
}

describe.each([
  [200, 50],
  [80, 24],
  [50, 15],
])('at %i by %i', (columns, rows) => {
  test('the line for friends and the warnings are whole, and all fits', () => {
    const { plain, text, solid } = draw(running, columns, rows);
    expect(plain).toHaveLength(rows);
    expect(plain.filter((row) => row.length > columns)).toEqual([]);
    expect(solid).toContain(reachOf(OPEN)?.line.replaceAll(' ', ''));
    expect(text).toContain('! open to the network without TLS (irc, slash, verb)');
    expect(text).toContain('! open to the network without a password');
    expect(text).not.toContain('…');
  });

  test('a question leaves room to answer it, with the cursor behind what is typed', () => {
    const question = 'address and port (slash, beside it irc 6667, verb 31425) [127.0.0.1:1234]:';
    const input = '192.0.2.7:4000';
    const { plain, text, cursor } = draw(
      { ...FIRST_CONSOLE, phase: 'asking', question, input },
      columns,
      rows,
    );
    expect(text).toContain(question);
    const row = plain[cursor.y] ?? '';
    expect(row.endsWith(input)).toBe(true);
    expect(cursor.x).toBe(row.length);
  });

  test('what can be done is said, and not cut', () => {
    const foot = draw(running, columns, rows).plain.at(-1) ?? '';
    expect(foot).toMatch(/^ exit .*stops/);
    expect(foot).not.toContain('…');
  });
});

test('a long line of the log is wrapped', () => {
  const { text } = draw({ ...running, warnings: [] }, 80, 24);
  expect(text).toContain('address=192.0.2.9:40112 door=slash');
});

const SNAPSHOT: NonNullable<ConsoleState['snapshot']> = {
  people: Array.from({ length: 500 }, (_, n) => ({
    nick: `人${n}`,
    door: 'slash',
    secure: n % 2 === 0,
    host: 'localhost',
    account: undefined,
    since: 0,
  })),
  peopleCount: 500,
  rooms: Array.from({ length: 300 }, (_, n) => ({ label: `room${n}`, members: 300 - n })),
  roomCount: 300,
  connections: 500,
  messages: 0,
  memory: 100_000_000,
};

describe('a list over the whole screen', () => {
  const screen = { width: 50, page: 11, palette, now: 61_000 };
  const opened = (state: ConsoleState, ...keys: readonly string[]) =>
    keys.reduce((before, key) => listKey(before, key, screen) ?? before, state);

  test('Tab goes from the people to the rooms, the log and back', () => {
    const state = { ...running, snapshot: SNAPSHOT };
    const through = [1, 2, 3, 4].map((times) => opened(state, ...Array.from({ length: times }, () => 'Tab')));
    expect(through.map(({ list }) => list?.of)).toEqual(['people', 'rooms', 'log', undefined]);
    expect(opened(state, 'Shift+Tab').list?.of).toBe('log');
    expect(opened(state, 'Tab', 'Esc').list).toBeUndefined();
  });

  test('every row of it can be reached, and none is wider than the screen', () => {
    let state = opened({ ...running, snapshot: SNAPSHOT }, 'Tab');
    const seen = new Set<string>();
    for (let page = 0; page < 60; page++) {
      const { plain } = draw(state, 50, 15);
      expect(plain.filter((row) => textWidth(row) > 50)).toEqual([]);
      for (const row of plain) for (const [nick] of row.matchAll(/人\d+/g)) seen.add(nick);
      state = opened(state, 'PgDn');
    }
    expect(seen.size).toBe(500);
    expect(draw(opened(state, 'Home'), 50, 15).text).toContain('people (500) · 1 to 11 of 500');
  });

  test('the log holds its place while it grows, and goes on by itself from its end', () => {
    const lines = Array.from({ length: 40 }, (_, n) => `02:48:01 line ${n}`);
    const grown = (state: ConsoleState) => logged(state, '02:49:00 the newest');
    const log = { ...running, log: lines };
    const back = opened(log, 'PgUp');
    expect(draw(grown(back), 50, 15).plain.slice(1)).toEqual(
      draw(back, 50, 15)
        .plain.slice(1)
        .map((row) => row.replace('of 40', 'of 41')),
    );
    expect(draw(grown(back), 50, 15).text).not.toContain('the newest');
    expect(draw(grown(opened(back, 'End')), 50, 15).text).toContain('the newest');
  });
});

test('what the log says again and again stands there once, counted', () => {
  let state: ConsoleState = FIRST_CONSOLE;
  for (let n = 10; n < 20; n++) state = logged(state, `02:48:${n} ! log failed error="disk is full"`);
  state = logged(state, '02:49:00 new client');
  expect(state.log).toEqual(['02:48:19 ! log failed error="disk is full" (10 times)', '02:49:00 new client']);
});

test('the code is shown with the widest margin there is room for, and not where there is none', () => {
  const wide = Array.from({ length: 12 }, () => '█'.repeat(24));
  const narrow = Array.from({ length: 10 }, () => '█'.repeat(20));
  const state = { ...running, qr: true };
  const blocks = (rows: number) =>
    drawConsole(state, { columns: 50, rows }, palette, 0, [wide, narrow]).rows.filter((row) =>
      row.includes('█'),
    );
  expect(blocks(15)).toHaveLength(12);
  expect(blocks(14)).toHaveLength(10);
  expect(blocks(9)).toEqual([]);
  expect(draw(state, 50, 15).text).toContain('listening');
});

test('on 50 by 15 the busy line is shown beside the line for friends and the log', () => {
  const urls = OPEN.map((url) => url.replace('192.0.2.7', '127.0.0.1'));
  const { text } = draw({ ...running, urls, warnings: [], snapshot: SNAPSHOT, rates: [3] }, 50, 15);
  for (const part of ['listening', 'nobody else can come in', 'messages 3/s', '── log'])
    expect(text).toContain(part);
});
