import { Duplex } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Dialect } from '../../../source/protocol/address.ts';
import { createTransport } from '../../../source/client/transports/table.ts';
import type { Happening } from '../../../source/client/transports/transport.ts';
import { FakeTime } from '../../helpers/fake-time.ts';

/** A stream of which the test plays the far end. */
class Played extends Duplex {
  override _read(): void {}
  override _write(_chunk: unknown, _encoding: unknown, done: () => void): void {
    done();
  }
}

/** Lets a server send these packets, and time pass between them; what the client told of it. */
async function hear(dialect: Dialect, packets: readonly Buffer[]): Promise<Happening[]> {
  const time = new FakeTime();
  const heard: Happening[] = [];
  const stream = new Played();
  const transport = createTransport(
    { dialect, tls: false, host: 'test', port: 1, rooms: [] },
    {
      nick: 'ada',
      now: time.now,
      timers: time,
      dial(_, done) {
        done({ stream });
        return () => stream.destroy();
      },
    },
    (happening) => heard.push(happening),
  );
  transport.start();
  for (const packet of packets) {
    stream.push(packet);
    await new Promise(setImmediate);
    time.pass(200);
  }
  transport.request({ type: 'join', rooms: ['General'] });
  transport.request({ type: 'send', to: { room: 'General' }, text: 'hi', localId: 'L' });
  time.pass(60_000);
  transport.destroy();
  return heard;
}

const WORDS = {
  irc: [
    ...[
      ':srv CAP * LS :sasl batch echo-message',
      ':srv CAP * ACK :batch',
      ':srv 001 ada :hi',
      ':srv 422 ada :x',
    ],
    ...[
      ':srv 005 ada PREFIX=(ov)@+ CHANTYPES=# CASEMAPPING=rfc1459 :are',
      ':ada!u@h JOIN #a',
      ':b!c@d JOIN #a',
    ],
    ...[
      ':srv 353 ada = #a :@ada +b',
      ':srv 366 ada #a :end',
      ':b PRIVMSG #a :\u0001ACTION x',
      'BATCH +1 chathistory #a',
    ],
    ...[
      '@batch=1 :b PRIVMSG #a :old',
      'BATCH -1',
      'BATCH +2 draft/multiline #a',
      '@batch=2 :b!c@d PRIVMSG #a :\u0001x',
      'BATCH -2',
      ':b MODE #a +o-v+k ada',
      'FAIL * X :y',
      'AUTHENTICATE +',
      ':srv 433 ada',
    ],
    ...[
      'KICK',
      ':b KICK #a ada',
      'PING',
      ':srv PONG srv lag-1',
      ':srv 401 ada',
      'BATCH',
      'BATCH +',
      ':srv 324',
      'ERROR',
    ],
  ],
  slash: [
    ...[
      'type a unique username:',
      'welcome to x',
      'hello ada: what you type goes to everyone in your rooms; /? lists the commands',
    ],
    ...[
      'you joined General',
      '[General] b: hi',
      '[a, b, 3 more] c: x',
      'rooms (1-2 of 3): a, b',
      'rooms (3-3 of 3): c',
    ],
    ...[
      'users in General (2): ada, b',
      'error: no such user: x',
      '* b joined General',
      'sent to General',
      'Rooms: [',
      '(private)',
    ],
  ],
  verb: [
    ...[
      'enter your username:',
      'welcome user',
      'welcome user: ada',
      'Available rooms: 3',
      'Available rooms',
      'a',
      'room members: a 2',
    ],
    ...[
      'Membership granted to the room: a',
      'Membership granted to the room',
      'new member joined in room',
      'a b: hi',
      'name exists',
    ],
    ...[
      'you are not member',
      'the message to a is delivered',
      'Sorry, no rooms',
      'server full',
      'exit successful',
    ],
  ],
} as const;

/** Lines of the dialect, whole, torn, merged and mixed with noise. */
function packets(dialect: Dialect): fc.Arbitrary<Buffer[]> {
  const line = fc.constantFrom(...WORDS[dialect]).map((text) => Buffer.from(text));
  const end = fc.constantFrom('\r\n', '\n', '').map((text) => Buffer.from(text));
  const noise = fc.uint8Array({ maxLength: 24 }).map((bytes) => Buffer.from(bytes));
  const piece = fc.oneof(
    { weight: 6, arbitrary: fc.tuple(line, end).map((both) => Buffer.concat(both)) },
    { weight: 1, arbitrary: noise },
    { weight: 1, arbitrary: fc.tuple(line, fc.nat(40)).map(([bytes, at]) => bytes.subarray(0, at)) },
  );
  return fc.array(piece, { minLength: 1, maxLength: 25 });
}

function controls(value: unknown): boolean {
  // Formatting codes are the screen's to paint; every other control character is a hole.
  if (typeof value === 'string') return /[\x00\x01\x05-\x0e\x10\x12-\x15\x17-\x1c\x7f-\x9f]/.test(value);
  if (Array.isArray(value)) return value.some(controls);
  return typeof value === 'object' && value !== null && Object.values(value).some(controls);
}

describe.each(['irc', 'slash', 'verb'] as const)('whatever a server sends over %s', (dialect) => {
  test('nothing throws, and no control character gets through', async () => {
    await fc.assert(
      fc.asyncProperty(packets(dialect), async (sent) => {
        const heard = await hear(dialect, sent);
        expect(heard[0]).toEqual({ type: 'connection', connection: { state: 'connecting' } });
        expect(heard.filter(controls)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
