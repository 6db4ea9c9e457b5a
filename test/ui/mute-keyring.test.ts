/** The built program where the system's keyring never answers. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type MuteBus, muteBus } from '../helpers/mute-bus.ts';
import { startProgram, type Term } from '../helpers/pty.ts';
import { type ServedRelay, serveRelay } from '../helpers/served-relay.ts';

describe.runIf(process.platform === 'linux')('a keyring that never answers', () => {
  let home: string;
  let bus: MuteBus;
  let relay: ServedRelay;
  let term: Term;

  beforeEach(async () => {
    home = mkdtempSync(join(tmpdir(), 'chat-tui-mute-'));
    bus = await muteBus(home);
    relay = await serveRelay(join(home, 'relay'));
    term = startProgram({
      args: ['--connect', `irc://127.0.0.1:${relay.ports.irc}`, '--nick', 'ada'],
      env: { DBUS_SESSION_BUS_ADDRESS: bus.address },
      home,
    });
    await term.waitFor('ada joined');
  });
  afterEach(async () => {
    await term.dispose();
    await relay.end('SIGKILL');
    await bus[Symbol.asyncDispose]();
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  });

  async function register(): Promise<void> {
    expect(bus.asked).toBe(0);
    term.send('/register\r');
    await term.waitFor('A password for ada');
    term.send('correct horse\r');
    await term.waitFor('The same once more');
    term.send('correct horse\r');
    await bus.firstAsked;
  }

  test('holds up neither the keys nor the messages, and the password goes into a file, which is said', async () => {
    await register();
    term.send('said meanwhile\r');
    await term.waitFor('said meanwhile');
    const kept = await term.waitFor('the password is kept in');
    expect(kept.join('').replaceAll(/\s/g, '')).toContain('state/chat-tui/passwords.json');
    expect(readFileSync(join(home, 'state/chat-tui/passwords.json'), 'utf8')).toContain('correct horse');
  });

  test('keeps nobody from leaving', async () => {
    await register();
    term.send('\u{03}\u{03}');
    expect(await term.exited).toMatchObject({ code: 0 });
  });
});
