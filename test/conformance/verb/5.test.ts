/** Seed 004, "Internet Relay Chat Class Project", section 5: what a client sends, and what it is answered. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startRelay, type TestRelay } from '../../helpers/relay.ts';
import { callVerb, onSlash, onVerb } from '../person.ts';

let relay: TestRelay;
beforeEach(async () => {
  relay = await startRelay();
});
afterEach(() => relay.stop());

describe('5.1 Welcome client', () => {
  test('a line asks for the username; the answer to it is `welcome user`', async () => {
    await using ada = await callVerb(relay);
    await ada.hears('enter your username:');
    await ada.sends('ada').hears('welcome user: ada');
    await ada.hearsNoMore();
  });

  test('a username of under 2 characters: `invalid username`, and it is asked for again', async () => {
    await using ada = await callVerb(relay);
    await ada.hears('enter your username:');
    for (const name of ['a', '', ' ', '👍']) {
      await ada.sends(name).hears(/^invalid username: /, 'enter your username:');
    }
    await ada.sends('ab').hears('welcome user: ab');
  });

  test('a username with unreadable characters: `client invalid`, and it is asked for again', async () => {
    await using ada = await callVerb(relay);
    await ada.hears('enter your username:');
    for (const name of ['a\u0000b', 'a\u200db', 'a b', '#ab', 'x'.repeat(33)]) {
      await ada.sends(name).hears(/^client invalid: /, 'enter your username:');
    }
    await ada.sends('ada').hears('welcome user: ada');
  });

  test('a username in use, on whatever door: `name exists`, and it is asked for again', async () => {
    await using ada = await onSlash(relay, 'Ada');
    await using other = await callVerb(relay);
    await other.hears('enter your username:');
    await other.sends('ada').hears('name exists: ada', 'enter your username:');
    await other.sends('ada').hears('name exists: ada', 'enter your username:');
    await other.sends('ada2').hears('welcome user: ada2');
    await ada.hearsNoMore();
  });
});

describe('5.2 List all rooms', () => {
  test('lro: the title, then a room a line', async () => {
    await using ada = await onVerb(relay, 'ada');
    await ada.sends('room dev').hears('new room added: dev');
    await ada.sends('lro').hears('Available rooms: 2', 'General', 'dev');
    await ada.hearsNoMore();
  });
});

describe('5.3 List all room members', () => {
  test('lme ROOM: the title, then a member a line, from whatever door', async () => {
    await using ada = await onVerb(relay, 'ada');
    await using bob = await onSlash(relay, 'bob');
    await ada.sends('lme general').hears('room members: General 1', 'bob');
    await ada
      .sends('join General', 'lme General')
      .hears('Membership granted to the room: General', 'room members: General 2', 'bob', 'ada');
    await bob.hears('* ada joined General');
  });
});

describe('5.4 Create a room', () => {
  test('room ROOM: it is there, and whoever made it is not in it', async () => {
    await using ada = await onVerb(relay, 'ada');
    await ada.sends('room dev').hears('new room added: dev');
    await ada.sends('lme dev').hears('room members: dev 0');
    await ada.sends('send dev hi').hears('you are not member: dev');
  });

  test('one that exists, or a label that is none: `invalid room name`', async () => {
    await using ada = await onVerb(relay, 'ada');
    await ada.sends('room general').hears('invalid room name: there is a room General already');
    await ada.sends('room').hears('invalid room name: a name needs at least one character');
    await ada.sends('room a b').hears('invalid room name: a name cannot have a space in it');
    await ada
      .sends('room (PRIVATE)')
      .hears('invalid room name: this name is kept for private messages and the relay’s own words');
    await ada.sends('lro').hears('Available rooms: 1', 'General');
  });
});

describe('5.5 Join a room', () => {
  test('join ROOM: membership is granted, and the others in it are told', async () => {
    await using ada = await onVerb(relay, 'ada');
    await using bob = await onVerb(relay, 'bob');
    await ada.sends('join general').hears('Membership granted to the room: General');
    await bob.sends('JOIN General').hears('Membership granted to the room: General');
    await ada.hears('new member joined in room: General bob');
    await bob.sends('join General').hears('you are already member: General');
    await ada.hearsNoMore();
  });
});

describe('5.6 Leave a room', () => {
  test('leve ROOM: it is left, and the others in it are told', async () => {
    await using ada = await onVerb(relay, 'ada');
    await using bob = await onVerb(relay, 'bob');
    await ada.sends('join General').hears('Membership granted to the room: General');
    await bob.sends('join General').hears('Membership granted to the room: General');
    await bob.sends('leve General').hears('you left the room: General');
    await ada.hears('new member joined in room: General bob', 'one member left the room: General bob');
    await bob.sends('leve General').hears('you are not member: General');
    await ada.sends('send General alone').hears('the message to General is delivered');
    await bob.hearsNoMore();
  });
});

describe('5.7 Send message in a room', () => {
  test('send ROOM TEXT: the sender hears that it is delivered, the others who said what where', async () => {
    await using ada = await onVerb(relay, 'ada');
    await using bob = await onVerb(relay, 'bob');
    await using cleo = await onVerb(relay, 'cleo');
    await ada.sends('join General').hears('Membership granted to the room: General');
    await bob.sends('join General').hears('Membership granted to the room: General');
    await ada.hears('new member joined in room: General bob');
    await ada.sends('send general  Hello   there ').hears('the message to General is delivered');
    await bob.hears('General ada: Hello   there ');
    for (const person of [ada, bob, cleo]) await person.hearsNoMore();
  });

  test('not a member: `you are not member`; no text: `invalid message format`; nothing is sent', async () => {
    await using ada = await onVerb(relay, 'ada');
    await using bob = await onVerb(relay, 'bob');
    await bob.sends('join General').hears('Membership granted to the room: General');
    await ada.sends('send General hi').hears('you are not member: General');
    await ada.sends('join General').hears('Membership granted to the room: General');
    await bob.hears('new member joined in room: General ada');
    await ada.sends('send General').hears(/^invalid message format: /);
    await ada.sends('send General ').hears(/^invalid message format: /);
    await bob.hearsNoMore();
  });
});

describe('5.8 Get help', () => {
  test('help: every command with its arguments', async () => {
    await using ada = await onVerb(relay, 'ada');
    await ada
      .sends('help')
      .hears(
        /^lro -- /,
        /^lme ROOM -- /,
        /^room ROOM -- /,
        /^join ROOM -- /,
        /^leve ROOM -- /,
        /^send ROOM TEXT -- /,
        /^help -- /,
        /^exit -- /,
      );
    await ada.hearsNoMore();
  });
});

describe('5.9 Exit the running client', () => {
  test('exit: `exit successful`, the connection closes, the others are told, and the name is free', async () => {
    await using ada = await onVerb(relay, 'ada');
    const bob = await onVerb(relay, 'bob');
    await ada.sends('room dev', 'join dev', 'join General').hears(/^new room/, /^Membership/, /^Membership/);
    await bob
      .sends('room ops', 'join ops', 'join General', 'join dev')
      .hears('new room added: ops', /^Membership/, /^Membership/, /^Membership/);
    await ada.hears('new member joined in room: General bob', 'new member joined in room: dev bob');
    await bob.sends('exit', 'room never').hears('exit successful');
    await bob.isClosed();
    // Only of the rooms that both were in.
    await ada.hears('one member left the room: General bob', 'one member left the room: dev bob');
    await ada
      .sends('lme dev', 'lro')
      .hears('room members: dev 1', 'ada', 'Available rooms: 3', 'General', 'dev', 'ops');
    await using next = await onVerb(relay, 'bob');
    await next.hearsNoMore();
  });

  test('before a username, too', async () => {
    const nobody = await callVerb(relay);
    await nobody.sends('EXIT').hears('enter your username:', 'exit successful');
    await nobody.isClosed();
    expect(relay.running.relay.state.users.size).toBe(0);
  });

  test.each([
    ['closes', 'end'],
    ['is reset', 'resetAndDestroy'],
  ] as const)('a client that %s without it is as gone', async (_how, go) => {
    await using ada = await onVerb(relay, 'ada');
    const bob = await onVerb(relay, 'bob');
    await ada.sends('join General').hears(/^Membership/);
    await bob.sends('join General').hears(/^Membership/);
    bob.client.socket[go]();
    await ada.hears('new member joined in room: General bob', 'one member left the room: General bob');
    await using next = await onVerb(relay, 'bob');
    await next.hearsNoMore();
  });
});

describe('5.10 Error responses', () => {
  test.each(['lme', 'join', 'leve', 'send'])(
    '%s with a missing or invalid label: `invalid room name`',
    async (word) => {
      await using ada = await onVerb(relay, 'ada');
      await ada.sends(word).hears(/^invalid room name: /);
      await ada.sends(`${word} a\u200bb hi`).hears(/^invalid room name: /);
    },
  );

  test.each(['lme', 'join', 'leve', 'send'])(
    '%s with a room that is not there: `room does not exist`',
    async (word) => {
      await using ada = await onVerb(relay, 'ada');
      const text = word === 'send' ? ' hello' : '';
      await ada.sends(`${word} nowhere${text}`).hears('room does not exist: nowhere');
    },
  );
});
