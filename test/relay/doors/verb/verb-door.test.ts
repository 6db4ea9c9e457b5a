import { describe, expect, it, test, vi } from 'vitest';
import { MemoryLog } from '../../../../source/relay/log/memory-log.ts';
import { openDoorway } from '../doorway.ts';

describe('a place at the door', () => {
  it('is free again when no username is given in time', () => {
    const doorway = openDoorway({ config: { verb: { port: 0, maxClients: 1 } } });
    const silent = doorway.visit('verb');
    expect(doorway.visit('verb').lines()).toEqual(['the server is full: it takes 1 clients']);
    doorway.wait(61);
    silent.connection.tick(doorway.relay.clock.now());
    expect(silent.lines()).toEqual([
      'enter your username:',
      'notice: no username was given within 60 seconds',
      'exit successful',
    ]);
    // Its socket may linger half-closed; it counts no more.
    expect(doorway.visit('verb').lines()).toEqual(['enter your username:']);
    silent.connection.closed('closed the connection');
    expect(doorway.visit('verb').lines()).toEqual(['the server is full: it takes 1 clients']);
  });

  it('is not given where the relay wants a password, which verb cannot say', () => {
    const visitor = openDoorway({ config: { password: 'sesame' } }).visit('verb');
    expect(visitor.lines()).toEqual([expect.stringMatching(/^notice: this relay wants a password/)]);
    expect(visitor.isEnded).toBe(true);
  });
});

describe('what happens to others', () => {
  test('by other doors is told in words, each in one line', () => {
    const doorway = openDoorway();
    const ada = doorway.enter('verb', 'ada');
    const bob = doorway.enter('slash', 'bob');
    ada.send('join General');
    ada.lines();
    bob.send('hello', '/w ada psst', '/s General one more');
    bob.send('/create dev', '/join dev', 'both rooms', '/leave General', 'unheard');
    expect(ada.lines()).toEqual([
      'General bob: hello',
      '(private) bob: psst',
      'General bob: one more',
      'General bob: both rooms',
      'one member left the room: General bob',
    ]);
  });

  test('is told of their going for each room that both share, and no other', () => {
    const doorway = openDoorway();
    const ada = doorway.enter('verb', 'ada');
    const bob = doorway.enter('slash', 'bob');
    bob.send('/create dev', '/create ops', '/join dev ops');
    ada.send('join General', 'join ops');
    ada.lines();
    bob.connection.closed('connection reset');
    expect(ada.lines()).toEqual([
      'one member left the room: General bob',
      'one member left the room: ops bob',
    ]);
  });
});

test('a text without a line end is whole when the bytes stop for 50 ms', () => {
  vi.useFakeTimers();
  const doorway = openDoorway();
  const old = doorway.visit('verb');
  old.raw('old');
  expect(old.lines()).toEqual(['enter your username:']);
  vi.advanceTimersByTime(50);
  expect(old.lines()).toEqual(['welcome user: old']);
  old.raw('lro');
  vi.advanceTimersByTime(50);
  expect(old.lines()).toEqual(['Available rooms: 1', 'General']);
  vi.useRealTimers();
});

test('the longest label leaves room for a text', () => {
  const doorway = openDoorway();
  const ada = doorway.enter('verb', 'ada');
  const bob = doorway.enter('verb', 'bob');
  const label = 'x'.repeat(100_000 - 'send  '.length - 200);
  ada.send(`room ${label}`, `join ${label}`);
  bob.send(`join ${label}`);
  ada.lines();
  bob.lines();
  const text = 'y'.repeat(200);
  ada.send(`send ${label} ${text}`);
  const parts = bob.lines().map((line) => line.replace(`${label} ada: `, ''));
  expect(parts.join('')).toBe(text);
});

test('a sender whose message the log did not keep is told so, and nobody else hears of it', () => {
  const log = new MemoryLog();
  const doorway = openDoorway({ log });
  const ada = doorway.enter('verb', 'ada');
  const bob = doorway.enter('verb', 'bob');
  ada.send('join General');
  bob.send('join General');
  ada.lines();
  bob.lines();
  log.commit = (_turn, done) => done(new Error('disk full'));
  ada.send('send General hello');
  expect(bob.lines()).toEqual([]);
  expect(ada.lines()).toEqual([expect.stringMatching(/^notice: the relay could not store that/)]);
});

test('a name is not taken by somebody who went while the log still pondered', () => {
  const log = new MemoryLog();
  const late: (() => void)[] = [];
  log.order = (_proposal, run) => void late.push(run);
  const doorway = openDoorway({ log });
  const ada = doorway.visit('verb');
  ada.send('ada');
  ada.connection.end('the relay is stopping');
  while (late.length > 0) late.shift()?.();
  expect(doorway.relay.state.users.size).toBe(0);
});

test('makes no more than a hundred rooms whose labels fill a list beyond reading', () => {
  const doorway = openDoorway();
  const ada = doorway.enter('verb', 'ada');
  for (let room = 0; room < 100; room++) ada.send(`room ${'x'.repeat(5000)}${room}`);
  expect(ada.lines().filter((line) => line.startsWith('new room added'))).toHaveLength(100);
  ada.send(`room ${'y'.repeat(5000)}`, 'room short');
  expect(ada.lines()).toEqual([
    'notice: the relay has 100 rooms with labels as long as that, the most it keeps',
    'new room added: short',
  ]);
});

test('no room can be called so that talk in it looks like the words of the relay', () => {
  const doorway = openDoorway();
  const ada = doorway.enter('verb', 'ada');
  const bob = doorway.enter('slash', 'bob');
  bob.send('/create Notice:');
  ada.send('room notice:', 'join notice:', 'lro');
  const reserved = 'invalid room name: this name is kept for private messages and the relay’s own words';
  expect(ada.lines()).toEqual([reserved, reserved, 'Available rooms: 1', 'General']);
});
