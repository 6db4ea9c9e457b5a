import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startProgram, type Term } from '../helpers/pty.ts';
import { serveRelay } from '../helpers/served-relay.ts';
import { passwordsWanted } from './passwords-wanted.ts';
import { smallIrc } from './small-irc.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'chat-tui-server-password-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true, maxRetries: 5 }));

function keptOutsideOfPasswords(): string {
  const folder = join(home, 'state/chat-tui');
  return readdirSync(folder)
    .filter((name) => name !== 'passwords.json')
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
}

test.each([
  [200, 50],
  [80, 24],
  [50, 15],
])('at %i by %i a server’s own password is asked for until it is right, and kept', async (cols, rows) => {
  const config = join(home, 'relay.toml');
  writeFileSync(config, '[relay]\npassword = "open  sesame"\n');
  const relay = await serveRelay(join(home, 'relay'), ['--config', config]);
  try {
    const args = ['--connect', `irc://127.0.0.1:${relay.ports.irc}`, '--nick', 'ada'];
    const start = (): Term => startProgram({ args, home, cols, rows });
    await using term = start();
    await term.waitFor(/who\s[^\w]*know/);
    term.send('wrong\r');
    await term.waitFor('That was not it');
    term.send('\u{1B}[200~open  sesame\n\u{1B}[201~\r');
    await term.waitFor('password is kept');
    term.send('/');
    await term.waitFor('ada joined');
    expect(term.output().toString()).not.toContain('sesame');
    expect(keptOutsideOfPasswords()).not.toContain('sesame');
    expect(statSync(join(home, 'state/chat-tui/passwords.json')).mode & 0o777).toBe(0o600);
    term.send('quit\r');
    await term.exited;
    await using again = start();
    await again.waitFor('ada joined');
  } finally {
    await relay.end('SIGKILL');
  }
});

test('Esc gives none, and the start screen says why', async () => {
  const config = join(home, 'relay.toml');
  writeFileSync(config, '[relay]\npassword = "open  sesame"\n');
  const relay = await serveRelay(join(home, 'relay'), ['--config', config]);
  try {
    await using term = startProgram({
      args: ['--connect', `irc://127.0.0.1:${relay.ports.irc}`, '--nick', 'ada'],
      home,
    });
    await term.waitFor('who know');
    term.send('\u{1B}');
    await term.waitFor('Password incorrect');
  } finally {
    await relay.end('SIGKILL');
  }
});

test.each([
  [80, 24],
  [50, 15],
])(
  'at %i by %i what is typed into another network’s room becomes no password, whenever a server asks for one',
  async (cols, rows) => {
    await using lab = await smallIrc();
    await using other = await passwordsWanted();
    await using term = startProgram({
      args: ['--connect', lab.address, '--nick', 'ada', '--room', 'general'],
      home,
      cols,
      rows,
    });
    await term.waitFor('ada joined');
    term.send(`/connect ${other.address} ada\r`);
    await term.waitFor('ada ›');
    await expect.poll(() => other.isOn()).toBe(true);
    other.askForPassword();
    await term.waitFor(`127.0.0.1:${other.port}`);
    await term.waitFor('do not connect');
    term.send('the plan is secret\r');
    await term.waitFor(/type/);
    expect(other.passwords()).toEqual([]);
    // Chosen on purpose, it is asked for.
    term.send('\u{15}y\r');
    await term.waitFor('not shown');
    term.send('sesame\r');
    await expect.poll(() => other.passwords()).toEqual(['sesame']);
  },
);
