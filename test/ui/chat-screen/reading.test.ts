import { describe, expect, test, vi } from 'vitest';
import { ESC, inRoom, KEY, rowWith, clipboard } from '../in-room.ts';
import { smallIrc } from '../small-irc.ts';

describe('the panes', () => {
  test.each([
    [200, 50],
    [112, 30],
    [80, 24],
  ])('at %i by %i have straight edges beside emoji, wide and right-to-left text', async (cols, rows) => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc, cols, rows);
    for (const text of ['👨‍👩‍👧 👍🏽 ❤️ 1️⃣ 🏴‍☠️ 🇩🇪 漢字', 'e\u{301}\u{302} ok', 'שלום עולם', 'end.'])
      irc.say('alba', '#general', text);
    await term.waitFor('end.');
    const edges = (row: number) =>
      term
        .cells(row)
        .flatMap(({ text, dim }, column) => (text === '│' && dim ? [column] : []))
        .filter((column) => column < 26 || column > cols - 26);
    const first = edges(0);
    expect(first).toHaveLength(cols >= 110 ? 2 : 1);
    for (let row = 0; row < rows - 1; row++) expect(edges(row)).toEqual(expect.arrayContaining(first));
  });

  test('at 80 columns the text begins right behind time and nick', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc);
    irc.say('alba', '#general', 'morning!');
    await term.waitFor(/│(?:\d\d:\d\d| {5}) alba morning!/);
  });

  test('a muted room is marked in the list and counts nothing', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc);
    term.send(`${KEY.alt('2')}/mute\r`);
    await term.waitFor(/#rust +×/);
    term.send(KEY.alt('1'));
    irc.say('alba', '#rust', 'hello');
    irc.say('alba', '#general', 'seen');
    await term.waitFor('seen');
    expect(term.screen().join('\n')).toMatch(/#rust +×/);
    irc.say('alba', '#rust', 'me: hello');
    await term.waitFor(/#rust +@1/);
  });
});

describe('messages', () => {
  test('a link that wraps is one link to the terminal, on every row of it', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc);
    const url = `https://example.org/${'long/'.repeat(20)}end`;
    irc.say('alba', '#general', `see ${url} there`);
    await term.waitFor('there');
    const opened = [
      ...term
        .output()
        .toString()
        .matchAll(/\u{1B}\]8;id=(\w+);(https:[^\u{1B}\u{7}]+)/gu),
    ];
    const ids = new Set(opened.filter(([, , target]) => target === url).map(([, id]) => id));
    expect(ids.size).toBe(1);
    expect(opened.filter(([, , target]) => target === url).length).toBeGreaterThanOrEqual(2);
  });

  test('formatting and colours of irc are drawn, code has a colour of its own', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc);
    irc.say('alba', '#general', '\u{2}strong\u{2} \u{3}04red\u{3} `code` end.');
    await term.waitFor('end.');
    const row = rowWith(term, 'strong');
    const at = (text: string) => term.cells(row)[(term.screen()[row] ?? '').indexOf(text)];
    expect(at('strong')?.bold).toBe(true);
    expect(at('red')?.foreground).toBe(9);
    expect(at('code')?.foreground).not.toBeUndefined();
    expect(at('end.')?.foreground).toBeUndefined();
  });

  test('Alt+= hides joins and leaves, and shows them again', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc);
    for (const nick of ['p1', 'p2', 'p3', 'p4', 'p5']) irc.raw(`:${nick}!u@h JOIN #general`);
    irc.raw(':p1!u@h QUIT :bye');
    await term.waitFor(/⋯ 5 joined, p1 came and went/);
    term.send(KEY.alt('='));
    await term.waitFor((screen) => !screen.join('\n').includes('joined'));
    term.send(KEY.alt('='));
    await term.waitFor(/⋯ 5 joined, p1 came and went/);
  });

  test('the line new stands before what is unread, and Alt+U goes there', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc);
    term.send(KEY.alt('2'));
    await term.waitFor(/▌ ?#rust/);
    for (let index = 0; index < 60; index++) irc.say('alba', '#general', `number ${index}.`);
    await term.waitFor(/#general +60/);
    term.send(KEY.alt('1'));
    await term.waitFor('number 59.');
    term.send(KEY.alt('u'));
    await term.waitFor(/─ new ─+\n.*alba number 0\./);
  });

  test('what an ignored person says is not shown', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc);
    term.send('/ignore bram\r');
    await term.waitFor('Ignored: bram');
    irc.say('bram', '#general', 'unheard');
    irc.say('alba', '#general', 'heard');
    await term.waitFor('heard');
    expect(term.screen().join('\n')).not.toContain('unheard');
  });

  test('a highlight word calls like the nick does', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc);
    term.send('/set highlight deploy\r');
    await term.waitFor('highlight = deploy');
    irc.say('alba', '#rust', 'the deploy is done');
    await term.waitFor(/#rust +@1/);
  });

  test('without colours the picked message and the rooms that wait are told apart all the same', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc, 80, 24, { NO_COLOR: '1' });
    irc.say('alba', '#general', 'pick me');
    irc.say('alba', '#rust', 'me: hello');
    await term.waitFor(/#rust +@1/);
    term.send(KEY.alt('m'));
    await term.waitFor('r reply');
    for (let row = 0; row < 24; row++)
      for (const cell of term.cells(row)) expect(cell.foreground).toBeUndefined();
    expect(term.cells(rowWith(term, 'pick me')).some(({ inverse }) => inverse)).toBe(true);
  });

  test('Ctrl+C ends the picking and leaves what was written', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc);
    irc.say('alba', '#general', 'pick me');
    await term.waitFor('pick me');
    term.send(`a draft${KEY.alt('m')}`);
    await term.waitFor('r reply');
    term.send('\u{3}');
    await term.waitFor((screen) => !(screen.at(-1) ?? '').includes('r reply'));
    expect(term.screen().join('\n')).toContain('me › a draft');
  });
});

describe('mentions', () => {
  test('of every room stand in one list, and Enter goes to one', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc);
    irc.say('alba', '#rust', 'me: look here');
    for (let index = 0; index < 50; index++) irc.say('alba', '#rust', `filler ${index}.`);
    irc.say('bram', '#general', 'me: and here');
    await term.waitFor('and here');
    term.send(KEY.f3);
    await term.waitFor(/Mentions:[\s\S]*bram: me: and here[\s\S]*alba: me: look here/);
    term.send(`${KEY.down}\r`);
    await term.waitFor(
      (screen) => /▌ ?#rust/.test(screen.join('\n')) && screen.join('\n').includes('look here'),
    );
    const row = rowWith(term, 'look here');
    expect(term.cells(row).some(({ inverse }) => inverse)).toBe(true);
  });

  test('/mentions opens the same list', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc);
    term.send('/mentions\r');
    await term.waitFor('Nobody has called you yet');
  });
});

describe('the copy view', () => {
  test('has whole lines that the terminal wraps, stands still, and gives the panes back', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc);
    const long = `a long line ${'word '.repeat(30)}end`;
    irc.say('alba', '#general', long);
    await term.waitFor('end');
    term.send(KEY.alt('l'));
    await term.waitFor('Copy view');
    expect(term.emulator.modes.mouseTrackingMode).toBe('none');
    const start = rowWith(term, 'alba: a long line');
    const { active } = term.emulator.buffer;
    expect(active.getLine(active.viewportY + start + 1)?.isWrapped).toBe(true);
    expect(term.screen().join('\n')).not.toContain('│');
    irc.say('alba', '#general', 'not yet');
    await term.quiet(150);
    expect(term.screen().join('\n')).not.toContain('not yet');
    term.send(ESC);
    await term.waitFor('not yet');
    await term.waitFor('│#general');
    expect(term.emulator.modes.mouseTrackingMode).not.toBe('none');
    expect(term.emulator.modes.wraparoundMode).toBe(false);
  });

  test('turns back by pages', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc);
    for (let index = 0; index < 60; index++) irc.say('alba', '#general', `number ${index}.`);
    await term.waitFor('number 59.');
    term.send(KEY.alt('l'));
    await term.waitFor('PgUp older');
    term.send(KEY.pageUp);
    await term.waitFor(
      (screen) => !screen.join('\n').includes('number 59.') && screen.join('\n').includes('number 30.'),
    );
  });
});

describe('the mouse', () => {
  test('opens a link, copied where no browser is', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc, 80, 24, { BROWSER: '/bin/false' });
    irc.say(
      'alba',
      '#general',
      'a link that wraps: https://example.org/a/long/path/that/goes/on/and/on/and/on/to/the/end/of/it',
    );
    await term.waitFor('https://');
    const row = rowWith(term, 'https://') + 1;
    term.send(KEY.click(26, row));
    await term.waitFor('No browser');
    expect(clipboard(term)).toBe(
      'https://example.org/a/long/path/that/goes/on/and/on/and/on/to/the/end/of/it',
    );
  });

  test('opens a conversation with whose nick is clicked', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc);
    irc.say('alba', '#general', 'morning!');
    await term.waitFor('morning!');
    const row = rowWith(term, 'morning!');
    term.send(KEY.click((term.screen()[row] ?? '').indexOf('alba') + 1, row));
    await term.waitFor(/▌ ?alba/);
  });

  test('opens a room of the strip on a narrow screen', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc, 50, 15);
    irc.say('alba', '#rust', 'hello');
    await term.waitFor('#rust 1');
    term.send(KEY.click((term.screen()[0] ?? '').indexOf('#rust') + 1, 0));
    await term.waitFor(/^ #rust/);
  });

  test('turns the wheel over the people', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc, 120, 20);
    const nicks = Array.from({ length: 60 }, (_, index) => `p${String(index).padStart(2, '0')}`);
    irc.raw(`:srv 353 me = #general :${nicks.join(' ')}`);
    irc.raw(':srv 366 me #general :End of names');
    await term.waitFor(/│ +p00/);
    term.send(`${ESC}[<65;115;5M`.repeat(4));
    await term.waitFor((screen) => screen.join('\n').includes('p20') && !/│ +p00/.test(screen.join('\n')));
  });
});

test('a command typed while connecting is done once online', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  await using irc = await smallIrc({ welcomesWhen: promise });
  const { startProgram } = await import('../../helpers/pty.ts');
  await using term = startProgram({ args: ['--connect', irc.address, '--nick', 'me', '--room', 'general'] });
  await term.waitFor('signing in');
  term.send('/join later\r');
  await term.waitFor('not online yet');
  resolve();
  await term.waitFor(/▌ ?#later/);
  await vi.waitFor(() => expect(irc.received.join('\n')).toContain('JOIN #later'));
});
