import { describe, expect, test, vi } from 'vitest';
import { startProgram, type Term } from '../helpers/pty.ts';
import { AS_FOUND, modesOf } from './modes-of.ts';
import { smallIrc, type SmallIrc } from './small-irc.ts';

const ESC = '\u{1B}';

/** The client in a room of the small server. */
async function inRoom(irc: SmallIrc, cols = 80, rows = 24): Promise<Term> {
  const term = startProgram({
    args: ['--connect', irc.address, '--nick', 'me', '--room', 'general', '--room', 'rust'],
    cols,
    rows,
  });
  await term.waitFor('me joined');
  return term;
}

const lastRow = (term: Term) => term.screen().at(-1) ?? '';

describe.each([
  [200, 50],
  [80, 24],
  [50, 15],
])('at %i by %i', (cols, rows) => {
  test('a room is shown with its messages, the line that is written and the connection', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc, cols, rows);
    irc.say('alba', '#general', 'morning! did the release go out?');
    await term.waitFor(/alba:? +(│ )?morning! did the release go out\?/);
    term.send('it did\r');
    await term.waitFor(/me:? +(│ )?it did/);
    await vi.waitFor(() => expect(irc.received.join('\n')).toContain('PRIVMSG #general :it did'));
    expect(lastRow(term)).toMatch(/● .* ms|● .* online/);
    expect(term.screen().join('\n')).toContain('#general');
  });

  test('every row fits the terminal', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc, cols, rows);
    irc.say('alba', '#general', `wide 漢字漢字 and 👨‍👩‍👧 ${'x'.repeat(300)}`);
    await term.waitFor('漢字');
    expect(term.screen()).toHaveLength(rows);
    expect(term.emulator.buffer.active.baseY).toBe(0);
  });
});

describe('the panes', () => {
  test('wide: rooms on the left, people on the right', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc, 120, 30);
    const [first = ''] = await term.waitFor('● 4 online');
    expect(first).toMatch(/#general — the relay in room 204/);
    const [, second = ''] = term.screen();
    expect(second).toMatch(/#general.*@alba/);
    term.send(`${ESC}[19~`);
    await term.waitFor((screen) => !screen.join('\n').includes('@alba'));
  });

  test('medium: F8 opens the people over the messages, F8 again closes them', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc);
    term.send(`${ESC}[19~`);
    await term.waitFor('4 in #general');
    term.send(`${ESC}[19~`);
    await term.waitFor('me joined');
  });

  test('what waits is counted, mentions with @, and Alt+A goes there', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc);
    irc.say('alba', '#rust', 'hello');
    await term.waitFor(/#rust +1/);
    irc.say('alba', '#rust', 'me: are you there?');
    await term.waitFor(/#rust +@1/);
    term.send(`${ESC}a`);
    await term.waitFor(/─ new ─/);
    await term.waitFor((screen) => /▌ ?#rust/.test(screen.join('\n')));
  });

  test('a resize to any size leaves a screen that holds together', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc);
    for (const [cols, rows] of [
      [120, 40],
      [40, 8],
      [20, 4],
      [80, 24],
    ] as const) {
      term.resize(cols, rows);
      await term.quiet(150);
      expect(term.emulator.buffer.active.baseY).toBe(0);
    }
    await term.waitFor('me joined');
  });
});

describe('keys', () => {
  test('several in one chunk are several keys', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc);
    term.send('one\rtwo\r');
    await term.waitFor(/one[\s\S]*two/);
    await vi.waitFor(() => {
      const sent = irc.received.filter((line) => line.includes('PRIVMSG'));
      expect(sent.map((line) => line.split(/ :?/).at(-1))).toEqual(['one', 'two']);
    });
  });

  test('the cursor stands where typing goes on', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc);
    term.send(`hello${ESC}[D${ESC}[D`);
    await term.waitFor('me › hello');
    await term.quiet();
    const row = term.screen().findIndex((line) => line.includes('me › hello'));
    expect(term.cursor()).toEqual({ row, column: (term.screen()[row] ?? '').indexOf('hello') + 3 });
  });

  test('Ctrl+K finds a room by a few letters', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc);
    term.send('\u{0B}');
    await term.waitFor('Go to:');
    term.send('rus\r');
    await term.waitFor((screen) => /▌ ?#rust/.test(screen.join('\n')));
  });

  test('Ctrl+K kills to the end of the line where there is text to its right', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc);
    term.send('hello world\u{01}\u{1B}f\u{0B}');
    await term.waitFor((screen) => screen.some((row) => row.endsWith('me › hello')));
  });

  test('each room keeps its draft', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc);
    term.send('half a thou');
    await term.waitFor('half a thou');
    term.send(`${ESC}2`);
    await term.waitFor((screen) => !screen.join('\n').includes('half a thou'));
    term.send(`${ESC}1`);
    await term.waitFor('me › half a thou');
  });

  test('help lists every key and finds by typing', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc, 100, 70);
    term.send(`${ESC}OP`);
    await term.waitFor('Ctrl+X Ctrl+E');
    term.send('unread');
    await term.waitFor(
      (screen) => screen.join('\n').includes('Alt+A') && !screen.join('\n').includes('Ctrl+X'),
    );
    term.send(ESC);
    await term.waitFor('me joined');
  });

  test('a paste of many lines asks first', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc);
    term.send(`${ESC}[200~${Array.from({ length: 12 }, (_, index) => `row ${index}`).join('\r')}${ESC}[201~`);
    await term.waitFor('paste 12 lines');
    expect(irc.received.some((line) => line.includes('PRIVMSG'))).toBe(false);
    term.send('n');
    await term.waitFor('me joined');
    expect(irc.received.some((line) => line.includes('PRIVMSG'))).toBe(false);
  });

  test('PgUp holds its place while messages arrive, Esc goes to the end', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc);
    for (let index = 0; index < 60; index++) irc.say('alba', '#general', `number ${index}.`);
    await term.waitFor('number 59.');
    term.send(`${ESC}[5~`);
    await term.waitFor(/↓ \d+ newer/);
    const before = term.screen().slice(1, -4);
    irc.say('alba', '#general', 'one more.');
    await term.waitFor(/↓ \d+ newer/);
    await term.quiet(150);
    expect(term.screen().slice(1, -4)).toEqual(before);
    term.send(ESC);
    await term.waitFor('one more.');
  });

  test('the wheel scrolls and a click opens a room', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc);
    for (let index = 0; index < 60; index++) irc.say('alba', '#general', `number ${index}.`);
    await term.waitFor('number 59.');
    term.send(`${ESC}[<64;30;10M`);
    await term.waitFor('↓ 3 newer');
    const rust = term.screen().findIndex((row) => row.includes('#rust'));
    term.send(`${ESC}[<0;4;${rust + 1}M${ESC}[<0;4;${rust + 1}m`);
    await term.waitFor((screen) => /▌ ?#rust/.test(screen.join('\n')));
  });
});

describe('what a peer sends', () => {
  test('cannot reach the terminal as a control sequence', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc);
    irc.say('alba', '#general', `a${ESC}]0;owned\u{07}b${ESC}[2Jc\u{9B}31md${ESC}[?1049le after`);
    await term.waitFor('after');
    expect(term.emulator.buffer.active.type).toBe('alternate');
    expect(term.output().toString()).not.toContain(']0;owned\u{07}');
    expect(term.screen().join('\n')).toContain('me joined');
  });
});

describe('a flood', () => {
  test('of 20,000 messages leaves the composer answering and ends with the last of them', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc, 200, 50);
    for (let index = 0; index < 20_000; index++)
      irc.say('alba', '#general', `flood ${index} ${'x'.repeat(80)}`);
    term.send('typed meanwhile');
    await term.waitFor('me › typed meanwhile');
    await term.waitFor('flood 19999 ', 30_000);
  });
});

describe('the way out', () => {
  const ways: [string, (term: Term) => void | Promise<void>, number][] = [
    ['Ctrl+C twice', (term) => term.send('\u{03}\u{03}'), 0],
    ['/quit', (term) => term.send('/quit\r'), 0],
    ['SIGTERM', (term) => term.kill('SIGTERM'), 143],
    ['SIGHUP', (term) => term.kill('SIGHUP'), 129],
    ['SIGINT', (term) => term.kill('SIGINT'), 130],
  ];
  test.each(ways)('by %s the terminal is as it was found', async (_, leave, code) => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc);
    expect(modesOf(term)).toMatchObject({
      bracketedPasteMode: true,
      screen: 'alternate',
      sendFocusMode: true,
    });
    await leave(term);
    expect((await term.exited).code).toBe(code);
    expect(modesOf(term)).toEqual(AS_FOUND);
  });

  test('one Ctrl+C clears the line and says that another leaves', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc);
    term.send('some text');
    await term.waitFor('some text');
    term.send('\u{03}');
    await term.waitFor((screen) => !screen.join('\n').includes('some text'));
    term.send('\u{03}');
    await term.waitFor('again leaves');
    term.send('a');
    await term.waitFor((screen) => !screen.join('\n').includes('again leaves'));
  });
});

describe('connecting', () => {
  test('to nothing says why and asks again with what was typed kept', async () => {
    await using term = startProgram({ args: ['--connect', 'irc://127.0.0.1:1', '--nick', 'me'] });
    await term.waitFor('nothing listens on 127.0.0.1:1');
    expect(term.screen().join('\n')).toContain('irc://127.0.0.1:1');
    expect(term.screen().join('\n')).toMatch(/nick +me/);
  });

  test('with a nick that is taken asks for another on the screen', async () => {
    await using irc = await smallIrc({ taken: ['me'] });
    await using term = startProgram({
      args: ['--connect', irc.address, '--nick', 'me', '--room', 'general'],
    });
    await term.waitFor('Another nick: me2');
    term.send('\r');
    await term.waitFor('me2 joined');
  });

  test('where the nick that it suggests is taken too, suggests the next', async () => {
    await using irc = await smallIrc({ taken: ['me', 'me2', 'me3'] });
    await using term = startProgram({
      args: ['--connect', irc.address, '--nick', 'me', '--room', 'general'],
    });
    for (const nick of ['me2', 'me3', 'me4']) {
      await term.waitFor(`Another nick: ${nick}`);
      term.send('\r');
    }
    await term.waitFor('me4 joined');
  });

  test('without a nick asks for one, and Enter goes on', async () => {
    await using irc = await smallIrc();
    await using term = startProgram({ args: ['--connect', irc.address, '--room', 'general'] });
    await term.waitFor('Your nick');
    term.send('\u{15}');
    await term.waitFor(/nick\s*$/m);
    term.send('neo\r');
    await term.waitFor('neo joined');
  });

  test('a relay that was used is offered first the next time, and Enter goes there', async () => {
    await using irc = await smallIrc();
    const { mkdtempSync, rmSync } = await import('node:fs');
    const home = mkdtempSync('/tmp/chat-tui-home-');
    {
      await using term = startProgram({
        args: ['--connect', irc.address, '--nick', 'me', '--room', 'general'],
        home,
      });
      await term.waitFor('me joined');
      term.send('\u{03}\u{03}');
      await term.exited;
    }
    {
      await using term = startProgram({ home });
      await term.waitFor(irc.address);
      term.send('\r');
      await term.waitFor('me joined');
      expect(term.screen().join('\n')).toContain('#general');
      term.send('\u{03}\u{03}');
      await term.exited;
    }
    {
      // Who one was there needs not be told again.
      await using term = startProgram({ args: ['--connect', irc.address], home });
      await term.waitFor('me joined');
    }
    rmSync(home, { recursive: true });
  });
});

describe('a terminal', () => {
  test('that stops reading does not stop the client, and has the newest frame once it reads again', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc, 200, 50);
    term.pause();
    for (let round = 0; round < 40; round++) {
      for (let index = 0; index < 25; index++)
        irc.say('alba', '#general', `${round} ${index} ${'y'.repeat(150)}`);
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
    irc.raw('PING :still-there');
    await vi.waitFor(() => expect(irc.received.join('\n')).toMatch(/PONG .*still-there/), {
      timeout: 10_000,
    });
    term.resume();
    await term.waitFor(/39 24\b/);
  });
});

describe('a lost connection', () => {
  test('is said at once, and what is typed meanwhile is kept and sent', async () => {
    const first = await smallIrc();
    await using term = await inRoom(first);
    const port = Number(first.address.split(':').at(-1));
    await first[Symbol.asyncDispose]();
    await term.waitFor(/lost: .*retrying/);
    term.send('typed offline\r');
    await term.waitFor('waiting to be sent');
    await using second = await smallIrc({ port });
    await term.waitFor(/● lab/, 20_000);
    await vi.waitFor(() => expect(second.received.join('\n')).toContain('typed offline'), {
      timeout: 10_000,
    });
  });
});
