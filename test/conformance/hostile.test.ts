/** What the slash and verb doors bear without harm to anyone else: noise, cut packets, floods, peers that never read. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { RELAY_DEFAULTS } from '../../source/config/relay-config.ts';
import { LineClient } from '../helpers/line-client.ts';
import { startRelay, type TestRelay } from '../helpers/relay.ts';
import { openDoorway } from '../relay/doors/doorway.ts';
import { callSlash, callVerb, onSlash, onVerb, type Person } from './person.ts';

let relay: TestRelay;
beforeEach(async () => {
  relay = await startRelay({ verb: { port: 0, maxClients: 100 } });
});
afterEach(() => relay.stop());

/** Two people who are sure that what one says reaches the other, and nothing besides. */
async function friends(): Promise<[ada: Person, bob: Person]> {
  const ada = await onSlash(relay, 'ada');
  const bob = await onVerb(relay, 'bob');
  await ada
    .sends('/create quiet', '/join quiet', '/leave General')
    .hears(/^you created/, /^you joined/, /^you left/);
  await bob.sends('join quiet').hears('Membership granted to the room: quiet');
  await ada.hears('* bob joined quiet');
  return [ada, bob];
}

async function stillTalk(ada: Person, bob: Person): Promise<void> {
  await bob.sends('send quiet all well?').hears('the message to quiet is delivered');
  await ada.hears('[quiet] bob: all well?');
  ada.sends('all well');
  await bob.hears('quiet ada: all well');
}

test.each(['slash', 'verb'] as const)('random bytes on %s harm nobody', async (dialect) => {
  const [ada, bob] = await friends();
  const noise = fc.sample(fc.uint8Array({ maxLength: 20_000 }), { numRuns: 20, seed: 7 });
  const words = fc.sample(
    fc.array(
      fc.constantFrom('/s', '/join', 'send', 'room', 'General', '\0', '\r', '\n', ' ', '🙂', '\x1b[2J', '/'),
      {
        maxLength: 2000,
      },
    ),
    { numRuns: 20, seed: 7 },
  );
  const peers = await Promise.all(
    [...noise.map((bytes) => Buffer.from(bytes)), ...words.map((list) => Buffer.from(list.join('')))].map(
      async (bytes, index) => {
        const peer = await LineClient.connect(relay.ports[dialect]);
        if (index % 2 === 0) peer.send(`noise${index}`);
        peer.raw(bytes);
        peer.raw('\n');
        return peer;
      },
    ),
  );
  await stillTalk(ada, bob);
  for (const peer of peers) peer.socket.resetAndDestroy();
  await expect.poll(() => relay.running.connections()).toBe(2);
  expect(relay.running.relay.state.users.size).toBe(2);
  await stillTalk(ada, bob);
});

describe('packets', () => {
  const script = [
    'ada',
    '/create dev',
    '/join dev nowhere',
    'héllo 👋🏽 wörld',
    '/s dev two  spaces ',
    '',
    '/w ada note',
    '/users dev',
    '/leave dev',
    'x'.repeat(1025),
    '/dance',
    '/list',
    '/disconnect',
  ];

  function transcript(cut: (bytes: Buffer) => Buffer[], lineEnd: string): string[] {
    const visitor = openDoorway().visit('slash');
    for (const packet of cut(Buffer.from(script.map((line) => line + lineEnd).join('')))) visitor.raw(packet);
    return visitor.lines();
  }

  test('cut or merged anywhere, inside a character too, give the same transcript', () => {
    const whole = transcript((bytes) => [bytes], '\n');
    expect(whole.at(-1)).toBe('--disconnect--');
    fc.assert(
      fc.property(
        fc.array(fc.nat(1500), { maxLength: 40 }),
        fc.constantFrom('\n', '\r\n'),
        (places, lineEnd) => {
          const cut = (bytes: Buffer): Buffer[] => {
            const sorted = [0, ...places.toSorted((a, b) => a - b), bytes.length];
            return sorted.map((place, index) => bytes.subarray(place, sorted[index + 1]));
          };
          expect(transcript(cut, lineEnd)).toEqual(whole);
        },
      ),
      { numRuns: 200 },
    );
  });
});

test('10,000 commands at once are answered, each and in order, and others are served meanwhile', async () => {
  const [ada, bob] = await friends();
  const flooder = await onSlash(relay, 'flooder');
  const verbFlooder = await onVerb(relay, 'flooder2');
  const count = 10_000;
  const numbers = Array.from({ length: count }, (_, index) => index);
  flooder.client.raw(numbers.map((index) => `/no-${index}\n`).join(''));
  verbFlooder.client.raw(numbers.map((index) => `no-${index}\n`).join(''));
  await stillTalk(ada, bob);
  expect(await flooder.client.next(count, 20_000)).toEqual(
    numbers.map((index) => `error: no such command, /? lists them: /no-${index}`),
  );
  expect(await verbFlooder.client.next(count, 20_000)).toEqual(
    numbers.map((index) => `command invalid Type - HELP: no-${index}`),
  );
});

test('10,000 messages at once arrive once each, in order, on both doors', async () => {
  const [ada, bob] = await friends();
  const reader = await onSlash(relay, 'reader');
  await reader.sends('/join quiet').hears('you joined quiet');
  await ada.hears('* reader joined quiet');
  await bob.hears('new member joined in room: quiet reader');
  const numbers = Array.from({ length: 10_000 }, (_, index) => index);
  ada.client.raw(numbers.map((index) => `message ${index}\n`).join(''));
  expect(await bob.client.next(10_000, 20_000)).toEqual(
    numbers.map((index) => `quiet ada: message ${index}`),
  );
  expect(await reader.client.next(10_000, 20_000)).toEqual(
    numbers.map((index) => `[quiet] ada: message ${index}`),
  );
});

test('who never reads is closed, and nobody else waits for it or misses a word', async () => {
  await using small = await startRelay({
    limits: { ...RELAY_DEFAULTS.limits, outboxBytes: 64 * 1024 },
  });
  const ada = await onSlash(small, 'ada');
  const bob = await onSlash(small, 'bob');
  const deaf = [await onSlash(small, 'deaf'), await onVerb(small, 'deaf2')];
  await deaf[1]?.sends('join General').hears(/^Membership/);
  for (const person of deaf) person.client.socket.pause();
  await ada.hears('* bob joined General', '* deaf joined General', '* deaf2 joined General');
  await bob.hears('* deaf joined General', '* deaf2 joined General');
  const text = 'x'.repeat(900);
  let sent = 0;
  const told: string[] = [];
  const isDeafOn = (): boolean =>
    ['deaf', 'deaf2'].some((nick) => small.running.relay.user(nick) !== undefined);
  // The system takes some megabytes for them before anything waits at the relay.
  while (isDeafOn() && sent < 60_000) {
    ada.sends(...Array.from({ length: 500 }, (_, index) => `${sent + index} ${text}`));
    sent += 500;
    let heard = -1;
    while (heard < sent - 1) {
      const [line = ''] = await bob.client.next(1);
      const number = /^\[General\] ada: (\d+) /.exec(line)?.[1];
      if (number === undefined) told.push(line);
      else heard = Number(number);
    }
  }
  expect(isDeafOn()).toBe(false);
  for (const line of told) expect(line).toMatch(/^\* deaf2? disconnected: reads too slowly/);
  await ada.client.until(/^\* deaf2? disconnected: reads too slowly/);
  await using next = await onSlash(small, 'deaf');
  await next.hearsNoMore();
});

test('a crowd that comes and goes at once leaves nothing behind', async () => {
  const [ada, bob] = await friends();
  for (let round = 0; round < 3; round++) {
    const crowd = await Promise.all(
      Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? callSlash(relay) : callVerb(relay))),
    );
    crowd.forEach((person, index) => {
      if (index % 3 > 0) person.sends(`guest${index}`);
      if (index % 5 === 0) person.client.socket.resetAndDestroy();
      else person.client.socket.end();
    });
    await expect.poll(() => relay.running.connections()).toBe(2);
    expect(relay.running.relay.state.users.size).toBe(2);
  }
  await stillTalk(ada, bob);
});
