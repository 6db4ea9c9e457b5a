/** One relay, four people on three doors, each a process or a socket of its own; the client on a real terminal. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LineClient } from '../helpers/line-client.ts';
import { startProgram, type Term } from '../helpers/pty.ts';
import { type ServedRelay, serveRelay } from '../helpers/served-relay.ts';

let folder: string;
let relay: ServedRelay;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chat-tui-four-'));
  relay = await serveRelay(folder);
});
afterEach(async () => {
  if (relay.child.exitCode === null) await relay.end('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
});

const port = (scheme: string): number => relay.ports[scheme] as number;
const client = (address: string, nick: string, cols: number, rows: number): Term =>
  startProgram({ args: ['--connect', address, '--nick', nick], cols, rows });

/** How often a text stands on a screen. */
const count = (term: Term, text: string): number => term.screen().join('\n').split(text).length - 1;

describe.each([
  [200, 50],
  [80, 24],
  [50, 15],
])('at %i columns and %i rows', (cols, rows) => {
  it('four people on three doors talk, each seeing everything once and in order', {
    timeout: 60_000,
  }, async () => {
    await using ada = client(`irc://127.0.0.1:${port('irc')}`, 'ada', cols, rows);
    await ada.waitFor('●');
    ada.send('/join General\r');
    await ada.waitFor('#General');
    await using bob = client(`slash://127.0.0.1:${port('slash')}`, 'bob', cols, rows);
    await bob.waitFor('#General');
    await using cy = await LineClient.connect(port('verb'));
    cy.send('cy', 'join General');
    await cy.until(/^Membership granted to the room/);
    await using dee = await LineClient.connect(port('irc'));
    dee.send('NICK dee', 'USER dee 0 * :dee', 'JOIN #General');
    await dee.until(/ 366 /);
    await ada.waitFor(/dee/);

    ada.send('one from ada\r');
    for (const term of [ada, bob]) await term.waitFor('one from ada');
    await cy.until('General ada: one from ada');
    await dee.until(/^:ada!\S+ PRIVMSG #General :one from ada$/);
    bob.send('two from bob\r');
    for (const term of [ada, bob]) await term.waitFor('two from bob');
    await cy.until('General bob: two from bob');
    await dee.until(/^:bob!\S+ PRIVMSG #General :two from bob$/);
    cy.send('send General three from cy');
    for (const term of [ada, bob]) await term.waitFor('three from cy');
    await dee.until(/^:cy!\S+ PRIVMSG #General :three from cy$/);
    dee.send('PRIVMSG #General :four from dee');
    for (const term of [ada, bob]) await term.waitFor('four from dee');
    await cy.until('General dee: four from dee');

    const texts = ['one from ada', 'two from bob', 'three from cy', 'four from dee'];
    for (const term of [ada, bob]) {
      await term.quiet(200);
      const screen = term.screen().join('\n');
      expect(texts.map((text) => count(term, text))).toEqual([1, 1, 1, 1]);
      expect(texts.map((text) => screen.indexOf(text))).toEqual(
        texts.map((text) => screen.indexOf(text)).toSorted((a, b) => a - b),
      );
    }

    // Private messages, from each to each.
    ada.send('/msg bob for bob only\r');
    dee.send('PRIVMSG bob :also for bob', 'PRIVMSG cy :for cy only', 'PRIVMSG ada :for ada only');
    await cy.until('(private) dee: for cy only');
    bob.send('/msg cy from the slash door\r');
    await cy.until('(private) bob: from the slash door');
    bob.send('/query ada\r');
    await bob.waitFor('for bob only');
    bob.send('back to ada\r');
    await bob.waitFor('back to ada');
    ada.send('/query bob\r');
    await ada.waitFor('back to ada');
    ada.send('/query dee\r');
    await ada.waitFor('for ada only');
    ada.send('back to dee\r');
    await dee.until(/^:ada!\S+ PRIVMSG dee :back to dee$/);

    // Leaving by every road is told to the others, once.
    cy.send('exit');
    await dee.until(/^:cy!\S+ QUIT /);
    bob.send('/quit\r');
    await dee.until(/^:bob!\S+ QUIT /);
    await expect(bob.exited).resolves.toMatchObject({ code: 0 });
    expect(dee.lines.filter((line) => / QUIT | PART /.test(line))).toEqual([]);
  });
});

/** The numbers of the burst's messages on a screen, from the top. */
function numbersOn(screen: readonly string[]): number[] {
  return screen.flatMap((row) => /message number (\d+) of/.exec(row)?.[1] ?? []).map(Number);
}

function isWhole(numbers: readonly number[]): boolean {
  return numbers.length > 0 && numbers.every((number, index) => number === (numbers[0] as number) + index);
}

describe('a burst of 20,000 messages into the open room', () => {
  it('arrives whole and in order, and the composer answers throughout', { timeout: 120_000 }, async () => {
    await using ada = client(`irc://127.0.0.1:${port('irc')}`, 'ada', 80, 24);
    await ada.waitFor('●');
    ada.send('/join General\r');
    await ada.waitFor('#General');
    await using dee = await LineClient.connect(port('irc'));
    dee.send('NICK dee', 'USER dee 0 * :dee', 'JOIN #General');
    await dee.until(/ 366 /);
    dee.send(
      ...Array.from(
        { length: 20_000 },
        (_, number) => `PRIVMSG #General :message number ${number} of the burst`,
      ),
    );
    // Typed while the burst comes in; the echo of each key is on the screen before the last message is.
    ada.send('still here');
    await ada.waitFor('ada › still here');
    await ada.waitFor('message number 19999', 60_000);
    ada.send('\r');
    await dee.until(/PRIVMSG #General :still here$/, 20_000);

    ada.send('\u001B[1;3H'); // Alt+Home: the top of what is kept
    await ada.quiet(300);
    const seen = numbersOn(await ada.waitFor((screen) => isWhole(numbersOn(screen))));
    const first = seen[0] as number;
    while (seen.at(-1) !== 19_999) {
      const last = seen.at(-1) as number;
      ada.send('\u001B[6~');
      // A page is looked at once it is drawn whole: no gap on the screen, nor to the page before.
      const page = numbersOn(
        await ada.waitFor((screen) => {
          const numbers = numbersOn(screen);
          return isWhole(numbers) && (numbers[0] as number) <= last + 1 && (numbers.at(-1) as number) > last;
        }),
      );
      seen.push(...page.filter((number) => number > last));
    }
    expect(seen).toEqual(Array.from({ length: 20_000 - first }, (_, index) => first + index));
  });
});
