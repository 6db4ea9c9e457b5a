/** Every key of the client, pressed on a terminal of 80 by 24: what a person sees of it. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { Term } from '../../helpers/pty.ts';
import { ESC, inRoom, KEY } from '../in-room.ts';
import { smallIrc, type SmallIrc } from '../small-irc.ts';

interface Row {
  readonly keys: string;
  readonly what: string;
  /** What was there before. */
  readonly before?: (irc: SmallIrc, term: Term) => Promise<unknown>;
  /** Presses, and what must be seen after each. */
  readonly steps: readonly (readonly [press: string, seen: string | RegExp | ((term: Term) => unknown)])[];
}

const MODIFIED = {
  altUp: `${ESC}[1;3A`,
  altDown: `${ESC}[1;3B`,
  altShiftUp: `${ESC}[1;4A`,
  altShiftDown: `${ESC}[1;4B`,
  altHome: `${ESC}[1;3H`,
  altEnd: `${ESC}[1;3F`,
  shiftTab: `${ESC}[Z`,
  shiftEnter: `${ESC}[13;2u`,
  f1: `${ESC}OP`,
  f2: `${ESC}OQ`,
  f7: `${ESC}[18~`,
  f8: `${ESC}[19~`,
  wheelUp: `${ESC}[<64;40;8M`,
  wheelDown: `${ESC}[<65;40;8M`,
};

const open = (room: string) => new RegExp(`▌ ?#${room}`);
const line = (text: string) => (term: Term) =>
  expect(
    term
      .screen()
      .find((row) => row.includes('me ›'))
      ?.trimEnd(),
  ).toMatch(new RegExp(`me ›${text === '' ? '' : ` ${text}`}$`));
const without = (text: string) => (term: Term) => expect(term.screen().join('\n')).not.toContain(text);
/** The cursor stands so many columns behind the prompt. */
const cursorAt = (column: number) => (term: Term) => {
  const row = term.screen().find((each) => each.includes('me ›')) ?? '';
  expect(term.cursor().column - row.indexOf('› ') - 2).toBe(column);
};

async function talk(irc: SmallIrc, term: Term): Promise<void> {
  irc.say('alba', '#general', 'me: the first call');
  for (let index = 0; index < 40; index++) irc.say('alba', '#general', `filler ${index}.`);
  irc.say('alba', '#general', 'me: the second call');
  for (let index = 40; index < 80; index++) irc.say('alba', '#general', `filler ${index}.`);
  await term.waitFor('filler 79.');
}

async function unread(irc: SmallIrc, term: Term): Promise<void> {
  for (let index = 0; index < 60; index++) irc.say('alba', '#rust', `waits ${index}.`);
  await term.waitFor(/#rust +60/);
}

async function typed(text: string, term: Term): Promise<void> {
  term.send(text);
  await term.waitFor(`me › ${text}`);
}

async function sent(irc: SmallIrc, term: Term): Promise<void> {
  for (const text of ['one', 'two']) {
    term.send(`${text}\r`);
    await vi.waitFor(() => expect(irc.received.join('\n')).toMatch(new RegExp(`PRIVMSG #general :?${text}`)));
  }
}

const hello = (_: SmallIrc, term: Term) => typed('hello my world', term);
const two: Row['steps'][number] = [
  '',
  (term) => expect(term.screen().join('\n')).toMatch(/› a *\n[^\n]*\bb$/m),
];

const ROWS: readonly Row[] = [
  { keys: 'Ctrl+K', what: 'opens the switcher', steps: [[KEY.ctrl('K'), 'Go to:']] },
  {
    keys: 'Ctrl+K',
    what: 'kills to the end where the cursor has text to its right',
    before: hello,
    steps: [
      [KEY.ctrl('A'), cursorAt(0)],
      [KEY.ctrl('K'), line('')],
    ],
  },
  {
    keys: 'Alt+K, F2',
    what: 'open the switcher always',
    before: hello,
    steps: [
      [KEY.ctrl('A'), cursorAt(0)],
      [KEY.alt('k'), 'Go to:'],
      [ESC, without('Go to:')],
      [MODIFIED.f2, 'Go to:'],
    ],
  },
  {
    keys: 'Alt+A',
    what: 'goes where something waits',
    before: unread,
    steps: [[KEY.alt('a'), open('rust')]],
  },
  {
    keys: 'Alt+Up, Alt+Down; Ctrl+P, Ctrl+N',
    what: 'go to the room before and after',
    steps: [
      [MODIFIED.altDown, open('rust')],
      [MODIFIED.altUp, open('general')],
      [KEY.ctrl('N'), open('rust')],
      [KEY.ctrl('P'), open('general')],
    ],
  },
  {
    keys: 'Alt+Shift+Down, Alt+Shift+Up',
    what: 'go to the next and previous room with something waiting',
    before: unread,
    steps: [
      [MODIFIED.altShiftDown, open('rust')],
      [KEY.alt('/'), open('general')],
      [MODIFIED.altShiftUp, open('general')],
    ],
  },
  {
    keys: 'Alt+1…9, Esc then the digit',
    what: 'go to a room by its number',
    before: (_, term) => term.waitFor(/│?[▌ ] ?#rust/),
    steps: [
      [KEY.alt('2'), open('rust')],
      [KEY.alt('1'), open('general')],
      [ESC, without('Go to:')],
      ['2', open('rust')],
    ],
  },
  {
    keys: 'Alt+/',
    what: 'goes back to the last room',
    steps: [
      [KEY.alt('2'), open('rust')],
      [KEY.alt('/'), open('general')],
    ],
  },
  {
    keys: 'PgUp, PgDn',
    what: 'page through history, which holds its place',
    before: talk,
    steps: [
      [KEY.pageUp, /newer \(End\)|newer/],
      [KEY.pageDown, 'filler 79.'],
    ],
  },
  {
    keys: 'the wheel',
    what: 'scrolls what it is over',
    before: talk,
    steps: [
      [MODIFIED.wheelUp.repeat(3), without('filler 79.')],
      [MODIFIED.wheelDown.repeat(3), 'filler 79.'],
    ],
  },
  {
    keys: 'Alt+Home, Alt+End',
    what: 'go to the top of history and to its end',
    before: talk,
    steps: [
      [MODIFIED.altHome, 'me joined'],
      [MODIFIED.altEnd, 'filler 79.'],
    ],
  },
  {
    keys: 'Alt+U',
    what: 'goes to the first unread message',
    before: unread,
    steps: [
      [KEY.alt('a'), 'waits 59.'],
      [KEY.alt('u'), /─ new ─[^]*waits 0\./],
    ],
  },
  {
    keys: 'Alt+P, Alt+N',
    what: 'go to the mention before and after',
    before: talk,
    steps: [
      [KEY.alt('p'), 'the second call'],
      [KEY.alt('p'), 'the first call'],
      [KEY.alt('n'), 'the second call'],
    ],
  },
  {
    keys: 'Ctrl+F',
    what: 'searches in this room',
    before: talk,
    steps: [
      [KEY.ctrl('F'), 'Search:'],
      ['first call', /▸ .*me: the first call/],
      ['\r', /alba me: the first call[^]*filler 0\./],
    ],
  },
  {
    keys: 'Tab, Shift+Tab',
    what: 'complete, forward and back',
    before: (_, term) => typed('a', term),
    steps: [
      ['\t', 'me › alba: '],
      [`${KEY.ctrl('U')}/j`, 'me › /j'],
      ['\t', 'me › /join '],
      [KEY.ctrl('U'), line('')],
      [`:smil${MODIFIED.shiftTab}`, /me › \P{ASCII}/u],
    ],
  },
  {
    keys: 'Up, Down',
    what: 'go through what was sent',
    before: sent,
    steps: [
      [KEY.up, 'me › two'],
      [KEY.up, 'me › one'],
      [KEY.down, 'me › two'],
    ],
  },
  {
    keys: 'Ctrl+R',
    what: 'searches what was sent',
    before: sent,
    steps: [
      [KEY.ctrl('R'), 'Sent before:'],
      ['on\r', 'me › one'],
    ],
  },
  ...[
    ['Alt+Enter', `${ESC}\r`],
    ['Ctrl+J', '\n'],
    ['Shift+Enter', MODIFIED.shiftEnter],
  ].map(
    ([keys = '', press = '']): Row => ({
      keys,
      what: 'begins a new line in the message',
      steps: [[`a${press}b`, 'b'], two],
    }),
  ),
  {
    keys: 'Ctrl+A, Ctrl+E, Ctrl+B, Ctrl+F with text to its right, Alt+B, Alt+F',
    what: 'move the cursor',
    before: hello,
    steps: [
      [KEY.ctrl('A'), cursorAt(0)],
      [KEY.alt('f'), cursorAt(5)],
      [KEY.ctrl('E'), cursorAt(14)],
      [KEY.alt('b'), cursorAt(9)],
      [KEY.ctrl('B'), cursorAt(8)],
      [KEY.ctrl('F'), cursorAt(9)],
    ],
  },
  {
    keys: 'Ctrl+W, Ctrl+Y, Ctrl+U, Ctrl+_',
    what: 'delete, put back and undo',
    before: hello,
    steps: [
      [KEY.ctrl('W'), line('hello my')],
      [KEY.ctrl('Y'), line('hello my world')],
      [KEY.ctrl('U'), line('')],
      ['\u{1F}', line('hello my world')],
    ],
  },
  {
    keys: 'Ctrl+T, Alt+D',
    what: 'swap two characters, delete the next word',
    before: (_, term) => typed('hello wrold', term),
    steps: [
      [`${KEY.alt('b')}${ESC}[C${ESC}[C${KEY.ctrl('T')}`, line('hello world')],
      [KEY.ctrl('A') + KEY.alt('d'), line(' ?world')],
    ],
  },
  {
    keys: 'Ctrl+L',
    what: 'draws the screen anew',
    before: (_, term) =>
      new Promise<void>((done) => {
        term.emulator.write('\u{1B}[5;30Hrubbish of another program', done);
      }),
    steps: [[KEY.ctrl('L'), without('rubbish')]],
  },
  {
    keys: 'Alt+M',
    what: 'picks a message',
    before: (irc, term) => {
      irc.say('alba', '#general', 'pick me');
      return term.waitFor('pick me');
    },
    steps: [[KEY.alt('m'), 'r reply']],
  },
  { keys: 'F1', what: 'opens help', steps: [[MODIFIED.f1, 'Help (type to search']] },
  {
    keys: 'F7',
    what: 'hides and shows the rooms',
    steps: [
      [MODIFIED.f7, (term) => expect(term.screen()[0]).toMatch(/^#general/)],
      [MODIFIED.f7, open('general')],
    ],
  },
  {
    keys: 'F8',
    what: 'shows and hides the people',
    steps: [
      [MODIFIED.f8, '4 in #general'],
      [MODIFIED.f8, without('4 in #general')],
    ],
  },
  {
    keys: 'Alt+=',
    what: 'hides and shows joins and leaves',
    steps: [
      [KEY.alt('='), without('me joined')],
      [KEY.alt('='), 'me joined'],
    ],
  },
  {
    keys: 'Esc',
    what: 'closes what is open, then goes to the end',
    before: async (irc, term) => {
      await talk(irc, term);
      term.send(KEY.pageUp);
      await term.waitFor('newer');
    },
    steps: [
      [MODIFIED.f1, 'Help (type to search'],
      [ESC, 'newer'],
      [ESC, 'filler 79.'],
    ],
  },
  {
    keys: 'Ctrl+C',
    what: 'clears the line, and on an empty one asks for a second',
    before: hello,
    steps: [
      [KEY.ctrl('C'), line('')],
      [KEY.ctrl('C'), 'Ctrl+C again leaves'],
    ],
  },
];

test.each(ROWS.map((row) => [row.keys, row.what, row] as const))('%s %s', async (_keys, _what, row) => {
  await using irc = await smallIrc();
  await using term = await inRoom(irc);
  term.send(KEY.alt('1'));
  await term.waitFor(open('general'));
  await row.before?.(irc, term);
  for (const [press, seen] of row.steps) {
    if (press !== '') term.send(press);
    // A lone Esc is one only when nothing follows it.
    if (press === ESC) await term.quiet(60);
    if (typeof seen === 'function') await vi.waitFor(() => seen(term), 5000);
    else await term.waitFor(seen);
  }
});

test('Ctrl+X Ctrl+E writes the message in $EDITOR', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'chat-tui-editor-'));
  const editor = join(folder, 'editor');
  writeFileSync(editor, '#!/bin/sh\nprintf " and more" >> "$1"\n');
  chmodSync(editor, 0o755);
  try {
    await using irc = await smallIrc();
    await using term = await inRoom(irc, 80, 24, { EDITOR: editor });
    term.send(`begun${KEY.ctrl('X')}${KEY.ctrl('E')}`);
    await term.waitFor('me › begun and more');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('Ctrl+C twice on an empty line leaves', async () => {
  await using irc = await smallIrc();
  await using term = await inRoom(irc);
  term.send(KEY.ctrl('C').repeat(2));
  expect(await term.exited).toMatchObject({ code: 0 });
});
