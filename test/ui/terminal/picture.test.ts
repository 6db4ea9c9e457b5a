import type { Terminal } from '@xterm/headless';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { difference, type Picture, type PictureRow } from '../../../source/ui/terminal/picture.ts';
import { cellsOf, makeEmulator } from '../../helpers/pty.ts';

const ESC = '\u{1B}';
const WRAP_OFF = `${ESC}[?7l`;

const row = (text: string, width = 20): PictureRow => [{ column: 0, width, text }];
const picture = (rows: readonly PictureRow[], cursor?: Picture['cursor']): Picture => ({
  columns: 20,
  rows,
  cursor,
});

describe('the way from one picture to the next', () => {
  test('is nothing where nothing differs', () => {
    const make = () => picture([row('one'), row('two')], { x: 1, y: 0 });
    expect(difference(make(), make())).toBe('');
  });

  test('is one row where one differs, in a frame that is shown at once', () => {
    const before = picture([row('one'), row('two'), row('three')]);
    const bytes = difference(before, picture([row('one'), row('2'), row('three')]));
    expect(bytes).toBe(`${ESC}[?2026h${ESC}[?25l${ESC}[2;1H${ESC}[0m${ESC}[K2${ESC}[0m${ESC}[?2026l`);
  });

  test('begins at the first segment that differs', () => {
    const panes = (middle: string): PictureRow => [
      { column: 0, width: 5, text: 'rooms' },
      { column: 5, width: 10, text: middle },
      { column: 15, width: 5, text: 'users' },
    ];
    const bytes = difference(picture([panes('a')]), picture([panes('ab')]));
    expect(bytes).not.toContain('rooms');
    expect(bytes).toContain(`${ESC}[1;6H${ESC}[0m${ESC}[Kab${ESC}[1;16H${ESC}[0m${ESC}[Kusers`);
  });

  test('is a movement where only the cursor moves', () => {
    const rows = [row('one')];
    expect(difference(picture(rows, { x: 0, y: 0 }), picture(rows, { x: 3, y: 0 }))).toBe(
      `${ESC}[1;4H${ESC}[?25h`,
    );
    expect(difference(picture(rows, { x: 0, y: 0 }), picture(rows))).toBe(`${ESC}[?25l`);
  });

  test('is everything, over an empty screen, where nobody knows what the terminal shows or the size differs', () => {
    const next = picture([row('one'), row('two')]);
    for (const before of [undefined, picture([row('one')]), { ...next, columns: 19 }]) {
      const bytes = difference(before, next);
      expect(bytes).toContain(`${ESC}[H${ESC}[J`);
      expect(bytes).toContain('one');
      expect(bytes).toContain('two');
    }
  });
});

const STYLED = [
  `${ESC}[1mbold${ESC}[22m`,
  `${ESC}[7m ${ESC}[27m`,
  `${ESC}[31mopen`,
  `${ESC}]8;;http://a/${ESC}\\link`,
];
const WORDS = ['', 'a', 'abc', '漢字', '👩‍👩‍👧', '❤️', '1️⃣', 'e\u{301}', 'שלום', '│', '🏴‍☠️x', '  '];
const text = fc
  .array(fc.constantFrom(...WORDS, ...STYLED, `${ESC}[2J`, `${ESC}[5;5Hx`, '\n'), { maxLength: 6 })
  .map((pieces) => pieces.join(''));

/** Rows of two kinds: one segment over the whole width, and panes with an edge each. */
const rowOf = (columns: number): fc.Arbitrary<PictureRow> => {
  const left = Math.floor(columns / 4);
  const right = columns - left;
  return fc.oneof(
    text.map((all) => [{ column: 0, width: columns, text: all }]),
    fc.tuple(text, text, text).map(([a, b, c]) => [
      { column: 0, width: left, text: a },
      { column: left, width: 1, text: '│' },
      { column: left + 1, width: right - left - 1, text: b },
      { column: right, width: columns - right, text: c },
    ]),
  );
};

const pictures = fc
  .array(fc.tuple(fc.integer({ min: 8, max: 30 }), fc.integer({ min: 1, max: 5 })), {
    minLength: 1,
    maxLength: 3,
  })
  .chain((sizes) =>
    fc.tuple(
      ...sizes.map(([columns, rows]) =>
        fc.array(
          fc.record({
            columns: fc.constant(columns),
            rows: fc.array(rowOf(columns), { minLength: rows, maxLength: rows }),
            cursor: fc.option(fc.record({ x: fc.nat(columns - 1), y: fc.nat(rows - 1) }), { nil: undefined }),
          }),
          { minLength: 1, maxLength: 5 },
        ),
      ),
    ),
  )
  .map((bySize) => bySize.flat());

const write = (emulator: Terminal, bytes: string) =>
  new Promise<void>((resolve) => emulator.write(bytes, resolve));

/** The cells, and the cursor where it is to be seen. */
function seen(emulator: Terminal, { cursor }: Picture) {
  const { cursorX, cursorY } = emulator.buffer.active;
  return {
    rows: Array.from({ length: emulator.rows }, (_, index) => cellsOf(emulator, index)),
    cursor: cursor && [cursorX, cursorY],
  };
}

test('a terminal that had only differences shows what one shows that had everything', async () => {
  await fc.assert(
    fc.asyncProperty(pictures, async (shown) => {
      const first = shown[0] as Picture;
      const stepwise = makeEmulator(first.columns, first.rows.length);
      await write(stepwise, WRAP_OFF);
      let before: Picture | undefined;
      for (const next of shown) {
        const { columns, rows } = next;
        if (stepwise.cols !== columns || stepwise.rows !== rows.length) stepwise.resize(columns, rows.length);
        await write(stepwise, difference(before, next));
        before = next;
        const atOnce = makeEmulator(columns, rows.length);
        await write(atOnce, WRAP_OFF + difference(undefined, next));
        expect(seen(stepwise, next)).toEqual(seen(atOnce, next));
        atOnce.dispose();
      }
      stepwise.dispose();
    }),
    { numRuns: 150 },
  );
});
