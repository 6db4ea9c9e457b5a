import { describe, expect, it, test, vi } from 'vitest';
import type { Log } from '../../../../source/relay/log/log.ts';
import { MemoryLog } from '../../../../source/relay/log/memory-log.ts';
import { openDoorway } from '../doorway.ts';

describe('before a username is set', () => {
  it('asks again after bytes that are no UTF-8 and after an overlong message', () => {
    const ada = openDoorway().visit('slash');
    expect(ada.lines()).toEqual(['welcome to chat-tui', 'type a unique username:']);
    ada.raw(Buffer.from([0xff, 0xfe, 0x0a]));
    expect(ada.lines()).toEqual(['error: this is not UTF-8, nothing was sent', 'type a unique username:']);
    ada.send('a'.repeat(1025));
    expect(ada.lines()).toEqual([
      'error: a message has at most 1024 bytes of UTF-8, nothing was sent',
      'type a unique username:',
    ]);
  });

  it('takes a command for a username', () => {
    const { relay, visit } = openDoorway();
    const somebody = visit('slash');
    somebody.send('/list');
    expect(relay.user('/list')?.nick).toBe('/list');
  });

  it('closes a connection that gives no name in time', () => {
    const doorway = openDoorway();
    const silent = doorway.visit('slash');
    const ada = doorway.enter('slash', 'ada');
    silent.lines();
    doorway.wait(61);
    silent.connection.tick(doorway.relay.clock.now());
    ada.connection.tick(doorway.relay.clock.now());
    expect(silent.lines()).toEqual(['notice: no username was given within 60 seconds', '--disconnect--']);
    expect([silent.isEnded, ada.isEnded]).toEqual([true, false]);
  });

  it('lets nobody in where the relay wants a password, which slash cannot say', () => {
    const visitor = openDoorway({ config: { password: 'sesame' } }).visit('slash');
    expect(visitor.lines()[0]).toMatch(/^error: this relay wants a password/);
    expect(visitor.isEnded).toBe(true);
  });
});

describe('messages', () => {
  test('without line ends are whole when the bytes stop for 50 ms', () => {
    vi.useFakeTimers();
    const doorway = openDoorway();
    const ada = doorway.enter('slash', 'ada');
    const old = doorway.visit('slash');
    old.raw('o');
    vi.advanceTimersByTime(40);
    old.raw('ld');
    vi.advanceTimersByTime(49);
    expect(ada.lines()).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(ada.lines()).toEqual(['* old joined General']);
    old.raw('hello');
    vi.advanceTimersByTime(50);
    expect(ada.lines()).toEqual(['[General] old: hello']);
    vi.useRealTimers();
  });

  test('without line ends are whole when the connection closes', () => {
    const doorway = openDoorway();
    const ada = doorway.enter('slash', 'ada');
    const old = doorway.enter('slash', 'old');
    ada.lines();
    old.raw('last words\nand more');
    old.connection.closed('closed the connection');
    expect(ada.lines()).toEqual(['[General] old: last words', '* old disconnected: closed the connection']);
    const brief = doorway.visit('slash');
    brief.raw('brief');
    brief.connection.closed('closed the connection');
    expect(ada.lines()).toEqual(['* brief joined General', '* brief disconnected: closed the connection']);
  });

  test('carry nothing that another wire would read as a line end', () => {
    const doorway = openDoorway();
    const ada = doorway.enter('slash', 'ada');
    const bob = doorway.enter('slash', 'bob');
    ada.lines();
    bob.raw('one\rtwo\0three\n');
    expect(ada.lines()).toEqual(['[General] bob: one', '[General] bob: twothree']);
  });

  test('to oneself arrive', () => {
    const ada = openDoorway().enter('slash', 'ada');
    ada.send('/w ada note');
    expect(ada.lines()).toEqual(['(private) ada: note', 'sent privately to ada']);
  });
});

it('waits for the last command before it gives the next, and for all of them before it says goodbye', () => {
  const log = new MemoryLog();
  const late: (() => void)[] = [];
  log.order = (_proposal, run) => void late.push(run);
  const doorway = openDoorway({ log });
  const ada = doorway.visit('slash');
  ada.send('ada', '/create dev', '/join dev', 'hello');
  ada.connection.closed('connection reset');
  const given: number[] = [];
  while (late.length > 0) {
    given.push(late.length);
    late.shift()?.();
  }
  // connect, join General, create, join dev, say, quit: never two at once.
  expect(given).toEqual([1, 1, 1, 1, 1, 1]);
  expect(doorway.relay.state.users.size).toBe(0);
  expect(doorway.relay.state.room('dev')?.members.size).toBe(0);
});

it('tells the sender, and nobody else, when the log could not keep a message', () => {
  const log: Log = new MemoryLog();
  const doorway = openDoorway({ log });
  const ada = doorway.enter('slash', 'ada');
  const bob = doorway.enter('slash', 'bob');
  ada.lines();
  log.commit = (_turn, done) => done(new Error('disk full'));
  ada.send('hello', '/s General hello');
  expect(bob.lines()).toEqual([]);
  doorway.relay.endTurn();
  expect(ada.lines()).toEqual([
    expect.stringMatching(/^error: the relay could not store that/),
    expect.stringMatching(/^error: the relay could not store that/),
  ]);
});

it('shows nothing of a room whose label it cannot spell', () => {
  const doorway = openDoorway();
  const ada = doorway.enter('slash', 'ada');
  const label = 'x'.repeat(600);
  const bob = doorway.enter('verb', 'bob');
  bob.send(`room ${label}`, `join ${label}`);
  ada.send('/list', `/join ${label}`, `/users ${label}`);
  expect(ada.lines()).toEqual([
    'rooms (1): General',
    `error: no such room: ${'x'.repeat(512)}`,
    `error: no such room: ${'x'.repeat(512)}`,
  ]);
});

it('says goodbye when the relay ends the connection', () => {
  const doorway = openDoorway();
  const ada = doorway.enter('slash', 'ada');
  const bob = doorway.enter('slash', 'bob');
  ada.lines();
  bob.connection.end('the relay is stopping');
  expect(bob.lines()).toEqual(['notice: the relay is stopping', '--disconnect--']);
  expect(bob.isEnded).toBe(true);
  expect(ada.lines()).toEqual(['* bob disconnected: the relay is stopping']);
  // The socket may still be open for a moment; nobody comes in through it any more.
  bob.send('eve');
  expect(doorway.relay.user('eve')).toBeUndefined();
  expect(bob.lines()).toEqual([]);
  bob.connection.closed('closed the connection');
  expect(doorway.reports.filter((event) => event.startsWith('client disc'))).toEqual([
    'client disconnect error',
  ]);
});
