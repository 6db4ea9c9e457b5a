/** Scrolling and searching beyond what is loaded, over our own relay. */
import { expect, test } from 'vitest';
import { LineClient } from '../../helpers/line-client.ts';
import { startProgram, type Term } from '../../helpers/pty.ts';
import { startRelay, type TestRelay } from '../../helpers/relay.ts';
import { ESC, KEY } from '../in-room.ts';

/** Somebody who has said `count` things before we come. */
async function talker(relay: TestRelay, count: number): Promise<LineClient> {
  const alba = await LineClient.connect(relay.ports.irc);
  alba.send('NICK alba', 'USER alba 0 * :alba', 'JOIN #general');
  await alba.until(/ 366 /);
  for (let index = 0; index < count; index++) alba.send(`PRIVMSG #general :number ${index}.`);
  alba.send('PING :done');
  await alba.until(/PONG.*done/, 20_000);
  return alba;
}

/** Limits that let a test talk as fast as it can. */
const UNHURRIED = { limits: { linesPerSecond: 100_000 } };

async function join(relay: TestRelay, cols = 80, rows = 24): Promise<Term> {
  const args = ['--connect', `irc://127.0.0.1:${relay.ports.irc}`, '--nick', 'me', '--room', 'general'];
  return startProgram({ args, cols, rows });
}

async function unhurriedRelay(): Promise<TestRelay> {
  const { RELAY_DEFAULTS } = await import('../../../source/config/relay-config.ts');
  return startRelay({ limits: { ...RELAY_DEFAULTS.limits, ...UNHURRIED.limits } });
}

test('the last page is there on joining, and scrolling up brings the rest to the very first line', async () => {
  await using relay = await unhurriedRelay();
  await using alba = await talker(relay, 350);
  await using term = await join(relay);
  await term.waitFor('number 349.');
  for (let pages = 0; pages < 60; pages++) {
    term.send(KEY.pageUp);
    await term.quiet(30);
    if (term.screen().some((row) => /number 0\./.test(row))) break;
  }
  await term.waitFor(/the beginning[\s\S]*number 0\./);
  await term.quiet();
  const screen = term.screen();
  const numbers = screen.flatMap((row) => /number (\d+)\./.exec(row)?.[1] ?? []).map(Number);
  expect(numbers).toEqual(numbers.map((_, index) => index));
  term.send(ESC);
  await term.waitFor('number 349.');
  expect(alba.hasEnded).toBe(false);
});

test('a search goes on in pages that are not loaded yet, and Enter goes to what it found', async () => {
  await using relay = await unhurriedRelay();
  await using alba = await talker(relay, 450);
  await using term = await join(relay);
  await term.waitFor('number 449.');
  term.send(KEY.ctrl('F'));
  await term.waitFor('Search:');
  term.send('number 7.');
  // Words are looked for wherever they stand, so that 447. fits too: the last of the list is the one.
  await term.waitFor('number 357.');
  for (let index = 0; index < 6; index++) {
    term.send(KEY.pageDown);
    await term.quiet(150);
  }
  await term.waitFor(/▸ .*alba: number 7\./, 15_000);
  expect(term.screen().join('\n')).toContain('from the beginning');
  term.send('\r');
  await term.waitFor(
    (screen) => !screen.join('\n').includes('Search:') && screen.join('\n').includes('number 7.'),
  );
  const row = term.screen().findIndex((text) => text.includes('number 7.'));
  expect(term.cells(row).some(({ inverse }) => inverse)).toBe(true);
  term.send('x');
  await term.quiet();
  expect(term.cells(row).some(({ inverse }) => inverse)).toBe(false);
  expect(alba.hasEnded).toBe(false);
});

test('Alt+P finds a mention in older pages', async () => {
  await using relay = await unhurriedRelay();
  await using alba = await LineClient.connect(relay.ports.irc);
  alba.send('NICK alba', 'USER alba 0 * :alba', 'JOIN #general', 'PRIVMSG #general :me: are you there?');
  for (let index = 0; index < 250; index++) alba.send(`PRIVMSG #general :number ${index}.`);
  alba.send('PING :done');
  await alba.until(/PONG.*done/, 20_000);
  await using term = await join(relay);
  await term.waitFor('number 249.');
  term.send(KEY.alt('p'));
  await term.waitFor('me: are you there?');
});

test('a reply made over our relay shows what it answers, and Enter on it goes there', async () => {
  await using relay = await unhurriedRelay();
  await using alba = await talker(relay, 1);
  await using term = await join(relay);
  await term.waitFor('number 0.');
  term.send(`${KEY.alt('m')}r`);
  await term.waitFor('╭ alba: number 0.');
  term.send('an answer\r');
  await term.waitFor(/╭ alba: number 0\.\n.*an answer/);
  for (let index = 0; index < 40; index++) alba.send(`PRIVMSG #general :later ${index}.`);
  await term.waitFor('later 39.');
  term.send(KEY.alt('m'));
  for (let index = 0; index < 40; index++) term.send(KEY.up);
  await term.waitFor((screen) => (screen.at(-1) ?? '').includes('Enter what it answers'));
  term.send('\r');
  await term.waitFor((screen) => !(screen.at(-1) ?? '').includes('Enter what it answers'));
});
