import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startProgram } from '../helpers/pty.ts';
import { AS_FOUND, modesOf } from './modes-of.ts';
import { smallIrc, type SmallIrc } from './small-irc.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'crash-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** The client in a room; a signal that nothing else uses makes it fail as by a fault of its own. */
async function inRoom(irc: SmallIrc) {
  const fault = join(home, 'fault.mjs');
  writeFileSync(fault, `process.on('SIGUSR2', () => { throw new Error('a fault for a test'); });`);
  const term = startProgram({
    args: ['--connect', irc.address, '--nick', 'me', '--room', 'general'],
    home,
    env: { NODE_OPTIONS: `--import=${fault}` },
  });
  await term.waitFor('me joined');
  return term;
}

test('a fault in the program leaves the terminal as it was found, says so, and keeps what was just typed', async () => {
  await using irc = await smallIrc();
  await using term = await inRoom(irc);
  term.send('half a thought');
  await term.waitFor('› half a thought');
  term.kill('SIGUSR2');
  expect((await term.exited).code).toBe(1);
  expect(modesOf(term)).toEqual(AS_FOUND);
  expect(term.screen().join('\n')).toContain('a fault in it: Error: a fault for a test');
  await using again = await inRoom(irc);
  await again.waitFor('› half a thought');
});
