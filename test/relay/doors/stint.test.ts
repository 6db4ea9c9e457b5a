import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { Stint } from '../../../source/relay/doors/stint.ts';
import { startRelay } from '../../helpers/relay.ts';
import { openDoorway } from './doorway.ts';
import { Peer } from './irc/peer.ts';

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('a stint lasts ten milliseconds, and the next one begins in a later turn', async () => {
  let now = 1000;
  let begun = 0;
  const stint = new Stint({ now: () => now, link: {}, goOn: () => begun++ });
  stint.begin();
  now += 9;
  expect(stint.isOver()).toBe(false);
  now += 1;
  expect(stint.isOver()).toBe(true);
  expect([stint.isResting, begun]).toEqual([true, 0]);
  await nextTurn();
  expect([stint.isResting, begun]).toEqual([false, 1]);
});

test('many who have more to be dealt with share one stint', async () => {
  let now = 1000;
  const make = (): Stint => new Stint({ now: () => now, link: {}, goOn: () => undefined });
  const busy = Array.from({ length: 4 }, make);
  for (const stint of busy) stint.begin();
  now += 10;
  for (const stint of busy) stint.isOver();
  const another = make();
  another.begin();
  now += 1;
  expect(another.isOver()).toBe(false);
  now += 1;
  expect(another.isOver()).toBe(true);
  await nextTurn();
});

test('the next stint waits until the peer has read what waits for it', async () => {
  let now = 1000;
  const link = { isHeldBack: true, asked: 0, listenAgain: () => link.asked++ };
  await new Promise<void>((resolve) => {
    const stint = new Stint({ now: () => now, link, goOn: resolve });
    stint.begin();
    now += 10;
    stint.isOver();
    setImmediate(() => {
      expect([stint.isResting, link.asked]).toEqual([true, 0]);
      link.isHeldBack = false;
    });
  });
  await nextTurn();
  expect(link.asked).toBe(1);
});

test('an endless question on slash lets others have their turn, and is answered to its end', async () => {
  const doorway = openDoorway();
  const asker = doorway.enter('slash', 'ada');
  for (let room = 0; room < 20; room++) asker.send(`/create room-${room}`);
  asker.lines();
  // Looking at the clock takes a millisecond here.
  const { clock } = doorway.relay;
  const { now } = clock;
  clock.now = () => {
    doorway.wait(0.001);
    return now.call(clock);
  };
  asker.send(...Array.from({ length: 100 }, () => '/list'));
  expect(asker.lines().length).toBeLessThan(50);
  let answers = 0;
  for (let turn = 0; turn < 100; turn++) {
    await nextTurn();
    answers += asker.lines().length;
  }
  expect(answers).toBeGreaterThan(50);
});

test('a packet of LISTs whose answers are larger than any outbox costs nobody their connection', async () => {
  await using relay = await startRelay();
  const maker = await Peer.in(relay, 'maker');
  const topic = 'x'.repeat(300);
  for (let room = 0; room < 100; room++) maker.send(`JOIN #r${room}`, `TOPIC #r${room} :${topic}`);
  await maker.sync();
  const asker = connect(relay.ports.irc, relay.host);
  let ends = 0;
  let rest = '';
  asker.setEncoding('latin1').on('data', (text: string) => {
    const seen = rest + text;
    ends += seen.split(' 323 ').length - 1;
    rest = seen.slice(-4);
  });
  const closed = new Promise<void>((resolve) => void asker.on('close', () => resolve()));
  asker.write(`NICK asker\r\nUSER a 0 * :a\r\n${'LIST\r\n'.repeat(2500)}QUIT\r\n`);
  await closed;
  expect(ends).toBe(2500);
  expect(await maker.sync()).toEqual([]);
});
