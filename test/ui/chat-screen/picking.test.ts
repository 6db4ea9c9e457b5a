import { describe, expect, test, vi } from 'vitest';
import { inRoom, clipboard, ESC, KEY, rowWith } from '../in-room.ts';
import { smallIrc } from '../small-irc.ts';

const sent = (received: readonly string[], word: string) => received.filter((line) => line.includes(word));

describe('a picked message', () => {
  test.each([
    [200, 50],
    [80, 24],
    [50, 15],
  ])('stands out, and the status line of %i by %i says what can be done with it', async (cols, rows) => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc, cols, rows);
    irc.say('alba', '#general', 'morning! did it go out?');
    await term.waitFor('morning!');
    term.send(KEY.alt('m'));
    await term.waitFor((screen) => /r reply.*\+ react.*y copy/.test(screen.at(-1) ?? ''));
    const row = rowWith(term, 'morning!');
    const start = (term.screen()[row] ?? '').indexOf('morning!');
    expect(term.cells(row)[start]?.inverse).toBe(true);
    term.send(ESC);
    await term.waitFor((screen) => !(screen.at(-1) ?? '').includes('r reply'));
    expect(term.cells(rowWith(term, 'morning!'))[start]?.inverse).toBe(false);
  });

  test('is answered with r: the quoted line stands above, the reply names the message', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc);
    irc.say('alba', '#general', 'did it go out?');
    await term.waitFor('did it go out?');
    term.send(`${KEY.alt('m')}r`);
    await term.waitFor(/╭ alba: did it go out\?.*Esc/);
    term.send('it did\r');
    await vi.waitFor(() => expect(sent(irc.received, 'PRIVMSG')[0]).toMatch(/\+(draft\/)?reply=m\d+/));
    await term.waitFor(/╭ alba: did it go out\?\n.*me it did/);
    term.send('and more\r');
    await vi.waitFor(() => expect(sent(irc.received, 'PRIVMSG')[1]).not.toContain('reply='));
  });

  test('Esc gives up a reply, and the draft of a room keeps one', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc);
    irc.say('alba', '#general', 'a question');
    await term.waitFor('a question');
    term.send(`${KEY.alt('m')}r`);
    await term.waitFor('╭ alba: a question');
    term.send('half');
    term.send(KEY.alt('2'));
    await term.waitFor((screen) => !screen.join('\n').includes('╭ alba'));
    term.send(KEY.alt('1'));
    await term.waitFor(/╭ alba: a question[\s\S]*me › half/);
    term.send(ESC);
    await term.waitFor((screen) => !screen.join('\n').includes('╭ alba'));
    expect(term.screen().join('\n')).toContain('me › half');
  });

  test('is reacted to with +, and what others chose stands behind it', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc);
    irc.say('alba', '#general', 'shipped');
    await term.waitFor('shipped');
    term.send(`${KEY.alt('m')}+`);
    await term.waitFor('React to alba');
    term.send('tada\r');
    await vi.waitFor(() => expect(sent(irc.received, 'TAGMSG').join()).toContain('+draft/react=🎉'));
    const id = /reply=(m\d+)/.exec(sent(irc.received, 'react').join())?.[1];
    irc.raw(`@+draft/react=🎉;+reply=${id} :bram!u@h TAGMSG #general`);
    irc.raw(`@+draft/react=🎉;+reply=${id} :kim!u@h TAGMSG #general`);
    await term.waitFor(/shipped +🎉 2/);
  });

  test('is deleted with Del where the server can, after a question, and only one’s own', async () => {
    await using irc = await smallIrc({ caps: ['draft/message-redaction'] });
    await using term = await inRoom(irc);
    term.send('a slip\r');
    await term.waitFor(/me a slip/);
    irc.say('alba', '#general', 'another');
    await term.waitFor('another');
    term.send(KEY.alt('m'));
    await term.waitFor('y copy');
    expect(term.screen().at(-1)).not.toContain('Del');
    term.send(KEY.up);
    await term.waitFor('Del delete');
    term.send(KEY.delete);
    await term.waitFor('Delete this message?');
    term.send('d');
    await term.waitFor('message deleted');
    expect(sent(irc.received, 'REDACT')).toHaveLength(1);
  });

  test('offers no key for what the server cannot do', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc);
    term.send('mine\r');
    await term.waitFor('me mine');
    term.send(KEY.alt('m'));
    await term.waitFor('y copy');
    expect(term.screen().at(-1)).not.toMatch(/Del|edit/);
    term.send(KEY.delete);
    await term.waitFor('This server has no way to delete a message');
    expect(term.screen().join('\n')).not.toContain('Delete this');
  });

  test.each([
    [80, 24],
    [50, 15],
  ])('is not left by a lost connection at %i by %i, which the status line tells', async (cols, rows) => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc, cols, rows);
    irc.say('alba', '#general', 'before');
    await term.waitFor('before');
    term.send(KEY.alt('m'));
    await term.waitFor('r reply');
    await irc[Symbol.asyncDispose]();
    await term.waitFor((screen) => /○ lost │.*y copy/.test(screen.at(-1) ?? ''));
    term.send('+');
    await term.waitFor('There is no connection now');
  });

  test('that can have all done to it names what it can on a narrow screen', async () => {
    await using irc = await smallIrc({ caps: ['draft/message-redaction'] });
    await using term = await inRoom(irc, 50, 15);
    term.send('mine, see https://a.example\r');
    await term.waitFor(/me: mine/);
    term.send(KEY.alt('m'));
    await term.waitFor('r reply · + react · e correct · Del · y · o');
  });

  test('says of every key that does nothing why it does not, and stays picked', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc);
    irc.say('alba', '#general', 'no link');
    await term.waitFor('no link');
    term.send(KEY.alt('m'));
    await term.waitFor('r reply');
    for (const [key, said] of [
      ['\r', 'This message answers none'],
      ['o', 'There is no link in this message'],
      ['e', 'Only your own messages can be corrected'],
      ['z', 'Esc goes back to writing'],
    ] as const) {
      term.send(key);
      await term.waitFor(said);
    }
    term.send('y');
    await term.waitFor('Copied');
    expect(term.screen().join('\n')).not.toContain('me › z');
  });

  test('offers neither reply nor reaction where the server passes on no tags, and says so of their keys', async () => {
    await using irc = await smallIrc({ lacks: ['message-tags'] });
    await using term = await inRoom(irc, 50, 15);
    irc.say('alba', '#general', 'plain');
    await term.waitFor('plain');
    term.send(KEY.alt('m'));
    await term.waitFor('y copy');
    expect(term.screen().at(-1)).not.toMatch(/reply|react/);
    term.send('r');
    await term.waitFor((screen) =>
      (screen.at(-1) ?? '').includes('This server has no way to reply to a message'),
    );
    term.send('+');
    await term.waitFor((screen) =>
      (screen.at(-1) ?? '').includes('This server has no way to react to a message'),
    );
    expect(term.screen().join('\n')).toContain('alba: plain');
  });

  test('is corrected with e where the server changes none: by a new message that answers it', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc);
    term.send('its out\r');
    await term.waitFor('me its out');
    term.send(KEY.alt('m'));
    await term.waitFor('e correct');
    term.send('e');
    await term.waitFor(/╭ me: its out[\s\S]*me › its out/);
    await term.waitFor('No edits on irc: this goes as a new message');
    term.send("\u0001\u001b[C\u001b[C'\r");
    await vi.waitFor(() => expect(sent(irc.received, "it's out")[0]).toMatch(/\+(draft\/)?reply=m\d+/));
    await term.waitFor(/me its out[\s\S]*it's out/);
  });

  test('is copied with y, its formatting left out', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc);
    irc.say('alba', '#general', 'a \u{2}bold\u{2} word');
    await term.waitFor('a bold word');
    term.send(`${KEY.alt('m')}y`);
    await term.waitFor('Copied');
    expect(clipboard(term)).toBe('a bold word');
  });

  test('has its link opened with o; where no browser is, the link is copied', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc, 80, 24, { BROWSER: '/bin/false' });
    irc.say('alba', '#general', 'see https://example.org/notes for more');
    await term.waitFor('example.org');
    term.send(`${KEY.alt('m')}o`);
    await term.waitFor('No browser');
    expect(clipboard(term)).toBe('https://example.org/notes');
  });

  test('asks which of several links', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc, 80, 24, { BROWSER: '/bin/false' });
    irc.say('alba', '#general', 'https://one.example and https://two.example');
    await term.waitFor('two.example');
    term.send(`${KEY.alt('m')}o`);
    await term.waitFor('Open:');
    term.send('two\r');
    await term.waitFor('No browser');
    expect(clipboard(term)).toBe('https://two.example');
  });

  test('shows what its spoilers hide', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc);
    irc.say('alba', '#general', 'the killer is ||the butler||');
    await term.waitFor('▒▒▒');
    expect(term.screen().join('\n')).not.toContain('butler');
    term.send(KEY.alt('m'));
    await term.waitFor('||the butler||');
    term.send(ESC);
    await term.waitFor('▒▒▒');
  });

  test('leads with Enter to what it answers', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc);
    irc.raw('@msgid=q1 :alba!u@h PRIVMSG #general :the old question');
    for (let index = 0; index < 60; index++) irc.say('bram', '#general', `filler ${index}.`);
    irc.raw('@msgid=a1;+reply=q1 :kim!u@h PRIVMSG #general :the answer');
    await term.waitFor(/╭ alba: the old question\n.*the answer/);
    term.send(`${KEY.alt('m')}\r`);
    await term.waitFor((screen) => screen.some((row) => /alba the old question/.test(row)));
    const row = rowWith(term, 'alba the old question');
    expect(term.cells(row).some(({ inverse }) => inverse)).toBe(true);
  });

  test('keeps its place while others go on talking', async () => {
    await using irc = await smallIrc();
    await using term = await inRoom(irc);
    irc.say('alba', '#general', 'pick me');
    await term.waitFor('pick me');
    term.send(KEY.alt('m'));
    await term.waitFor('r reply');
    for (let index = 0; index < 40; index++) irc.say('bram', '#general', `more ${index}.`);
    await term.waitFor('40 newer');
    expect(term.screen().join('\n')).toContain('pick me');
    term.send(ESC);
    await term.waitFor('more 39.');
  });
});

test.each([
  ['Enter', '\r'],
  ['r', 'r'],
])('a message that failed is sent again with %s', async (_, key) => {
  await using irc = await smallIrc({ refuses: /will fail/ });
  await using term = await inRoom(irc);
  term.send('will fail\r');
  await term.waitFor('not sent');
  term.send(KEY.alt('m'));
  await term.waitFor('send again');
  term.send(key);
  await vi.waitFor(() => expect(sent(irc.received, 'will fail')).toHaveLength(2));
});

test('a message that failed is dropped with Del', async () => {
  await using irc = await smallIrc({ refuses: /will fail/ });
  await using term = await inRoom(irc);
  term.send('will fail\r');
  await term.waitFor('not sent');
  term.send(KEY.alt('m'));
  await term.waitFor('Del drop');
  term.send(KEY.delete);
  await term.waitFor((screen) => !screen.join('\n').includes('will fail'));
});
