import { describe, expect, test } from 'vitest';
import { type ConsoleState, FIRST_CONSOLE } from '../../../source/ui/console/console-state.ts';
import { drawConsole } from '../../../source/ui/console/draw-console.ts';
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
