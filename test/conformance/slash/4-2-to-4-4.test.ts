/** Seed 000, "Chat Application", sections 4.2 to 4.4: data types, connecting, what is typed. */
import { connect } from 'node:net';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startRelay, type TestRelay } from '../../helpers/relay.ts';
import { callSlash, onSlash } from '../person.ts';

let relay: TestRelay;
beforeEach(async () => {
  relay = await startRelay();
});
afterEach(() => relay.stop());

describe('4.2 Data types', () => {
  test('a username is the key to somebody: the same name in another case is the same name', async () => {
    await using ada = await onSlash(relay, 'Ada');
    await using other = await callSlash(relay);
    await other.hears('welcome to chat-tui', 'type a unique username:');
    await other.sends('ADA').hears('error: the username ADA is taken', 'type a unique username:');
    await ada.hearsNoMore();
  });

  test('the users of a room change as they join, leave and disconnect', async () => {
    await using ada = await onSlash(relay, 'ada');
    const bob = await onSlash(relay, 'bob');
    await ada.hears('* bob joined General');
    await ada.sends('/users General').hears('users in General (2): ada, bob');
    bob.sends('/leave General');
    await ada.hears('* bob left General');
    await ada.sends('/users General').hears('users in General (1): ada');
    bob.sends('/join General', '/disconnect');
    await ada.hears('* bob joined General', '* bob disconnected');
    await ada.sends('/users General').hears('users in General (1): ada');
  });
});

describe('4.3 Connecting a client', () => {
  test('a welcome, then a prompt for a unique username', async () => {
    await using ada = await callSlash(relay);
    await ada.hears('welcome to chat-tui', 'type a unique username:');
  });

  test('a username that is not unique is asked for again until one is', async () => {
    await using ada = await onSlash(relay, 'ada');
    await using bob = await callSlash(relay);
    await bob.hears('welcome to chat-tui', 'type a unique username:');
    for (let time = 0; time < 3; time++) {
      await bob.sends('ada').hears('error: the username ada is taken', 'type a unique username:');
    }
    await bob.sends('bob').hears(/^hello bob: .*\/\?/, 'you joined General');
    await ada.hears('* bob joined General');
  });

  test.each([
    ['ada lovelace', 'a name cannot have a space in it'],
    ['#ada', 'a nick cannot begin with one of # & @ + ~ % ! : $'],
    ['a,b', 'a nick cannot have one of , * ? ! @ . : in it'],
    ['a\u200bb', 'a name cannot have an invisible or direction-changing character in it'],
    ['x'.repeat(33), 'the name is too long'],
  ])('%j is no username: it says why and asks again', async (username, reason) => {
    await using ada = await callSlash(relay);
    await ada.hears('welcome to chat-tui', 'type a unique username:');
    await ada.sends(username).hears(`error: not a username: ${reason}`, 'type a unique username:');
    await ada.sends('ada').hears(/^hello ada/, 'you joined General');
  });

  test.each(['', '   '])(
    'an empty username (%j) disconnects, with a line that says why',
    async (username) => {
      await using ada = await callSlash(relay);
      await ada.hears('welcome to chat-tui', 'type a unique username:');
      await ada.sends(username).hears('error: an empty username is forbidden, goodbye');
      await ada.isClosed();
    },
  );

  test('the username is in General at once, and a message introduces what can be done', async () => {
    await using ada = await callSlash(relay);
    await ada
      .sends('ada')
      .hears(
        'welcome to chat-tui',
        'type a unique username:',
        'hello ada: what you type goes to everyone in your rooms; /? lists the commands',
        'you joined General',
      );
    await ada.sends('/users General').hears('users in General (1): ada');
  });

  test('no input reaches the relay before a username is set: whatever comes is taken for one', async () => {
    await using ada = await onSlash(relay, 'ada');
    await using bob = await callSlash(relay);
    await bob.hears('welcome to chat-tui', 'type a unique username:');
    await bob.sends('/create hall').hears(/^error: not a username/, 'type a unique username:');
    await bob.sends('hello everyone').hears(/^error: not a username/, 'type a unique username:');
    await ada.sends('/list').hears('rooms (1): General');
    await ada.hearsNoMore();
  });
});

describe('4.4 Receiving input and commands', () => {
  test('a text is written anew, with who said it where, for everyone in the room; its sender gets no echo', async () => {
    await using ada = await onSlash(relay, 'ada');
    await using bob = await onSlash(relay, 'bob');
    await using cleo = await onSlash(relay, 'cleo');
    await ada.hears('* bob joined General', '* cleo joined General');
    await bob.hears('* cleo joined General');
    ada.sends('hello');
    await bob.hears('[General] ada: hello');
    await cleo.hears('[General] ada: hello');
    await ada.hearsNoMore();
  });

  test('goes to every room that the sender is in, once to each reader, marked with the rooms that the two share', async () => {
    await using ada = await onSlash(relay, 'ada');
    await using bob = await onSlash(relay, 'bob');
    await using cleo = await onSlash(relay, 'cleo');
    await using dara = await onSlash(relay, 'dara');
    await ada.hears('* bob joined General', '* cleo joined General', '* dara joined General');
    await ada
      .sends('/create dev', '/join dev')
      .hears('you created dev; /join it to talk there', 'you joined dev');
    await bob.hears('* cleo joined General', '* dara joined General');
    await bob.sends('/join dev').hears('you joined dev');
    await cleo.hears('* dara joined General');
    await cleo.sends('/leave General', '/join dev').hears('you left General', 'you joined dev');
    await dara.hears('* cleo left General');
    await dara.sends('/leave General').hears('you left General');
    await ada
      .sends('both')
      .hears('* bob joined dev', '* cleo left General', '* cleo joined dev', '* dara left General');
    await bob.hears(
      '* cleo left General',
      '* cleo joined dev',
      '* dara left General',
      '[General, dev] ada: both',
    );
    await cleo.hears('[dev] ada: both');
    for (const person of [ada, bob, cleo, dara]) await person.hearsNoMore();
  });

  test('somebody in no room is told that nobody hears them', async () => {
    await using ada = await onSlash(relay, 'ada');
    await ada
      .sends('/leave General', 'hello?')
      .hears('you left General', 'error: you are in no room, /join one first');
  });

  test.each(['/dance', '/', '/joinGeneral', '/S', '//hello'])(
    '%s is compared with the valid commands and answered with an error where it is none',
    async (line) => {
      await using ada = await onSlash(relay, 'ada');
      const [word] = line.split(' ');
      if (line === '/S') await ada.sends(line).hears(/^error: there is no text/);
      else await ada.sends(line).hears(`error: no such command, /? lists them: ${word}`);
    },
  );

  test('a message has at most 1,024 bytes of UTF-8: one of exactly so many arrives, in parts that each fit', async () => {
    await using ada = await onSlash(relay, 'ada');
    await using bob = await onSlash(relay, 'bob');
    const text = '👍🏽'.repeat(128);
    expect(Buffer.byteLength(text)).toBe(1024);
    ada.sends(text);
    const parts = await bob.client.next(2);
    for (const part of parts) expect(Buffer.byteLength(`${part}\n`)).toBeLessThanOrEqual(1024);
    expect(parts.map((part) => part.replace('[General] ada: ', '')).join('')).toBe(text);
    expect(parts[0]).toMatch(/👍🏽$/u);
    await bob.hearsNoMore();
  });

  test('a longer one gets an error that names the limit and is not delivered', async () => {
    await using ada = await onSlash(relay, 'ada');
    await using bob = await onSlash(relay, 'bob');
    await ada.hears('* bob joined General');
    await ada
      .sends('é'.repeat(512) + 'x')
      .hears('error: a message has at most 1024 bytes of UTF-8, nothing was sent');
    await bob.hearsNoMore();
  });

  test('bytes that are not UTF-8 get an error, and the connection stays open', async () => {
    await using ada = await onSlash(relay, 'ada');
    ada.client.raw(Buffer.from('caf\xe9\n', 'latin1'));
    await ada.hears('error: this is not UTF-8, nothing was sent');
    await ada.hearsNoMore();
  });

  test('a peer that never sends a line end is understood: one send is one message', async () => {
    await using bob = await onSlash(relay, 'bob');
    const socket = connect(relay.ports.slash, '127.0.0.1');
    await once(socket, 'data');
    socket.write('old');
    await bob.hears('* old joined General');
    socket.write('hello there');
    await bob.hears('[General] old: hello there');
    socket.write('/disconnect');
    await bob.hears('* old disconnected');
    await once(socket, 'end');
    socket.destroy();
  });

  test('a message may arrive in any number of packets, and several in one', async () => {
    await using ada = await onSlash(relay, 'ada');
    await using bob = await onSlash(relay, 'bob');
    await ada.hears('* bob joined General');
    for (const byte of Buffer.from('héllo\n')) ada.client.raw(Buffer.of(byte));
    ada.client.raw('one\r\ntwo\nthr');
    ada.client.raw('ee\n');
    await bob.hears(
      '[General] ada: héllo',
      '[General] ada: one',
      '[General] ada: two',
      '[General] ada: three',
    );
  });
});
