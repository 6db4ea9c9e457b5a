import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startProgram, type Term } from '../helpers/pty.ts';
import { serveRelay } from '../helpers/served-relay.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'chat-tui-account-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true, maxRetries: 5 }));

const kept = () => readFileSync(join(home, 'state/chat-tui/passwords.json'), 'utf8');

async function answer(term: Term, question: RegExp, password: string): Promise<void> {
  await term.waitFor(question);
  term.send(`${password}\r`);
}

test.each([
  [200, 50],
  [80, 24],
  [50, 15],
])('at %i by %i a password is changed unseen and kept anew, and /logout forgets it', async (cols, rows) => {
  const relay = await serveRelay(join(home, 'relay'));
  try {
    const args = ['--connect', `irc://127.0.0.1:${relay.ports.irc}`, '--nick', 'ada'];
    const start = (): Term => startProgram({ args, home, cols, rows });
    await using term = start();
    await term.waitFor('ada joined');
    term.send('/register\r');
    await answer(term, /A password for ada/, 'sesame-one');
    await answer(term, /The same once more/, 'sesame-one');
    await term.waitFor(/password\s[^\w]*is\s[^\w]*kept/);

    term.send('/password\r');
    await answer(term, /The present password of ada/, 'sesame-none');
    await answer(term, /The new password of ada/, 'sesame-two');
    await answer(term, /The same once more/, 'sesame-two');
    await term.waitFor(/is not\s+changed/);
    expect(kept()).toContain('sesame-one');

    term.send('/password\r');
    await answer(term, /The present password of ada/, 'sesame-one');
    await answer(term, /The new password of ada/, 'sesame-two');
    await answer(term, /The same once more/, 'sesame-too');
    await answer(term, /two\s+different/, 'sesame-two');
    await answer(term, /The same once more/, 'sesame-two');
    await expect.poll(kept).toContain('sesame-two');
    await term.waitFor(/password\s[^\w]*is\s[^\w]*kept/);
    // The next key takes away what lies over the last lines.
    term.send('/');
    await term.waitFor(/ada is\s+changed/);
    expect(kept()).not.toContain('sesame-one');
    expect(term.output().toString()).not.toContain('sesame-');

    term.send('quit\r');
    await term.exited;
    await using again = start();
    await again.waitFor('ada joined');
    again.send('/logout\r');
    await again.waitFor(/ada\s[^\w]*is\s[^\w]*forgotten/);
    expect(kept()).not.toContain('sesame');
  } finally {
    await relay.end('SIGKILL');
  }
});
