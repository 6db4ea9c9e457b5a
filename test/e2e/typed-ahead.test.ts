/** A person who does not wait: lines typed from the moment that the program is started. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LineClient } from '../helpers/line-client.ts';
import { startProgram } from '../helpers/pty.ts';
import { type ServedRelay, serveRelay } from '../helpers/served-relay.ts';

let folder: string;
let relay: ServedRelay;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chat-tui-ahead-'));
  relay = await serveRelay(folder);
});
afterEach(async () => {
  if (relay.child.exitCode === null) await relay.end('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
});

const LINES = 100;

test.each([
  ['irc', ['--room', 'General']],
  ['slash', []],
])(
  'every line typed into %s while it connects arrives as its own message, in order',
  {
    timeout: 60_000,
  },
  async (scheme, more) => {
    const port = relay.ports;
    await using dee = await LineClient.connect(port.irc as number);
    dee.send('NICK dee', 'USER dee 0 * :dee', 'JOIN #General');
    await dee.until(/ 366 /);
    await using ada = startProgram({
      args: ['--connect', `${scheme}://127.0.0.1:${port[scheme] ?? 0}`, '--nick', 'ada', ...more],
    });
    for (let number = 0; number < LINES; number++) {
      ada.send(`msg ${number}\r`);
      await pause(15);
    }
    const said: (string | undefined)[] = [];
    while (said.length < LINES) {
      said.push((await dee.until(/^:ada!\S+ PRIVMSG #General :/, 20_000)).split(' :')[1]);
    }
    expect(said).toEqual(Array.from({ length: LINES }, (_, number) => `msg ${number}`));
  },
);

test('every line typed while a relay is started here stands in its room, each as its own', {
  timeout: 60_000,
}, async () => {
  await using ada = startProgram({
    args: ['--here', '--irc', '0', '--slash', '0', '--verb', '0', '--nick', 'ada'],
    cols: 120,
    rows: 50,
  });
  for (let number = 0; number < 30; number++) {
    ada.send(`msg ${number}\r`);
    await pause(15);
  }
  const said = (screen: readonly string[]) =>
    screen.flatMap((row) => /│ (msg \d+) *│/.exec(row)?.[1] ?? []).join(', ');
  const all = Array.from({ length: 30 }, (_, number) => `msg ${number}`).join(', ');
  await ada.waitFor((screen) => screen.join('\n').includes('#General') && said(screen) === all);
});
