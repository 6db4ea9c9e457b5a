import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startProgram, type Term } from '../../helpers/pty.ts';

let home: string;
let term: Term | undefined;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'chat-tui-start-'));
});
afterEach(async () => {
  await term?.dispose();
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
});

/** A port on which nothing listens. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

const DOWN = '\u{1B}[B';

describe.each([
  [200, 50],
  [80, 24],
  [50, 15],
])('the start screen at %i by %i', (cols, rows) => {
  test('has its fields, choices and hints whole, each beside its label', async () => {
    term = startProgram({ home, cols, rows });
    const screen = await term.waitFor('Ctrl+C twice leaves');
    expect(screen.join('\n')).not.toContain('…');
    expect(screen.join('\n')).toMatch(/^ {2}Your nick {2}\S/m);
    expect(screen.join('\n')).toContain('▸ Start a relay here');
    expect(screen.join('\n')).toMatch(/^ {4}Address {2}host/m);
    term.send(DOWN);
    await term.waitFor('▸ Address');
    term.send('irc://chat.example:6667');
    await term.waitFor('▸ Address  irc://chat.example:6667');
  });

  test('comes back with what was typed, and why, where an address cannot be read', async () => {
    for (const [address, why] of [
      ['ftp://chat.example', 'ftp:// is not known here'],
      ['chat.example:99999', '99999 is not a port'],
    ] as const) {
      term = startProgram({ args: ['--connect', address, '--nick', 'ada'], home, cols, rows });
      await term.waitFor(`! ${why}`);
      await term.waitFor(`▸ Address  ${address}`);
      await term.dispose();
    }
  });

  test('offers to start the relay here where it was the one used before and does not run', async () => {
    const port = await freePort();
    const folder = join(home, 'state/chat-tui');
    mkdirSync(folder, { recursive: true });
    const relays = [{ address: `irc://127.0.0.1:${port}`, nick: 'ada', rooms: ['General'] }];
    writeFileSync(join(folder, 'client.json'), JSON.stringify({ relays, welcomed: true }));
    term = startProgram({ env: { CHAT_TUI_IRC: String(port) }, home, cols, rows });
    await term.waitFor(`▸ irc://127.0.0.1:${port}`);
    term.send('\r');
    await term.waitFor('▸ Start a relay here');
    await term.waitFor(/! nothing listens on 127\.0\.0\.1:\d+: Enter\s+starts a relay here/);
    term.send('\r');
    await term.waitFor(' ada ›');
    await term.waitFor('● here');
  });

  test('says how a relay here is had where another program has its port', async () => {
    const other = createServer((socket) => {
      socket.on('error', () => undefined).end('SSH-2.0-other\r\n');
    }).listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    try {
      term = startProgram({ env: { CHAT_TUI_IRC: String(port) }, home, cols, rows });
      await term.waitFor('▸ Start a relay here');
      term.send('\r');
      await term.waitFor(/speaks SSH, not irc/);
      await term.waitFor(/--irc\s+PORT/);
    } finally {
      other.close();
    }
  });

  test('several that start a relay here at once end up on one', async () => {
    const port = await freePort();
    const env = { CHAT_TUI_IRC: String(port), CHAT_TUI_SLASH: 'off', CHAT_TUI_VERB: 'off' };
    const others = ['bob', 'cleo'].map((nick) =>
      startProgram({ args: ['--nick', nick], env, home: mkdtempSync(join(home, 'other-')), cols, rows }),
    );
    term = startProgram({ args: ['--nick', 'ada'], env, home, cols, rows });
    try {
      const all = [term, ...others];
      await Promise.all(all.map(async (one) => one.waitFor('▸ Start a relay here')));
      for (const one of all) one.send('\r');
      await Promise.all(all.map(async (one) => one.waitFor('● here')));
    } finally {
      for (const one of others) await one.dispose();
    }
  });

  test('shows whole, of a network that opens with others, who one is there and in which rooms', async () => {
    const folder = join(home, 'state/chat-tui');
    mkdirSync(folder, { recursive: true });
    const relays = ['one', 'two'].map((host) => ({
      address: `irc://${host}.example`,
      nick: 'ada',
      rooms: ['General'],
      opens: true,
    }));
    writeFileSync(join(folder, 'client.json'), JSON.stringify({ relays, welcomed: true }));
    term = startProgram({ home, cols, rows });
    const mark = cols < 70 ? '[+]' : '[with others]';
    await term.waitFor(`${mark} irc://two.example  as ada  in General`);
    expect((await term.waitFor('Ctrl+D forgets')).join('\n')).toContain(
      cols < 70 ? 'Space: with others [+]' : 'Space: with others',
    );
  });

  test('leaves the fingerprint out of what it shows of a relay used before', async () => {
    const folder = join(home, 'state/chat-tui');
    mkdirSync(folder, { recursive: true });
    const address = `ircs://192.0.2.7:6697/?fingerprint=${'a1'.repeat(32)}`;
    const relays = [{ address, nick: 'ada', rooms: ['dev'] }];
    writeFileSync(join(folder, 'client.json'), JSON.stringify({ relays, welcomed: true }));
    term = startProgram({ home, cols, rows });
    await term.waitFor('▸ ircs://192.0.2.7:6697  as ada  in dev');
  });

  test('says how many relays there are beyond its rows, and brings them into sight', async () => {
    const folder = join(home, 'state/chat-tui');
    mkdirSync(folder, { recursive: true });
    const relays = Array.from({ length: 60 }, (_, n) => ({
      address: `irc://n${n}.example:6667`,
      nick: 'ada',
    }));
    writeFileSync(join(folder, 'client.json'), JSON.stringify({ relays, welcomed: true }));
    term = startProgram({ home, cols, rows });
    const screen = await term.waitFor(/↓ \d+ more/);
    const more = Number(/↓ (\d+) more/.exec(screen.join('\n'))?.[1]);
    expect(screen.filter((row) => row.includes('irc://n')).length + more).toBe(62);
    term.send('\u{1B}[A'.repeat(3) + DOWN.repeat(70));
    const end = await term.waitFor('▸ Address');
    expect(end.join('\n')).toMatch(/↑ \d+ more/);
    expect(end.join('\n')).not.toMatch(/↓ \d+ more/);
  });

  test('starts a relay here also where its doors beside irc are other programs’', async () => {
    const others: Server[] = [];
    // They may be taken already on the machine that runs this.
    for (const port of [1234, 31425]) {
      const server = createServer().listen(port, '127.0.0.1');
      await new Promise((resolve) => server.once('listening', resolve).once('error', resolve));
      others.push(server);
    }
    try {
      term = startProgram({ env: { CHAT_TUI_IRC: String(await freePort()) }, home, cols, rows });
      await term.waitFor('▸ Start a relay here');
      term.send('\r');
      await term.waitFor('● here');
    } finally {
      for (const server of others) server.close();
    }
  });

  test('says what can be done with a relay that was used before', async () => {
    const folder = join(home, 'state/chat-tui');
    mkdirSync(folder, { recursive: true });
    const relays = [{ address: 'irc://chat.example:6667', nick: 'ada', rooms: ['general'] }];
    writeFileSync(join(folder, 'client.json'), JSON.stringify({ relays, welcomed: true }));
    term = startProgram({ home, cols, rows });
    const screen = await term.waitFor('Ctrl+D forgets');
    const text = screen.join(' ').replaceAll(/\s+/g, ' ');
    expect(text).toContain('▸ irc://chat.example:6667 as ada');
    for (const hint of ['Enter goes', '↑↓ choose', 'Tab fields', 'Space: with others']) {
      expect(text).toContain(hint);
    }
  });
});

describe.each([
  [30, 8],
  [20, 5],
  [15, 4],
])('on a terminal of %i by %i', (cols, rows) => {
  test('the start screen writes no row over another, and the choice stays in sight', async () => {
    const folder = join(home, 'state/chat-tui');
    mkdirSync(folder, { recursive: true });
    const relays = Array.from({ length: 30 }, (_, n) => ({ address: `irc://n${n}.example`, nick: 'ada' }));
    writeFileSync(join(folder, 'client.json'), JSON.stringify({ relays, welcomed: true }));
    term = startProgram({ home, cols, rows });
    await term.waitFor('▸ irc://n0');
    term.send(DOWN.repeat(12));
    const screen = await term.waitFor('▸ irc://n12');
    const known = /^ *(Your nick|[▸ ] irc:|[↑↓] \d+ more$|Enter|↑↓|Tab|Space|Ctrl|$)/;
    expect(screen.filter((row) => !known.test(row))).toEqual([]);
    expect(screen.some((row) => row.startsWith('Your nick'))).toBe(true);
    // A failure leaves the choice in sight, too.
    term.send('\u{15}\r');
    await term.waitFor('! type');
    expect((await term.waitFor('▸ irc://n12')).some((row) => row.startsWith('Your nick'))).toBe(true);
  });
});
