import { describe, expect, test, vi } from 'vitest';
import { setStage } from './stage.ts';

const stage = setStage();

describe('messages', () => {
  test('what others say arrives in its room or its private conversation, sanitised', async () => {
    const side = await stage.connect();
    await stage.welcome(side, 'server-time message-tags');
    side.say(
      '@time=2026-11-22T02:48:00.000Z;msgid=m1;account=al :alba!a@b PRIVMSG #General :morning\x1b[31m!',
      ':alba!a@b PRIVMSG ada :\x01ACTION waves\x01',
      '@+reply=m1 :bram!a@b NOTICE #General :noted',
    );
    await stage.heard.until('message', (one) => one.message.text === 'noted');
    expect(stage.heard.of('message').map((one) => one.message)).toMatchObject([
      {
        id: 'm1',
        time: Date.UTC(2026, 10, 22, 2, 48),
        from: { nick: 'alba', account: 'al' },
        to: { room: 'General' },
        text: 'morning[31m!',
        kind: 'message',
      },
      { to: { nick: 'alba' }, text: 'waves', kind: 'action' },
      { to: { room: 'General' }, kind: 'notice', replyTo: 'm1' },
    ]);
  });

  test('a labelled echo is told as our own message with its id', async () => {
    const side = await stage.connect();
    await stage.welcome(side, 'message-tags batch echo-message labeled-response');
    expect(stage.transport.abilities().ownEcho).toBe(true);
    stage.transport.request({ type: 'send', to: { room: 'General' }, text: 'hello', localId: 'L1' });
    const [, label] = await side.expect(/@label=(\S+) PRIVMSG #General hello\r\n/);
    side.say(`@label=${label};msgid=x1 :ada!u@h PRIVMSG #General :hello`);
    const { message } = await stage.heard.until('message');
    expect(message).toMatchObject({ localId: 'L1', id: 'x1', from: { nick: 'ada', self: true } });
  });

  test('without an echo a message is confirmed once the server has answered a PING behind it', async () => {
    const side = await stage.connect();
    await stage.welcome(side);
    stage.transport.request({ type: 'send', to: { nick: 'bram' }, text: 'psst', localId: 'L1' });
    const [, token] = await side.expect(/PRIVMSG bram psst\r\nPING (\S+)\r\n/);
    expect(stage.heard.of('confirmed')).toEqual([]);
    side.say(`:srv PONG srv ${token}`);
    expect(await stage.heard.until('confirmed')).toEqual({ type: 'confirmed', localId: 'L1' });
  });

  test('a message that the server refuses is failed, with a sentence', async () => {
    const side = await stage.connect();
    await stage.welcome(side);
    stage.transport.request({ type: 'send', to: { nick: 'nobody' }, text: 'psst', localId: 'L1' });
    await side.expect(/PRIVMSG nobody psst\r\n/);
    side.say(':srv 401 ada nobody :No such nick/channel');
    expect(await stage.heard.until('failed')).toEqual({
      type: 'failed',
      localId: 'L1',
      reason: 'there is nobody named nobody',
    });
  });

  test('a long text goes out in parts that lose nothing and fit the line with our mask before them', async () => {
    const side = await stage.connect();
    await stage.welcome(side);
    const text = `${'a word of 🙂 and é '.repeat(100)}end`;
    stage.transport.request({ type: 'send', to: { room: 'General' }, text, localId: 'L1' });
    const [sent, token = ''] = await side.expect(/[^]*\r\nPING (\S+)\r\n/);
    const lines = sent.split('\r\n').filter((line) => line.startsWith('PRIVMSG'));
    const mask = `:ada!${'u'.repeat(12)}@${'h'.repeat(64)} `;
    expect(lines.length).toBeGreaterThan(3);
    expect(lines.filter((line) => Buffer.byteLength(`${mask}${line}\r\n`) > 512)).toEqual([]);
    expect(lines.map((line) => line.replace('PRIVMSG #General :', '')).join('')).toBe(text);
    side.say(`:srv PONG srv ${token}`);
    await stage.heard.until('confirmed');
    expect(stage.heard.of('confirmed')).toHaveLength(1);
  });

  test('without labels an echo is told by its text, and what was said to oneself stands once', async () => {
    const side = await stage.connect();
    await stage.welcome(side, 'echo-message');
    stage.transport.request({ type: 'send', to: { nick: 'ada' }, text: 'note', localId: 'L1' });
    await side.expect('PRIVMSG ada note\r\n');
    side.say(':ada!u@h PRIVMSG ada :note', ':ada!u@h PRIVMSG ada :note', ':bram!b@c PRIVMSG ada :end');
    await stage.heard.until('message', ({ message }) => message.text === 'end');
    expect(stage.heard.of('message').map(({ message }) => [message.text, message.localId])).toEqual([
      ['note', 'L1'],
      ['end', undefined],
    ]);
  });

  test('several lines go out as one message where the server can, with one label', async () => {
    const side = await stage.connect();
    await stage.welcome(
      side,
      'batch message-tags echo-message labeled-response draft/multiline=max-bytes=4096,max-lines=24',
    );
    stage.transport.request({ type: 'send', to: { room: 'dev' }, text: 'one\n\nthree', localId: 'L1' });
    const [, label, reference] = await side.expect(
      /@label=(\S+) BATCH \+(\S+) draft\/multiline #dev\r\n@batch=\S+ PRIVMSG #dev one\r\n@batch=\S+ PRIVMSG #dev :\r\n@batch=\S+ PRIVMSG #dev three\r\nBATCH -\S+\r\n/,
    );
    expect(reference).not.toBe(label);
    side.say(
      `@label=${label};msgid=m9 :ada!u@h BATCH +s draft/multiline #dev`,
      '@batch=s :ada!u@h PRIVMSG #dev :one',
      '@batch=s :ada!u@h PRIVMSG #dev :',
      '@batch=s :ada!u@h PRIVMSG #dev :thr',
      '@batch=s;draft/multiline-concat :ada!u@h PRIVMSG #dev :ee',
      ':srv BATCH -s',
    );
    const { message } = await stage.heard.until('message');
    expect(message).toMatchObject({ id: 'm9', localId: 'L1', text: 'one\n\nthree' });
  });

  test('typing, reactions and replies go both ways', async () => {
    const side = await stage.connect();
    await stage.welcome(side, 'message-tags draft/message-redaction');
    stage.transport.request({ type: 'typing', to: { room: 'dev' }, state: 'active' });
    await side.expect('@+typing=active TAGMSG #dev\r\n');
    stage.transport.request({ type: 'react', to: { room: 'dev' }, messageId: 'm1', reaction: '👍' });
    await side.expect('@+reply=m1;+draft/reply=m1;+draft/react=👍 TAGMSG #dev\r\n');
    stage.transport.request({ type: 'redact', to: { room: 'dev' }, messageId: 'm1' });
    await side.expect('REDACT #dev m1\r\n');
    side.say(
      '@+typing=paused :bram!b@c TAGMSG #dev',
      '@+draft/reply=m1;+draft/unreact=👍 :bram!b@c TAGMSG #dev',
      ':bram!b@c REDACT #dev m1 :oops',
    );
    await stage.heard.until('redacted');
    expect(stage.heard.of('typing')).toMatchObject([
      { in: { room: 'dev' }, who: { nick: 'bram' }, state: 'paused' },
    ]);
    expect(stage.heard.of('reaction')).toMatchObject([{ messageId: 'm1', reaction: '👍', removed: true }]);
    expect(stage.heard.of('redacted')).toMatchObject([
      { messageId: 'm1', reason: 'oops', by: { nick: 'bram' } },
    ]);
  });

  test('a server that refuses to pass on who is typing is not heard complaining', async () => {
    const side = await stage.connect();
    await stage.welcome(side, 'message-tags labeled-response batch');
    stage.transport.request({ type: 'typing', to: { room: 'dev' }, state: 'active' });
    const [, label] = await side.expect(/@label=(\S+);\+typing=active TAGMSG #dev\r\n/);
    side.say(
      `@label=${label} :srv 404 me #dev :Cannot send to channel`,
      ':srv 404 me #dev :Cannot send to channel, as you asked',
    );
    await stage.heard.until('notice', ({ text }) => text.includes('speak'));
    expect(stage.heard.of('notice').filter(({ level }) => level === 'error')).toHaveLength(1);
  });

  test('CTCP questions are answered, but not a flood of them', async () => {
    const side = await stage.connect({ version: 'chat-tui 1' });
    await stage.welcome(side);
    side.say(...Array.from({ length: 10 }, () => ':bram!b@c PRIVMSG ada :\u0001VERSION\u0001'));
    side.say('PING :done');
    const [sent] = await side.expect(/[^]*PONG done\r\n/);
    expect(sent.split('NOTICE bram :\u0001VERSION chat-tui 1\u0001')).toHaveLength(5);
  });
});

describe('history', () => {
  test('a page is asked for by id where there is one, and comes as one happening', async () => {
    const side = await stage.connect();
    await stage.welcome(
      side,
      'batch message-tags server-time draft/chathistory draft/event-playback',
      'CHATHISTORY=50 CHANTYPES=#',
    );
    stage.transport.request({
      type: 'history',
      of: { room: 'dev' },
      before: { id: 'm5', time: Date.parse('2026-01-01T00:00:03.000Z') },
      limit: 100,
    });
    await side.expect('CHATHISTORY BEFORE #dev msgid=m5 50\r\n');
    side.say(
      ':srv BATCH +h chathistory #dev',
      '@batch=h;time=2026-01-01T00:00:00.000Z;msgid=m1 :bram!b@c JOIN #dev',
      '@batch=h;time=2026-01-01T00:00:01.000Z;msgid=m2 :bram!b@c PRIVMSG #dev :old',
      '@batch=h;time=2026-01-01T00:00:02.000Z;draft/chathistory-context;+reply=m2;+draft/react=x :cleo!b@c TAGMSG #dev',
      ':srv BATCH -h',
    );
    const page = await stage.heard.until('history-page');
    expect(page).toMatchObject({
      of: { room: 'dev' },
      reachedStart: true,
      happenings: [
        { type: 'joined', who: { nick: 'bram' }, historic: true },
        { type: 'message', message: { id: 'm2', text: 'old', historic: true } },
        { type: 'reaction', messageId: 'm2', reaction: 'x' },
      ],
    });
    expect(stage.heard.of('message')).toEqual([]);
  });

  test('what was missed is asked for by time where the server knows no ids, and is not the start', async () => {
    const side = await stage.connect();
    await stage.welcome(side, 'batch draft/chathistory', 'MSGREFTYPES=timestamp CHANTYPES=#');
    stage.transport.request({
      type: 'history',
      of: { nick: 'bram' },
      after: { id: 'm5', time: 5 },
      limit: 100,
    });
    await side.expect('CHATHISTORY AFTER bram timestamp=1970-01-01T00:00:00.005Z 100\r\n');
    side.say(':srv BATCH +h chathistory bram', ':srv BATCH -h');
    expect(await stage.heard.until('history-page')).toMatchObject({
      of: { nick: 'bram' },
      reachedStart: false,
    });
  });

  test('history that is refused is an empty page', async () => {
    const side = await stage.connect();
    await stage.welcome(side, 'batch draft/chathistory');
    stage.transport.request({ type: 'history', of: { room: 'dev' }, limit: 10 });
    await side.expect('CHATHISTORY LATEST #dev * 10\r\n');
    side.say('FAIL CHATHISTORY INVALID_TARGET LATEST #dev :Messages could not be retrieved');
    expect(await stage.heard.until('history-page')).toEqual({
      type: 'history-page',
      of: { room: 'dev' },
      reachedStart: true,
      happenings: [],
    });
  });

  const CAPS = 'batch server-time message-tags draft/chathistory';
  const ANY = { of: { room: 'dev' }, limit: 2 } as const;

  test('a page around a time that the server passes over without a word is an empty page as soon as it answers again', async () => {
    const side = await stage.connect();
    await stage.welcome(side, CAPS);
    stage.transport.request({ type: 'history', ...ANY, around: { time: 5 } });
    const [, token = ''] = await side.expect(/CHATHISTORY AROUND #dev [^]*PING :?(\S+)\r\n/);
    side.say(`PONG srv ${token}`);
    expect(await stage.heard.until('history-page')).toEqual({
      type: 'history-page',
      of: { room: 'dev' },
      reachedStart: false,
      happenings: [],
      asked: { around: { time: 5 }, full: false },
    });
  });

  test('a page is that of the last request for a room, also where the one before was passed over', async () => {
    const side = await stage.connect();
    await stage.welcome(side, CAPS);
    stage.transport.request({ type: 'history', ...ANY, after: { time: 5 } });
    stage.transport.request({ type: 'history', ...ANY, before: { id: 'm9', time: 9 } });
    await side.expect('CHATHISTORY BEFORE #dev msgid=m9 2\r\n');
    side.say(
      ':srv BATCH +h chathistory #dev',
      '@batch=h;time=1970-01-01T00:00:00.007Z;msgid=m7 :bram!b@c PRIVMSG #dev :seven',
      ':srv BATCH -h',
    );
    expect(await stage.heard.until('history-page')).toMatchObject({
      reachedStart: true,
      asked: { before: { id: 'm9', time: 9 }, full: false },
    });
  });

  test('what comes late for a request that was given up is not taken for the next one', async () => {
    const side = await stage.connect();
    await stage.welcome(side, CAPS);
    stage.transport.request({ type: 'history', ...ANY, after: { id: 'm20', time: 20 } });
    stage.transport.request({ type: 'history', ...ANY, before: { id: 'm9', time: 9 } });
    await side.expect('CHATHISTORY BEFORE #dev msgid=m9 2\r\n');
    const page = (id: number) => [
      ':srv BATCH +h chathistory #dev',
      `@batch=h;time=1970-01-01T00:00:00.0${id < 10 ? '0' : ''}${id}Z;msgid=m${id} :bram!b@c PRIVMSG #dev :text`,
      ':srv BATCH -h',
    ];
    side.say(...page(21), ...page(0));
    const late = await stage.heard.until('history-page');
    expect(late).toMatchObject({ reachedStart: false });
    expect(late).not.toHaveProperty('asked');
    await vi.waitFor(() =>
      expect(stage.heard.of('history-page')[1]).toMatchObject({ asked: { before: { id: 'm9' } } }),
    );
  });
});

describe('people', () => {
  test('who is away and under which account is asked once a room is entered, and kept up to date', async () => {
    const side = await stage.connect();
    await stage.welcome(side, 'away-notify account-notify extended-join', 'WHOX BOT=B CHANTYPES=#');
    side.say(':ada!u@h JOIN #dev * :Ada', ':srv 353 ada = #dev :ada bram robo', ':srv 366 ada #dev :End');
    await side.expect('WHO #dev %tcnfa,42\r\n');
    side.say(
      ':srv 354 ada 42 #dev ada H 0',
      ':srv 354 ada 42 #dev bram G bramble',
      ':srv 354 ada 42 #dev robo HB 0',
      ':srv 315 ada #dev :End',
      ':bram!b@c AWAY',
      ':bram!b@c ACCOUNT *',
      ':cleo!c@d JOIN #dev cleopatra :Cleo',
    );
    await stage.heard.until('joined');
    expect(stage.heard.of('members').at(-1)?.members).toEqual([
      { nick: 'ada', ranks: '', away: false },
      { nick: 'bram', ranks: '', away: true, account: 'bramble' },
      { nick: 'robo', ranks: '', away: false, bot: true },
    ]);
    expect(stage.heard.of('presence')).toEqual([
      { type: 'presence', nick: 'bram', away: false },
      { type: 'presence', nick: 'bram', account: null },
    ]);
    expect(stage.heard.of('joined')[0]?.who).toMatchObject({ nick: 'cleo', account: 'cleopatra' });
  });

  test('that somebody is away is about them, but amid WHOIS part of its answer', async () => {
    const side = await stage.connect();
    await stage.welcome(side);
    side.say(
      ':srv 301 ada bram :at lunch',
      ':srv 311 ada Bram b c * :Bram',
      ':srv 301 ada bram :at lunch',
      ':srv 301 ada cleo :asleep',
      ':srv 318 ada bram :End',
      ':srv 301 ada bram :at lunch',
      ':srv NOTICE ada :the end',
    );
    await stage.heard.until('message');
    const said = stage.heard.of('notice').filter(({ text }) => text.includes('is away'));
    expect(said.map(({ text, about, code }) => [text, about, code])).toEqual([
      ['bram is away: at lunch', { nick: 'bram' }, 'away'],
      ['bram is away: at lunch', undefined, 'whois'],
      ['cleo is away: asleep', { nick: 'cleo' }, 'away'],
      ['bram is away: at lunch', { nick: 'bram' }, 'away'],
    ]);
  });
});
