import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fewestPieces, linesOf } from '../../../../source/client/transports/irc/requests/pieces.ts';
import { setStage } from './stage.ts';

const stage = setStage();
const CAPS =
  'batch message-tags server-time echo-message labeled-response draft/chathistory draft/multiline=';

describe('a text of several lines', () => {
  test('that is over the server’s bounds goes out as the fewest messages, and the person is told', async () => {
    const side = await stage.connect();
    await stage.welcome(side, `${CAPS}max-bytes=4096,max-lines=2`);
    stage.transport.request({
      type: 'send',
      to: { room: 'dev' },
      text: 'a\nb\nc',
      localId: 'L1',
      replyTo: 'm',
    });
    const [, opening, , label] = await side.expect(
      /@(\S+) BATCH \+(\S+) draft\/multiline #dev\r\n@batch=\2 PRIVMSG #dev a\r\n@batch=\2 PRIVMSG #dev b\r\nBATCH -\2\r\n@label=(\S+) PRIVMSG #dev c\r\n/,
    );
    expect(opening?.split(';').map((tag) => tag.split('=')[0])).toEqual(['+reply', '+draft/reply', 'label']);
    const { text, about } = await stage.heard.until('notice', (one) => one.text.startsWith('too long'));
    expect(text).toBe('too long for one message, which has at most 2 lines and 4096 bytes here: sent as 2');
    expect(about).toEqual({ room: 'dev' });
    const first = opening?.match(/label=(\w+)/)?.[1];
    side.say(
      `@label=${first};msgid=m1 :ada!u@h BATCH +s draft/multiline #dev`,
      '@batch=s :ada!u@h PRIVMSG #dev a',
      '@batch=s :ada!u@h PRIVMSG #dev b',
      ':ada!u@h BATCH -s',
      `@label=${label};msgid=m2 :ada!u@h PRIVMSG #dev c`,
    );
    await stage.heard.until('message', ({ message }) => message.id === 'm2');
    expect(stage.heard.of('message').map(({ message }) => [message.text, message.localId])).toEqual([
      ['a\nb', 'L1'],
      ['c', undefined],
    ]);
  });

  test('is cut where it is longer than any server should let anybody say', async () => {
    const side = await stage.connect();
    await stage.welcome(side, `${CAPS}max-bytes=4096`);
    side.say(
      '@msgid=m1 :bob!u@h BATCH +s draft/multiline #dev',
      ...Array.from(
        { length: 700 },
        () => `@batch=s;draft/multiline-concat :bob!u@h PRIVMSG #dev ${'x'.repeat(100)}`,
      ),
      ':bob!u@h BATCH -s',
    );
    const { message } = await stage.heard.until('message', (one) => one.message.id === 'm1');
    expect(message.text).toBe(`${'x'.repeat(65_536)}…`);
  });

  test('is one line after the other where the server knows no such messages, or bounds them by nothing', async () => {
    const side = await stage.connect();
    await stage.welcome(side, 'batch message-tags draft/multiline');
    expect(stage.transport.abilities().multiline).toBe(false);
    stage.transport.request({ type: 'send', to: { room: 'dev' }, text: 'a\n\nb', localId: 'L1' });
    await side.expect('PRIVMSG #dev a\r\nPRIVMSG #dev b\r\n');
  });

  test('is no batch as a notice, which may not stand in one', async () => {
    const side = await stage.connect();
    await stage.welcome(side, `${CAPS}max-bytes=4096`);
    stage.transport.request({
      type: 'send',
      to: { room: 'dev' },
      text: 'a\nb',
      localId: 'L1',
      kind: 'notice',
    });
    await side.expect(/@label=\S+ NOTICE #dev a\r\n@label=\S+ NOTICE #dev b\r\n/);
  });

  test('is settled by its echo where there are no labels', async () => {
    const side = await stage.connect();
    await stage.welcome(side, 'batch message-tags echo-message draft/multiline=max-bytes=4096');
    stage.transport.request({ type: 'send', to: { room: 'dev' }, text: 'a\tb\n\u0007c', localId: 'L1' });
    await side.expect(/BATCH -\S+\r\n/);
    side.say(
      '@msgid=m1 :ada!u@h BATCH +s draft/multiline #dev',
      '@batch=s :ada!u@h PRIVMSG #dev :a\tb',
      '@batch=s :ada!u@h PRIVMSG #dev :\u0007c',
      ':ada!u@h BATCH -s',
    );
    const { message } = await stage.heard.until('message');
    expect(message).toMatchObject({ localId: 'L1', id: 'm1', text: 'a    b\nc' });
  });

  test('that the server refuses as a whole fails as a whole', async () => {
    const side = await stage.connect();
    await stage.welcome(side, `${CAPS}max-bytes=4096`);
    stage.transport.request({ type: 'send', to: { room: 'dev' }, text: 'a\nb', localId: 'L1' });
    const [, label] = await side.expect(/@label=(\S+) BATCH [^]*BATCH -\S+\r\n/);
    side.say(`@label=${label} FAIL BATCH MULTILINE_MAX_BYTES 1 :Too much`);
    expect(await stage.heard.until('failed')).toMatchObject({ localId: 'L1', reason: 'Too much' });
  });

  test('is one message in a page of history, too', async () => {
    const side = await stage.connect();
    await stage.welcome(side, `${CAPS}max-bytes=4096`);
    stage.transport.request({ type: 'history', of: { room: 'dev' }, limit: 5 });
    await side.expect('CHATHISTORY LATEST #dev * 5\r\n');
    side.say(
      ':srv BATCH +h chathistory #dev',
      '@batch=h;msgid=m0;time=2026-01-01T00:00:00.000Z :bram!b@c PRIVMSG #dev :before',
      '@batch=h;msgid=m1;time=2026-01-01T00:00:01.000Z :bram!b@c BATCH +i draft/multiline #dev',
      '@batch=i :bram!b@c PRIVMSG #dev :one',
      '@batch=i :bram!b@c PRIVMSG #dev :two ',
      '@batch=i;draft/multiline-concat :bram!b@c PRIVMSG #dev :three',
      ':srv BATCH -i',
      '@batch=h;msgid=m2;time=2026-01-01T00:00:02.000Z :bram!b@c PRIVMSG #dev :after',
      ':srv BATCH -h',
    );
    const { happenings } = await stage.heard.until('history-page');
    expect(happenings).toMatchObject([
      { message: { id: 'm0', text: 'before' } },
      { message: { id: 'm1', text: 'one\ntwo three', time: Date.UTC(2026, 0, 1, 0, 0, 1), historic: true } },
      { message: { id: 'm2', text: 'after' } },
    ]);
  });
});

test('pieces of a text lose nothing but blank lines at a cut, and keep to every bound', () => {
  const line = fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => text.replace(/[\r\n]/g, ''));
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 12 }),
      fc.record({ bytes: fc.integer({ min: 70, max: 300 }), lines: fc.integer({ min: 2, max: 6 }) }),
      (lines, limits) => {
        const pieces = fewestPieces('#dev', linesOf(lines.join('\n'), 64), limits);
        for (const piece of pieces) {
          const text = piece.lines.map((parts) => parts.join('')).join('\n');
          expect(text.trim()).not.toBe('');
          if (piece.lines.flat().length === 1) continue;
          expect(Buffer.byteLength(text)).toBeLessThanOrEqual(limits.bytes);
          expect(piece.lines.flat().length).toBeLessThanOrEqual(limits.lines);
        }
        const sent = pieces.flatMap((piece) => piece.lines.flat()).join('');
        expect(sent.replaceAll(/\s/g, '')).toBe(lines.join('').replaceAll(/\s/g, ''));
      },
    ),
  );
});
