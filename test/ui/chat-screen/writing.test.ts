import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { ESC, inRoom, KEY } from '../in-room.ts';
import { smallIrc } from '../small-irc.ts';

const said = (received: readonly string[]) =>
  received.filter((line) => line.includes('PRIVMSG')).map((line) => line.slice(line.indexOf('PRIVMSG')));

describe('a text that may be a slip', () => {
  test.each([
    [80, 24],
    [50, 15],
  ])('is asked about at %i by %i, and no Enter too many sends it', async (cols, rows) => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc, cols, rows);
    term.send('identify secret\r');
    await term.waitFor(/looks like a password[\s\S]*▸ w/);
    expect(term.screen().join('\n')).toContain('send it as it stands');
    term.send('\r');
    await term.waitFor((screen) => !screen.join('\n').includes('looks like'));
    expect(said(irc.received)).toEqual([]);
    expect(term.screen().join('\n')).toContain('me › identify secret');
    term.send('\rs');
    await vi.waitFor(() => expect(said(irc.received)).toHaveLength(1));
    await term.waitFor((screen) => !screen.join('\n').includes('› identify'));
  });

  test.each([
    [' /join later', 'JOIN #later'],
    ['./join later', 'JOIN #later'],
    ['msg nickserv identify x', 'PRIVMSG nickserv'],
  ])('%j can be run as the command that it was meant to be', async (text, line) => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc);
    term.send(`${text}\r`);
    await term.waitFor('▸ c  run the command /');
    term.send('\r');
    await vi.waitFor(() => expect(irc.received.join('\n')).toContain(line));
    expect(said(irc.received).join()).not.toContain('#general');
  });

  test.each(['/ join x', '/jion x', '/nonsense'])('%j is no command and never goes out', async (text) => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc);
    term.send(`${text}\r`);
    await term.waitFor(/There is no command|A command is missing/);
    expect(term.screen().join('\n')).toContain('//');
    term.send('\r');
    await term.quiet();
    expect(said(irc.received)).toEqual([]);
    expect(term.screen().join('\n')).toContain(`me › ${text}`);
  });
});

describe('the line', () => {
  test('has the terminal’s cursor in the right cell behind wide characters and emoji', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc);
    term.send('漢字 👍🏽 x');
    await term.waitFor('me › 漢字');
    await term.quiet();
    const { column, row } = term.cursor();
    expect(term.cells(row)[column - 1]?.text).toBe('x');
    term.send(`${ESC}[D${ESC}[D${ESC}[D`);
    await term.quiet();
    expect(term.cells(row)[term.cursor().column]?.text).toBe('👍🏽');
  });

  test('lists completions above itself with what they are, and Shift+Tab goes back', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc);
    term.send('/jo');
    await term.waitFor(/\/join .*room[\s\S]*me › \/jo/i);
    term.send('\t');
    await term.waitFor('me › /join');
    term.send(`${KEY.ctrl('U')}@`);
    term.send('a\t');
    await term.waitFor('me › @alba');
  });

  test('finds with Ctrl+R what was sent before', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc);
    term.send('first words\rsecond words\r');
    await term.waitFor(/second words/);
    term.send(KEY.ctrl('R'));
    await term.waitFor('Sent before:');
    term.send('first\r');
    await term.waitFor('me › first words');
  });

  test('takes several lines, undoes, kills and yanks', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc);
    term.send(`one${ESC}\rtwo`);
    await term.waitFor(/me › one\n.* {6}two/);
    term.send(`${KEY.ctrl('U')}${KEY.ctrl('Y')}${KEY.ctrl('Y')}`);
    await term.waitFor('twotwo');
    term.send('\u{1F}');
    await term.waitFor((screen) => !screen.join('\n').includes('twotwo'));
  });

  test('is written in $EDITOR by Ctrl+X Ctrl+E', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'editor-'));
    const editor = join(folder, 'editor.sh');
    writeFileSync(editor, '#!/bin/sh\nprintf " from the editor" >> "$1"\n');
    chmodSync(editor, 0o755);
    try {
      await using irc = await smallIrc();
      await using term = await inRoom(irc, 80, 24, { EDITOR: editor });
      term.send(`begun${KEY.ctrl('X')}${KEY.ctrl('E')}`);
      await term.waitFor('me › begun from the editor');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test.each([
    ['exit 3', 'The editor ended with 3'],
    ['kill -9 $$', 'SIGKILL'],
    ['no-such-editor', 'was not found here'],
  ])('is as it was, with the reason, where $EDITOR does %j', async (script, reason) => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc, 80, 24, { EDITOR: script.includes(' ') ? `${script};` : script });
    term.send(`begun${KEY.ctrl('X')}${KEY.ctrl('E')}`);
    await term.waitFor(reason);
    await term.waitFor('me › begun');
  });

  test('a long paste can be sent line by line', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc);
    term.send(`${ESC}[200~one\r/two\rthree\rfour\r${ESC}[201~`);
    await term.waitFor('paste 4 lines');
    term.send('l');
    await vi.waitFor(() =>
      expect(said(irc.received).map((line) => line.replace(/^PRIVMSG #general :?/, ''))).toEqual([
        'one',
        '/two',
        'three',
        'four',
      ]),
    );
  });

  test.each([
    ['Esc', ESC],
    ['Ctrl+C', KEY.ctrl('C')],
  ])('%s does not paste, and what is typed then goes into the line', async (_name, key) => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc);
    term.send(`${ESC}[200~one\rtwo\rthree\rfour\r${ESC}[201~`);
    await term.waitFor('paste 4 lines');
    term.send(key);
    await term.waitFor((screen) => !screen.join('\n').includes('paste 4 lines'));
    term.send('hello');
    await term.waitFor('me › hello');
    expect(said(irc.received)).toEqual([]);
  });

  test('does not take Enter for sending where a long paste is a private key', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc);
    const key = '-----BEGIN PRIVATE KEY-----\rMIIE\rabcd\r-----END PRIVATE KEY-----';
    term.send(`${ESC}[200~${key}${ESC}[201~`);
    await term.waitFor('These 4 lines look like a private key!');
    await term.waitFor('▸ n');
    term.send('\r');
    await term.waitFor((screen) => !screen.join('\n').includes('a private key'));
    expect(said(irc.received)).toEqual([]);
    term.send(`${ESC}[200~${key}${ESC}[201~m`);
    await term.waitFor(/me › -----BEGIN/);
    term.send('\r');
    await term.waitFor('This looks like a private key');
    expect(said(irc.received)).toEqual([]);
  });

  test('tells the others that one is typing, and that it is over', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc);
    await term.type('hello');
    await vi.waitFor(() => expect(irc.received.join('\n')).toContain('+typing=active'));
    term.send(KEY.ctrl('U'));
    await vi.waitFor(() => expect(irc.received.join('\n')).toContain('+typing=done'));
  });

  test('tells nobody where that was turned off', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc);
    term.send('/set typing off\r');
    await term.waitFor('typing = off');
    await term.type('hello');
    await term.quiet(200);
    expect(irc.received.join('\n')).not.toContain('+typing');
  });

  test('shows who else is typing until they have said it', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc);
    irc.raw('@+typing=active :alba!u@h TAGMSG #general');
    await term.waitFor('alba is typing…');
    irc.say('alba', '#general', 'said');
    await term.waitFor((screen) => !screen.join('\n').includes('is typing'));
  });
});

test('where a message has one line that is said when another is begun, and where it may have several nothing is', async () => {
  await using irc = await smallIrc();
  await using term = await inRoom(irc);
  term.send(`one${ESC}\r`);
  await term.waitFor('A message has one line here');
  term.send('two');
  await term.waitFor(/me › one\n.*two/);
  term.send('\r');
  await vi.waitFor(() =>
    expect(said(irc.received)).toEqual(['PRIVMSG #general one', 'PRIVMSG #general two']),
  );

  await using modern = await smallIrc({ caps: ['draft/multiline=max-bytes=4096,max-lines=24'] });
  await using other = await inRoom(modern);
  other.send(`one${ESC}\rtwo`);
  await other.waitFor(/me › one\n.*two/);
  expect(other.screen().join('\n')).not.toContain('one line here');
  other.send('\r');
  await vi.waitFor(() => expect(modern.received.join('\n')).toMatch(/BATCH \+\S+ draft\/multiline #general/));
});
