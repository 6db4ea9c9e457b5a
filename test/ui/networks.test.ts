import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startProgram, type StartOptions, type Term } from '../helpers/pty.ts';
import { type ServedRelay, serveRelay } from '../helpers/served-relay.ts';
import { smallIrc } from './small-irc.ts';

let home: string;
let size: { readonly cols: number; readonly rows: number };
const terms: Term[] = [];
const relays: ServedRelay[] = [];

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'chat-tui-networks-'));
});
afterEach(async () => {
  for (const term of terms.splice(0)) await term.dispose();
  for (const relay of relays.splice(0)) await relay.end('SIGKILL');
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
});

function start(args: readonly string[] = [], options: StartOptions = {}): Term {
  const term = startProgram({ args, home, ...size, ...options });
  terms.push(term);
  return term;
}

async function leave(term: Term): Promise<void> {
  term.send('\u{03}\u{03}');
  await term.exited;
}

async function serve(name: string, args: readonly string[] = []): Promise<ServedRelay> {
  const relay = await serveRelay(join(home, name), args);
  relays.push(relay);
  return relay;
}

/** Every file below the home, as one text: what is kept on the disk. */
function everythingKept(folder = home): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile() && !path.includes('passwords.json'))
    .map((path) => readFileSync(path, 'latin1'))
    .join('\n');
}

describe.each([
  [200, 50],
  [80, 24],
  [50, 15],
])('at %i by %i', (cols, rows) => {
  beforeEach(() => {
    size = { cols, rows };
  });

  describe('several networks', () => {
    test('are kept with nick and rooms, marked, and connected together in the order of their first use', async () => {
      await using one = await smallIrc();
      await using two = await smallIrc();
      const term = start(['--connect', one.address, '--nick', 'ada', '--room', 'first']);
      await term.waitFor('ada joined');
      term.send(`/connect ${two.address} bob\r`);
      await term.waitFor('bob ›');
      await term.waitFor(`● ${new URL(two.address).host} `);
      term.send('/join second\r');
      await term.waitFor('bob joined');
      await leave(term);

      const again = start();
      await again.waitFor(two.address);
      await again.waitFor(one.address);
      // The one used last is chosen; the other was open with it and comes along.
      await again.waitFor(`${cols < 70 ? '[+]' : '[with others]'} ${one.address}`);
      again.send('\r');
      // The smallest screens show no list but the rooms in which something waits; the numbers of the rooms are the same there.
      await again.waitFor('#second');
      await expect
        .poll(() => one.received.filter((line) => line === 'JOIN #first'), { timeout: 10_000 })
        .toHaveLength(2);
      one.say('alba', '#first', 'hello');
      await again.waitFor(cols < 70 ? '#first 1' : /^[ ▌]+#first/m);
      again.send('\u{1B}1');
      await again.waitFor(cols < 70 ? /^ #first/ : /│ ?#first — /);
      // Both servers call their network lab: the names that they had the last time are kept.
      await again.waitFor('● lab ');
      again.send('\u{1B}2');
      await again.waitFor(cols < 70 ? /^ #second/ : /│ ?#second — /);
      await again.waitFor(`● ${new URL(two.address).host} `);
    });

    test('are opened by /connect with the nick and the rooms that they had', async () => {
      await using one = await smallIrc();
      await using two = await smallIrc();
      const term = start(['--connect', two.address, '--nick', 'bob', '--room', 'second']);
      await term.waitFor('bob joined');
      await leave(term);
      const again = start(['--connect', one.address, '--nick', 'ada']);
      await again.waitFor('● lab');
      again.send(`/connect ${two.address}\r`);
      await again.waitFor(' bob ›');
      const entered = () => two.received.filter((line) => line === 'JOIN #second');
      await expect.poll(entered, { timeout: 10_000 }).toHaveLength(2);
    });

    test('keep their rooms, and what waited to be sent, over an end that nobody chose', async () => {
      const first = await smallIrc();
      const term = start(['--connect', first.address, '--nick', 'ada', '--room', 'first']);
      await term.waitFor('ada joined');
      term.send('/join second\r');
      await term.waitFor(cols < 70 ? /^ #second/ : /│ ?#second — /);
      const kept = () => readFileSync(join(home, 'state/chat-tui/client.json'), 'utf8');
      await expect.poll(kept, { timeout: 5000 }).toContain('"second"');
      await first[Symbol.asyncDispose]();
      await term.waitFor('lost');
      term.send('still to be said\r');
      await term.waitFor('waiting to be sent');
      term.kill('SIGHUP');
      await term.exited;
      await using later = await smallIrc({ port: Number(new URL(first.address).port) });
      const again = start();
      await again.waitFor(first.address);
      again.send('\r');
      await again.waitFor(cols < 70 ? /^ #(first|second)/ : /^[ ▌]+#second/m);
      // Its number is the second one only once both rooms are entered, which the smallest screens do not show.
      const gone = () => {
        again.send('\u{1B}2');
        return again.screen().join('\n');
      };
      await expect.poll(gone, { timeout: 10_000, interval: 200 }).toContain('› still to be said');
      again.send('\r');
      await expect
        .poll(() => later.received.join('\n'), { timeout: 10_000 })
        .toMatch(/PRIVMSG #second :still to be said/);
    });

    test('Ctrl+D forgets one', async () => {
      await using one = await smallIrc();
      const term = start(['--connect', one.address, '--nick', 'ada']);
      await term.waitFor('●');
      await leave(term);
      const again = start();
      await again.waitFor(one.address);
      again.send('\u{04}');
      await again.waitFor((screen) => !screen.join('\n').includes(one.address));
    });
  });

  describe('an account', () => {
    test('is made on the screen, its password is seen and kept nowhere else, and it is logged into the next time', async () => {
      const relay = await serve('relay');
      const address = `irc://127.0.0.1:${relay.ports.irc}`;
      const term = start(['--connect', address, '--nick', 'ada']);
      await term.waitFor('ada joined');
      term.send('/register\r');
      await term.waitFor('A password for ada');
      term.send('correct horse');
      await term.waitFor('•••••••••••••');
      term.send('\r');
      await term.waitFor('The same once more');
      term.send('correct hoarse\r');
      await term.waitFor('two different ones');
      term.send('correct horse\r');
      await term.waitFor('The same once more');
      term.send('correct horse\r');
      await term.waitFor('the password is kept in');
      await leave(term);
      expect(term.output().toString()).not.toContain('correct horse');
      expect(everythingKept()).not.toContain('correct horse');
      expect(statSync(join(home, 'state/chat-tui/passwords.json')).mode & 0o777).toBe(0o600);

      const again = start();
      await again.waitFor(address);
      // Where rows are scarce it shows once it has the keyboard.
      again.send('\t');
      await again.waitFor(/Account +ada/);
      again.send('\r');
      await again.waitFor('ada joined');
      again.send('/whois ada\r');
      await again.waitFor(/logged in|account/i);
    });

    test('is logged into where its nick is asked for, and the nick is had', async () => {
      const relay = await serve('relay');
      const address = `irc://127.0.0.1:${relay.ports.irc}`;
      const term = start(['--connect', address, '--nick', 'ada']);
      await term.waitFor('ada joined');
      term.send('/register\r');
      await term.waitFor('A password for ada');
      term.send('correct horse\r');
      await term.waitFor('The same once more');
      term.send('correct horse\r');
      await term.waitFor('the password is kept in');
      await leave(term);
      // Somebody who has the password in their head alone.
      rmSync(join(home, 'state/chat-tui/passwords.json'));
      rmSync(join(home, 'state/chat-tui/client.json'), { force: true });
      const again = start(['--connect', address, '--nick', 'ada']);
      await again.waitFor('Another nick, or /login: ada2');
      await again.waitFor(/ada is registered; log in as ada first,\W+or\W+choose another nick/);
      // A command with more behind it is told to nobody as a nick.
      again.send('\u{15}/loginhorse\r');
      await again.waitFor(/a nick has no \//);
      expect(relay.err.join('\n')).not.toContain('horse');
      again.send('\u{15}/login\r');
      await again.waitFor('Password of ada');
      again.send('correct horse\r');
      await again.waitFor('Logged in as ada');
      await again.waitFor(' ada ›');
    });

    test('is logged out of, and not logged into the next time', async () => {
      const relay = await serve('relay');
      const term = start(['--connect', `irc://127.0.0.1:${relay.ports.irc}`, '--nick', 'ada']);
      await term.waitFor('ada joined');
      term.send('/logout\r');
      await term.waitFor('not logged in on');
      term.send('\u{15}/register ada correct-horse\r');
      await term.waitFor('Logged in as ada');
      term.send('/logout\r');
      await term.waitFor('You are now logged out');
      const client = join(home, 'state/chat-tui/client.json');
      await expect.poll(() => readFileSync(client, 'utf8')).not.toContain('"account"');
      term.send('/whois ada\r');
      await term.waitFor('ada has been idle');
      expect(term.screen().join('\n')).not.toContain('ada is logged in');
    });

    test('a password typed behind a command is not seen either', async () => {
      await using irc = await smallIrc();
      const term = start(['--connect', irc.address, '--nick', 'ada', '--room', 'general']);
      await term.waitFor('ada joined');
      term.send('/login ada hunter2');
      await term.waitFor('/login ada •••••••');
      expect(term.output().toString()).not.toContain('hunter2');
    });
  });

  describe('a certificate that signs itself', () => {
    test('is shown, remembered on yes, and taken the next time without a question', async () => {
      const relay = await serve('relay', ['--ircs', '0']);
      await expect.poll(() => relay.out.join('\n')).toMatch(/ircs:\/\//);
      const [, port, fingerprint = ''] =
        /ircs:\/\/[^:]+:(\d+)\/\?fingerprint=([\da-f]+)/.exec(relay.out.join('\n')) ?? [];
      const term = start(['--connect', `ircs://127.0.0.1:${port}`, '--nick', 'ada']);
      await term.waitFor(/Trust the certificate of\s+127/);
      const groups = fingerprint.match(/.{4}/g) ?? [];
      await term.waitFor(groups.slice(0, 8).join(' '));
      await term.waitFor(groups.slice(8).join(' '));
      await term.waitFor('valid:');
      term.send('y\r');
      await term.waitFor('ada joined');
      await leave(term);
      const again = start(['--connect', `ircs://127.0.0.1:${port}`, '--nick', 'ada']);
      await again.waitFor('ada joined');
      await leave(again);
    });

    test('is not taken on no, and Enter alone is no', async () => {
      const relay = await serve('relay', ['--ircs', '0']);
      await expect.poll(() => relay.out.join('\n')).toMatch(/ircs:\/\//);
      const [, port] = /ircs:\/\/[^:]+:(\d+)/.exec(relay.out.join('\n')) ?? [];
      const term = start(['--connect', `ircs://127.0.0.1:${port}`, '--nick', 'ada']);
      await term.waitFor('do not connect');
      term.send('\r');
      await term.waitFor(/is not\s+trusted/);
      expect(relay.err.join('\n')).not.toContain('nick=ada');
    });

    test('that is another one than before raises an alarm, and nothing is sent', async () => {
      const relay = await serve('relay', ['--ircs', '0']);
      await expect.poll(() => relay.out.join('\n')).toMatch(/ircs:\/\//);
      const [, port = ''] = /ircs:\/\/[^:]+:(\d+)/.exec(relay.out.join('\n')) ?? [];
      const term = start(['--connect', `ircs://127.0.0.1:${port}`, '--nick', 'ada']);
      await term.waitFor(/Trust the certificate of\s+127/);
      term.send('y\r');
      await term.waitFor('ada joined');
      // Another relay comes to the same place with a certificate of its own.
      relays.splice(0);
      await relay.end('SIGTERM');
      await serve('impostor', ['--ircs', port]);
      await term.waitFor('ALARM', 20_000);
      await term.waitFor('expected:');
      // A line that was being typed, with what used to be the letter for yes in it, and a redraw.
      term.send('next: y, x\r\f\u{1B}[A\r');
      await term.waitFor(/another\s+certificate/);
      await term.quiet(300);
      expect(relays[0]?.err.join('\n')).not.toContain('ada');
      // What was said is still there, and so is the way back.
      term.send('/reconnect');
      await term.waitFor('ada joined');
      term.send('\r');
      await term.waitFor('ALARM');
      term.send('trust\r');
      await term.waitFor('Connected to');
    });

    test('a fingerprint in the address is what counts', async () => {
      const relay = await serve('relay', ['--ircs', '0']);
      await expect.poll(() => relay.out.join('\n')).toMatch(/ircs:\/\//);
      const [, port, fingerprint] =
        /ircs:\/\/[^:]+:(\d+)\/\?fingerprint=([\da-f]+)/.exec(relay.out.join('\n')) ?? [];
      const term = start([
        '--connect',
        `ircs://127.0.0.1:${port}/?fingerprint=${fingerprint}`,
        '--nick',
        'ada',
      ]);
      await term.waitFor('ada joined');
      await leave(term);
      const wrong = start([
        '--connect',
        `ircs://127.0.0.1:${port}/?fingerprint=${'0'.repeat(64)}`,
        '--nick',
        'ada',
      ]);
      await wrong.waitFor('ALARM');
      expect(wrong.screen().join('\n')).not.toContain('type it');
    });
  });
});
