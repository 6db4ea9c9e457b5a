import { beforeEach, expect, test } from 'vitest';
import { Lag } from '../../../../source/client/transports/irc/lag.ts';
import { FakeTime } from '../../../helpers/fake-time.ts';

let time: FakeTime;
let pings: string[];
let measured: number[];
let dead: number[];
let lag: Lag;

beforeEach(() => {
  time = new FakeTime();
  pings = [];
  measured = [];
  dead = [];
  lag = new Lag({
    timers: time,
    now: time.now,
    ping: (token) => pings.push(token),
    measured: (ms) => measured.push(ms),
    dead: (ms) => dead.push(ms),
  });
  lag.start();
});

/** The server answers the last PING. */
function answer(): void {
  lag.heard();
  lag.ponged(pings.at(-1) ?? '');
}

test('the round trip is measured over and over', () => {
  time.pass(120);
  answer();
  time.pass(21_000);
  expect(pings.length).toBeGreaterThanOrEqual(2);
  expect(measured).toEqual([120]);
});

test('a wait for an answer is told while it lasts, and the round trip when it is over', () => {
  time.pass(5000);
  answer();
  measured.length = 0;
  lag.pingSoon();
  time.pass(12_000);
  expect(measured.length).toBeGreaterThanOrEqual(2);
  expect(measured[0]).toBeGreaterThanOrEqual(2000);
  expect(measured.at(-1)).toBeGreaterThan(measured[0] ?? 0);
  answer();
  expect(measured.at(-1)).toBeGreaterThan(11_000);
  measured.length = 0;
  time.pass(10_000);
  expect(measured).toEqual([]);
});

test('a server that says other things but never answers by token is not said to be late', () => {
  time.pass(100);
  lag.heard();
  time.pass(15_000);
  expect(measured).toEqual([]);
});

test('a link that does not answer is dead, and is told so once', () => {
  time.pass(5000);
  answer();
  time.pass(120_000);
  expect(dead).toHaveLength(1);
  expect(dead[0]).toBeLessThanOrEqual(60_000);
});

test('a busy link that is slow to answer is not dead', () => {
  time.pass(5000);
  for (let second = 0; second < 120; second++) {
    time.pass(1000);
    lag.heard();
  }
  expect(dead).toEqual([]);
});

test('after the machine has slept the link is asked at once, and has seconds to answer', () => {
  time.pass(5000);
  answer();
  const before = pings.length;
  time.sleep(3_600_000);
  expect(pings).toHaveLength(before + 1);
  expect(dead).toEqual([]);
  time.pass(5000);
  expect(dead).toHaveLength(1);
});

test('after the machine has slept a link that answers lives on', () => {
  time.pass(5000);
  answer();
  time.sleep(3_600_000);
  time.pass(50);
  answer();
  time.pass(10_000);
  expect(dead).toEqual([]);
});

test('messages sent together share one PING', () => {
  time.pass(5000);
  answer();
  const before = pings.length;
  for (let message = 0; message < 10; message++) lag.pingSoon();
  time.pass(100);
  expect(pings).toHaveLength(before + 1);
});

test('a message whose echo does not come has the server asked, and the wait told', () => {
  time.pass(120);
  answer();
  time.pass(2000);
  measured.length = 0;
  const before = pings.length;
  lag.said();
  time.pass(9000);
  expect(pings).toHaveLength(before + 1);
  expect(measured[0]).toBeGreaterThanOrEqual(2000);
  answer();
  lag.said();
  lag.heard();
  time.pass(9000);
  expect(pings).toHaveLength(before + 1);
});
