import { Duplex } from 'node:stream';
import { expect, test } from 'vitest';
import { type Address, type Dialect, parseAddress } from '../../../source/protocol/address.ts';
import { strangerSentence } from '../../../source/client/transports/stranger.ts';
import { createTransport } from '../../../source/client/transports/table.ts';
import type { ConnectionState, Happening } from '../../../source/client/transports/transport.ts';
import { FakeTime } from '../../helpers/fake-time.ts';

function address(dialect: Dialect): Address {
  const parsed = parseAddress(`${dialect}://host:7`);
  if (!parsed.ok) throw new Error(parsed.sentence);
  return parsed.address;
}

test.each([
  ['SSH-2.0-OpenSSH_9.2p1\r\n', 'irc', 'host:7 speaks SSH, not irc: is the port right?'],
  ['HTTP/1.1 400 Bad Request\r\n\r\n', 'slash', 'host:7 speaks HTTP, not slash: is the port right?'],
  ['220 mail.example ESMTP Postfix\r\n', 'irc', 'host:7 speaks SMTP, not irc: is the port right?'],
  ['* OK IMAP4rev1 ready\r\n', 'verb', 'host:7 speaks IMAP, not verb: is the port right?'],
  ['\x15\x03\x01\x00\x02\x02\x46', 'irc', 'host:7 speaks TLS: try ircs://host:7'],
  [':srv 421 * ADA :Unknown command\r\n', 'slash', 'host:7 speaks irc, not slash: try irc://host:7'],
  [':srv NOTICE * :*** Looking up\r\n', 'verb', 'host:7 speaks irc, not verb: try irc://host:7'],
  ['welcome to lab\ntype a unique username:\n', 'irc', 'host:7 speaks slash, not irc: try slash://host:7'],
  ['enter your username:\n', 'irc', 'host:7 speaks verb, not irc: try verb://host:7'],
] as const)('%j is no greeting of %s', (first, dialect, sentence) => {
  expect(strangerSentence(Buffer.from(first, 'latin1'), address(dialect))).toBe(sentence);
});

test.each([
  [':srv NOTICE * :*** Looking up', 'irc'],
  ['NOTICE AUTH :*** Looking up', 'irc'],
  ['PING :1', 'irc'],
  ['Welcome! Please enter a unique username:', 'slash'],
  ['Enter username: ', 'verb'],
  ['', 'irc'],
] as const)('%j may well be one of %s', (first, dialect) => {
  expect(strangerSentence(Buffer.from(first), address(dialect))).toBeUndefined();
});

class Played extends Duplex {
  readonly got: string[] = [];
  /** How many pieces came at once, each time. */
  readonly batches: number[] = [];
  override _writev(pieces: readonly { readonly chunk: unknown }[], done: () => void): void {
    this.batches.push(pieces.length);
    for (const { chunk } of pieces) this.got.push(String(chunk));
    done();
  }
  override _read(): void {}
  override _write(chunk: unknown, _encoding: unknown, done: () => void): void {
    this.got.push(String(chunk));
    done();
  }
}

interface Scene {
  readonly stream: Played;
  readonly time: FakeTime;
  readonly heard: Happening[];
  last(): ConnectionState | undefined;
}

function begin(dialect: Dialect, formerNicks: readonly string[] = []): Scene {
  const stream = new Played();
  const time = new FakeTime();
  const heard: Happening[] = [];
  const dial = (_: Address, done: (result: { stream: Duplex }) => void) => {
    done({ stream });
    return () => void stream.destroy();
  };
  const options = { nick: 'ada', formerNicks, now: time.now, timers: time, dial };
  createTransport(address(dialect), options, (happening) => heard.push(happening)).start();
  const last = () => heard.flatMap((each) => (each.type === 'connection' ? [each.connection] : [])).at(-1);
  return { stream, time, heard, last };
}

test.each(['irc', 'slash', 'verb'] as const)('an SSH server ends a try over %s at once', async (dialect) => {
  const { stream, last } = begin(dialect);
  stream.push('SSH-2.0-OpenSSH_9.2p1\r\n');
  await new Promise(setImmediate);
  expect(last()).toMatchObject({ state: 'lost', reason: expect.stringContaining('speaks SSH') });
});

test.each(['irc', 'slash', 'verb'] as const)(
  'a server that never lets one in ends a try over %s',
  (dialect) => {
    const { time, last } = begin(dialect);
    expect(last()).toMatchObject({ state: 'registering' });
    time.pass(60_000);
    const reason = expect.stringContaining(
      `host:7 accepted the connection but never answered: does it speak ${dialect}`,
    );
    expect(last()).toMatchObject({ state: 'lost', reason });
  },
);

test.each(['slash', 'verb'] as const)(
  'an irc server, which is mute until it is asked in its own words, ends a try over %s in seconds',
  async (dialect) => {
    const { stream, time, last } = begin(dialect);
    time.pass(5000);
    expect(stream.got.join('')).toBe('ada');
    time.pass(2000);
    expect(stream.got.join('')).toBe('ada\r\nPING chat-tui\r\n');
    stream.push(':ngircd.test 451 * :Connection not registered\r\n');
    await new Promise(setImmediate);
    const reason = `host:7 speaks irc, not ${dialect}: try irc://host:7`;
    expect(last()).toMatchObject({ state: 'lost', reason });
  },
);

test.each(['slash', 'verb'] as const)(
  'one that has said something is not asked so over %s',
  async (dialect) => {
    const { stream, time } = begin(dialect);
    stream.push('Welcome!\n');
    await new Promise(setImmediate);
    time.pass(30_000);
    expect(stream.got.join('')).not.toContain('PING');
  },
);

test.each(['slash', 'verb'] as const)(
  'a greeting that cannot be read ends a try over %s',
  async (dialect) => {
    const { stream, heard, last } = begin(dialect);
    for (let n = 0; n < 5; n++) stream.push(Buffer.from([0xff, 0xfe, 0x0a]));
    await new Promise(setImmediate);
    expect(last()).toMatchObject({ state: 'lost', reason: expect.stringContaining('does not speak') });
    expect(heard.filter(({ type }) => type === 'notice')).toHaveLength(1);
  },
);

test('a server that closes before it says a word may want TLS', async () => {
  const { stream, last } = begin('irc');
  stream.push(null);
  await new Promise(setImmediate);
  expect(last()).toMatchObject({
    reason: 'host:7 closed the connection without a word; if it wants TLS, try ircs://',
  });
});

test.each(['ECONNRESET', 'EPIPE'])('nor is the word different where that shows as %s', async (code) => {
  const { stream, last } = begin('irc');
  stream.destroy(Object.assign(new Error('cut'), { code }));
  await new Promise(setImmediate);
  expect(last()).toMatchObject({ reason: expect.stringContaining('if it wants TLS, try ircs://') });
});

test('a server that one has been on is not doubted for it', async () => {
  const { stream, last } = begin('irc', ['ada']);
  stream.push(null);
  await new Promise(setImmediate);
  expect(last()).toMatchObject({ reason: 'host:7 closed the connection' });
});

test('what is said first to a server goes out in one write, so that its refusal is read before a reset', () => {
  const { stream } = begin('irc');
  expect(stream.batches).toEqual([stream.got.length]);
  expect(stream.got.length).toBeGreaterThan(1);
});
