import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startProgram, type StartOptions, type Term } from '../helpers/pty.ts';
import { smallIrc, type SmallIrc } from './small-irc.ts';

let home: string;
let irc: SmallIrc;
const terms: Term[] = [];

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'chat-tui-settings-'));
  irc = await smallIrc();
});
afterEach(async () => {
  for (const term of terms.splice(0)) await term.dispose();
  await irc[Symbol.asyncDispose]();
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
});

const file = () => join(home, 'config/chat-tui/config.toml');
const kept = () => (existsSync(file()) ? readFileSync(file(), 'utf8') : '');

function config(text: string): void {
  mkdirSync(join(file(), '..'), { recursive: true });
  writeFileSync(file(), text);
}

const SIZES = [
  [200, 50],
  [80, 24],
  [50, 15],
] as const;
let size: { readonly cols: number; readonly rows: number };

async function inRoom(options: StartOptions = {}): Promise<Term> {
  const term = startProgram({
    args: ['--connect', irc.address, '--nick', 'me', '--room', 'general'],
    home,
    ...size,
    ...options,
  });
  terms.push(term);
  await term.waitFor('me joined');
  return term;
}

/** The first cell of a text on the screen. */
function cellOf(term: Term, text: RegExp) {
  const row = term.screen().findIndex((line) => text.test(line));
  return term.cells(row)[(term.screen()[row] ?? '').search(text)];
}

async function leave(term: Term): Promise<void> {
  term.send('\u{03}\u{03}');
  await term.exited;
}

const ALT_HOME = '\u{1B}[1;3H';
const ALT_END = '\u{1B}[1;3F';

/** The messages of a screen, without its panes and the breaks of its rows. */
const textOf = (screen: readonly string[]) =>
  screen
    .map((row) =>
      row.replace(/^[^│]{12,22}│/, '').replace(/ │[^│]*$/, (tail) => (size.cols < 110 ? tail : '')),
    )
    .join(' ')
    .replaceAll(/[\s│▌]+/g, ' ');

async function waitForText(term: Term, wanted: string | RegExp): Promise<void> {
  await term.waitFor((screen) => {
    const shown = textOf(screen);
    return typeof wanted === 'string' ? shown.includes(wanted) : wanted.test(shown);
  });
}

describe.each(SIZES)('at %i by %i', (cols, rows) => {
  beforeEach(() => {
    size = { cols, rows };
  });

  describe('/set', () => {
    test('shows every option, finds by a word, completes names and values', async () => {
      const term = await inRoom();
      term.send('/set\r');
      await waitForText(term, /muted = none .*waits for you.* keys = none.*NAME VALUE changes it/);
      term.send(ALT_HOME);
      await waitForText(term, /theme = auto .*notifications = bell/);
      term.send(`${ALT_END}/clear\r/set mention\r`);
      await term.waitFor((screen) => {
        const shown = textOf(screen);
        return shown.includes('notifications = bell') && !shown.includes('scrollback =');
      });
      term.send('/set not\t');
      await term.waitFor('/set notifications');
      term.send('osc7\t');
      await term.waitFor('/set notifications osc777');
    });

    test('changes what is seen at once, and it holds the next time', async () => {
      const term = await inRoom();
      irc.say('alba', '#general', 'hello there');
      await term.waitFor(/\d\d:\d\d +⋯ [^]*alba/);
      term.send('/set time 12h\r');
      await term.waitFor(/\d:\d\d[ap]m +⋯ /);
      term.send('/set nick-width 4\r/set hints off\r');
      await vi.waitFor(() =>
        expect(kept()).toMatch(/^time = "12h"$[\s\S]*^nickWidth = 4$[\s\S]*^hints = false$/m),
      );
      await leave(term);
      const again = await inRoom();
      irc.say('alba', '#general', 'hello again');
      // On the smallest screens nicks stand before the text.
      await again.waitFor(cols < 70 ? /[ap]m ⋯ [^]* alba: hello again/ : /[ap]m +⋯ │[^]* alba │ hello again/);
    });

    test('takes a name as the file writes it too', async () => {
      const term = await inRoom();
      term.send('/set nickWidth 4\r');
      await waitForText(term, /nick-width = 4 \(default 0\).*\[0 to 30\]/);
      await vi.waitFor(() => expect(kept()).toMatch(/^nickWidth = 4$/m));
    });

    test('refuses what is no value, says what is, and keeps the line', async () => {
      const term = await inRoom();
      term.send('/set scrollback 5\r');
      await waitForText(term, 'a whole number from 100 to 1000000');
      await term.waitFor('› /set scrollback 5');
      expect(kept()).toBe('');
    });

    test('leaves a person’s own comments alone', async () => {
      config('# mine\n[client]\n# why\nmouse = true # because\n');
      const term = await inRoom();
      term.send('/set mouse off\r');
      await vi.waitFor(() => expect(term.emulator.modes.mouseTrackingMode).toBe('none'));
      await vi.waitFor(() => expect(kept()).not.toContain('mouse = true'));
      expect(kept()).toMatch(/^# mine\n\[client\]\n# why\nmouse = false # because\n/);
    });

    test('mute, ignore and highlight words last', async () => {
      const term = await inRoom();
      term.send('/ignore spam*\r/mute\r/set highlight tea\r');
      await vi.waitFor(() => {
        expect(kept()).toContain('ignored = ["spam*"]');
        expect(kept()).toMatch(/muted = \[".*\/room\/general"\]/);
        expect(kept()).toContain('highlight = ["tea"]');
      });
      await leave(term);
      const again = await inRoom();
      irc.say('spammer', '#general', 'buy me');
      irc.say('alba', '#general', 'tea is ready');
      await again.waitFor('tea is ready');
      expect(again.screen().join('\n')).not.toContain('buy me');
      expect(cellOf(again, /alba:? (│ )?tea/)?.bold).toBe(true);
    });
  });

  describe('/theme', () => {
    test('changes the colours at once; light and dark follow the terminal unless told otherwise', async () => {
      const term = await inRoom({ background: 'light' });
      irc.say('alba', '#general', 'hello there');
      await term.waitFor('hello there');
      const light = cellOf(term, /alba:? (│ )?hello/)?.foreground;
      term.send('/theme dark\r');
      await term.waitFor('theme = dark');
      await vi.waitFor(() => expect(cellOf(term, /alba:? (│ )?hello/)?.foreground).not.toBe(light));
      term.send('/theme contrast\r');
      await vi.waitFor(() => expect(cellOf(term, /alba:? (│ )?hello/)?.bold).toBe(true));
      term.send('/theme pink\r');
      await waitForText(term, '/theme: one of auto, dark, light, terminal, contrast');
    });

    test('with NO_COLOR there is none, whatever the theme', async () => {
      const term = await inRoom({ env: { NO_COLOR: '1' } });
      term.send('/theme contrast\r');
      await term.waitFor('theme = contrast');
      irc.say('alba', '#general', 'me: \u{03}04red');
      await term.waitFor('me: red');
      const cells = term.screen().flatMap((_, row) => term.cells(row));
      expect(cells.filter(({ foreground, background }) => (foreground ?? background) !== undefined)).toEqual(
        [],
      );
    });
  });

  describe('keys', () => {
    test('/keys bind takes effect at once, is kept, and says what it took', async () => {
      const term = await inRoom();
      term.send('/keys bind Alt+x help\r');
      await term.waitFor('Alt+X now does help');
      term.send('\u{1B}x');
      await term.waitFor('Help (type to search');
      await vi.waitFor(() => expect(kept()).toMatch(/\[client\.keys\][\s\S]*help = \["Alt\+X", "F1"\]/));
      await leave(term);
      const again = await inRoom();
      again.send('\u{1B}x');
      await again.waitFor('Help (type to search');
    });

    test('in the file are checked: conflicts and unknown actions are said', async () => {
      config('[client.keys]\nhelp = ["F5"]\nredraw = ["F5"]\n');
      const term = startProgram({ args: ['--connect', irc.address, '--nick', 'me'], home, cols: 120 });
      terms.push(term);
      await term.waitFor('F5 is given to help and to redraw');
      term.send('\u{1B}[15~');
      await term.waitFor('Help (type to search');
    });
  });
});

test('a mention rings only while the terminal is out of focus', async () => {
  size = { cols: 80, rows: 24 };
  const term = await inRoom();
  const bells = () =>
    [
      ...term
        .output()
        .toString()
        .replaceAll(/\u{1B}\][^\u{07}\u{1B}]*\u{07}/gu, ''),
    ].filter((each) => each === '\u{07}').length;
  irc.say('alba', '#general', 'me: one');
  await term.waitFor('me: one');
  expect(bells()).toBe(0);
  term.send('\u{1B}[O');
  await term.quiet();
  irc.say('alba', '#general', 'me: two');
  await vi.waitFor(() => expect(bells()).toBe(1));
});
