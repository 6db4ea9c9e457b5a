import { describe, expect, test } from 'vitest';
import type { Term } from '../../helpers/pty.ts';
import { ESC, inRoom, KEY, rowWith } from '../in-room.ts';
import { smallIrc } from '../small-irc.ts';

/** What the program writes because of keys, until it is quiet. */
async function writtenFor(term: Term, keys: string): Promise<string> {
  const before = term.output().length;
  term.send(keys);
  await term.quiet(200);
  return term.output().subarray(before).toString();
}

/** The rows of the screen that a piece of output goes to, from 0. */
function rowsIn(output: string): number[] {
  const rows = new Set<number>();
  for (const [, row] of output.matchAll(/\u{1B}\[(\d+);\d+H/gu)) rows.add(Number(row) - 1);
  return [...rows].toSorted((a, b) => a - b);
}

describe.each([
  [200, 50],
  [80, 24],
  [50, 15],
])('at %i by %i', (cols, rows) => {
  test('a key writes the row that is typed into and nothing else', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc, cols, rows);
    for (let index = 0; index < rows; index++)
      irc.say('alba', '#general', `number ${index} 漢字 │ ${'x'.repeat(60)}`);
    await term.waitFor(`number ${rows - 1} `);
    term.send('begun');
    await term.waitFor('me › begun');
    await term.quiet(200);
    const row = rowWith(term, 'me › begun');
    for (const key of ['a', 'é', '漢', '\u{7F}']) {
      const output = await writtenFor(term, key);
      expect(rowsIn(output)).toEqual([row]);
      expect(output.length).toBeLessThan(2 * cols);
      expect(output).not.toContain('number');
    }
    expect(await writtenFor(term, `${ESC}[D`)).toMatch(/^\u{1B}\[\d+;\d+H\u{1B}\[\?25h$/u);
  });

  test('Ctrl+L brings back what something else has overwritten', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc, cols, rows);
    await term.quiet();
    const before = term.screen();
    await new Promise<void>((resolve) => term.emulator.write(`${ESC}[2J${ESC}[Hgarbage`, resolve));
    term.send(KEY.ctrl('L'));
    await term.waitFor((screen) => !screen.join('\n').includes('garbage'));
    await term.quiet();
    expect(term.screen()).toEqual(before);
  });
});

test('a message that comes in is written where it stands, and what stands beside it stays', async () => {
  await using irc = await smallIrc();
  await using term = await inRoom(irc, 120, 30);
  await term.quiet(200);
  const before = term.output().length;
  irc.say('alba', '#rust', 'hello');
  await term.waitFor(/#rust +1/);
  await term.quiet(200);
  const output = term.output().subarray(before).toString();
  expect(rowsIn(output)).toContain(rowWith(term, '#rust'));
  expect(output).not.toContain('me joined');
});

test('on leaving nothing stays on the alternate screen that a terminal could take over to the main one', async () => {
  await using irc = await smallIrc();
  await using term = await inRoom(irc);
  term.send('\u{03}\u{03}');
  await term.exited;
  const output = term.output().toString();
  const left = output.lastIndexOf(`${ESC}[?1049l`);
  const emptied = output.lastIndexOf(`${ESC}[H${ESC}[J`, left);
  expect(emptied).toBeGreaterThan(output.lastIndexOf('me joined'));
  expect(output.slice(emptied, left)).toMatch(/^(\u001B\[[?\d]*[a-zA-Z])+$/);
});
