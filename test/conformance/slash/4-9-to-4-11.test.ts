/** Seed 000, "Chat Application", sections 4.9 to 4.11: lists, and every way of going. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startRelay, type TestRelay } from '../../helpers/relay.ts';
import { callSlash, onSlash, type Person } from '../person.ts';

let relay: TestRelay;
let ada: Person;
beforeEach(async () => {
  relay = await startRelay();
  ada = await onSlash(relay, 'ada');
});
afterEach(() => relay.stop());

describe('4.9 Showing users, rooms and commands', () => {
  test('/? lists every command of the seed with its syntax', async () => {
    await ada
      .sends('/?')
      .hears(
        /^\/\? -- /,
        /^\/create ROOM -- /,
        /^\/join ROOM ROOM \.\.\. ROOM -- /,
        /^\/leave ROOM -- /,
        /^\/users \[ROOM\] -- /,
        /^\/list -- /,
        /^\/s ROOM \.\.\. ROOM TEXT -- /,
        /^\/w NICK TEXT -- /,
        /^\/disconnect -- /,
        /^\/quit -- /,
      );
    await ada.hearsNoMore();
  });

  test('/list lists every room that has been created', async () => {
    await ada.sends('/list').hears('rooms (1): General');
    ada.sends('/create dev', '/create ops');
    await ada.hears(/^you created/, /^you created/);
    await ada.sends('/list').hears('rooms (3): General, dev, ops');
  });

  test('a list that is longer than a message comes as several, each saying which part it is', async () => {
    const labels = Array.from(
      { length: 40 },
      (_, index) => `room-${String(index).padStart(3, '0')}-${'x'.repeat(40)}`,
    );
    for (const label of labels)
      await ada.sends(`/create ${label}`).hears(`you created ${label}; /join it to talk there`);
    ada.sends('/list');
    const listed: string[] = [];
    while (listed.length < 41) {
      const [line = ''] = await ada.client.next(1);
      expect(Buffer.byteLength(`${line}\n`)).toBeLessThanOrEqual(1024);
      const [, from, part] = /^rooms \((\d+)-\d+ of 41\): (.*)$/.exec(line) ?? [];
      expect(Number(from)).toBe(listed.length + 1);
      listed.push(...(part ?? '').split(', '));
    }
    expect(listed).toEqual(['General', ...labels]);
  });

  test('/users lists everyone online, in whatever room', async () => {
    await using bob = await onSlash(relay, 'bob');
    await bob.sends('/leave General').hears('you left General');
    await ada.hears('* bob joined General', '* bob left General');
    await ada.sends('/users').hears('users online (2): ada, bob');
  });

  test('/users ROOM lists everyone in it; no such room is an error', async () => {
    await using bob = await onSlash(relay, 'bob');
    await ada.hears('* bob joined General');
    await ada.sends('/users general').hears('users in General (2): ada, bob');
    await bob.sends('/users nowhere').hears('error: no such room: nowhere');
  });
});

describe('4.10 Disconnect', () => {
  test('/disconnect: --disconnect--, the name leaves every room and is free, the connection closes', async () => {
    const bob = await onSlash(relay, 'bob');
    await ada
      .sends('/create dev', '/join dev')
      .hears('* bob joined General', /^you created/, 'you joined dev');
    await bob.sends('/join dev').hears('you joined dev');
    await ada.hears('* bob joined dev');
    await bob.sends('/disconnect').hears('--disconnect--');
    await bob.isClosed();
    await ada.hears('* bob disconnected');
    await ada.sends('/users', '/users dev').hears('users online (1): ada', 'users in dev (1): ada');
    await using next = await onSlash(relay, 'bob');
    await ada.hears('* bob joined General');
    await next.sends('/users dev').hears('users in dev (1): ada');
  });

  test('what is sent behind it is not read', async () => {
    const bob = await onSlash(relay, 'bob');
    await bob.sends('/disconnect', 'hello', '/create dev').hears('--disconnect--');
    await bob.isClosed();
    await ada.hears('* bob joined General', '* bob disconnected');
    await ada.sends('/list').hears('rooms (1): General');
  });
});

describe('4.11 Disconnection handling', () => {
  test('/quit: the relay frees the name and closes', async () => {
    const bob = await onSlash(relay, 'bob');
    bob.sends('/quit');
    await bob.isClosed();
    await ada.hears('* bob joined General', '* bob disconnected');
    await ada.sends('/users').hears('users online (1): ada');
  });

  test('a client that closes before a username is specified leaves nothing behind', async () => {
    const nobody = await callSlash(relay);
    await nobody.hears('welcome to chat-tui', 'type a unique username:');
    nobody.client.end();
    await expect.poll(() => relay.running.connections()).toBe(1);
    await ada.sends('/users').hears('users online (1): ada');
    await ada.hearsNoMore();
  });

  test.each([
    ['closes', (person: Person) => person.client.end(), 'closed the connection'],
    ['half-closes', (person: Person) => person.client.socket.end(), 'closed the connection'],
    ['is reset', (person: Person) => person.client.socket.resetAndDestroy(), 'connection reset'],
  ])(
    'a client that %s leaves every room, everyone who shared one is told once, and the name is free',
    async (_how, go, reason) => {
      const bob = await onSlash(relay, 'bob');
      await ada.hears('* bob joined General');
      await ada.sends('/create dev', '/join dev').hears(/^you created/, 'you joined dev');
      await bob.sends('/join dev').hears('you joined dev');
      await ada.hears('* bob joined dev');
      go(bob);
      await ada.hears(`* bob disconnected: ${reason}`);
      await ada.hearsNoMore();
      await using next = await onSlash(relay, 'bob');
      await ada.hears('* bob joined General');
      await next.hearsNoMore();
    },
  );

  test('each disconnection leaves the others as they were', async () => {
    const crowd = await Promise.all(
      Array.from({ length: 20 }, (_, index) => onSlash(relay, `crowd${index}`)),
    );
    await using bob = await onSlash(relay, 'bob');
    for (const person of crowd) person.client.socket.resetAndDestroy();
    await expect.poll(() => relay.running.relay.state.users.size).toBe(2);
    ada.sends('still here?');
    expect(await bob.client.until('[General] ada: still here?')).toBeDefined();
  });

  test('when the server goes, every client is told and disconnected', async () => {
    await using bob = await onSlash(relay, 'bob');
    await ada.hears('* bob joined General');
    await relay.stop();
    for (const person of [ada, bob]) {
      expect(await person.client.until('--disconnect--')).toBe('--disconnect--');
      await person.client.closed();
    }
  });
});
