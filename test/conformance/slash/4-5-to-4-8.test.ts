/** Seed 000, "Chat Application", sections 4.5 to 4.8: rooms, and messages to some of them or to one person. */
import { afterEach, beforeEach, describe, test } from 'vitest';
import { startRelay, type TestRelay } from '../../helpers/relay.ts';
import { onSlash, type Person } from '../person.ts';

let relay: TestRelay;
let ada: Person;
beforeEach(async () => {
  relay = await startRelay();
  ada = await onSlash(relay, 'ada');
});
afterEach(() => relay.stop());

/** Makes rooms, and hears that they were made. */
async function made(...rooms: string[]): Promise<void> {
  for (const room of rooms) {
    await ada.sends(`/create ${room}`).hears(`you created ${room}; /join it to talk there`);
  }
}

describe('4.5 Creating a room', () => {
  test('/create ROOM makes a room that everybody finds; whoever made it is not in it', async () => {
    await made('dev');
    await using bob = await onSlash(relay, 'bob');
    await ada.hears('* bob joined General');
    await bob.sends('/list').hears('rooms (2): General, dev');
    await ada.sends('/users dev').hears('users in dev (0): ');
  });

  test.each(['dev', 'DEV', 'general'])('a room that exists is not made again: %s', async (label) => {
    await made('dev');
    const existing = label.toLowerCase() === 'dev' ? 'dev' : 'General';
    await ada.sends(`/create ${label}`).hears(`error: this room already exists: ${existing}`);
    await ada.sends('/list').hears('rooms (2): General, dev');
  });

  test('a missing label is an invalid command, one that is none gets the reason', async () => {
    await ada.sends('/create').hears('error: invalid command, its syntax is /create ROOM');
    await ada.sends('/create a b').hears('error: not a room name: a name cannot have a space in it');
    await ada.sends('/create a\u202eb').hears(/^error: not a room name: .*invisible/);
    await ada.sends(`/create ${'x'.repeat(513)}`).hears('error: not a room name: the name is too long');
    await ada.sends('/list').hears('rooms (1): General');
  });
});

describe('4.6 Joining (a) room(s)', () => {
  test('/join ROOM ROOM adds the username to each room, and those in it are told', async () => {
    await made('dev', 'ops');
    await using bob = await onSlash(relay, 'bob');
    await ada.hears('* bob joined General');
    await ada.sends('/join dev ops').hears('you joined dev', 'you joined ops');
    await bob.sends('/join dev').hears('you joined dev');
    await ada.hears('* bob joined dev');
    await ada.sends('/users dev', '/users ops').hears('users in dev (2): ada, bob', 'users in ops (1): ada');
  });

  test('runs to the end: one error for each room that does not exist and for each already joined', async () => {
    await made('dev', 'ops');
    await ada
      .sends('/join nowhere dev General nothing ops')
      .hears(
        'error: no such room: nowhere',
        'you joined dev',
        'error: you are already in General',
        'error: no such room: nothing',
        'you joined ops',
      );
  });

  test('a room does not take the same username twice', async () => {
    await made('dev');
    await ada.sends('/join dev dev').hears('you joined dev', 'error: you are already in dev');
    await ada.sends('/users dev').hears('users in dev (1): ada');
  });

  test('a joiner is told the topic of a room that has one', async () => {
    const general = relay.running.relay.state.room('General');
    if (general) general.topic = { text: 'be \x02kind\x02', by: 'x!x@x', time: 1 };
    await ada.sends('/leave General', '/join general').hears('you left General', 'you joined General');
    await ada.hears('the topic of General is: be kind');
  });

  test('no room named is an invalid command', async () => {
    await ada
      .sends('/join', '/join  ')
      .hears(
        'error: invalid command, its syntax is /join ROOM ROOM ... ROOM',
        'error: invalid command, its syntax is /join ROOM ROOM ... ROOM',
      );
  });
});

describe('4.7 Leaving a room', () => {
  test('/leave ROOM takes the username out of it, and those in it are told', async () => {
    await using bob = await onSlash(relay, 'bob');
    await ada.hears('* bob joined General');
    await bob.sends('/leave General').hears('you left General');
    await ada.hears('* bob left General');
    ada.sends('is bob here?');
    await ada.hearsNoMore();
    await bob.hearsNoMore();
  });

  test('not in it, or no such room, is an error', async () => {
    await made('dev');
    await ada
      .sends('/leave dev', '/leave nowhere', '/leave')
      .hears(
        'error: you are not in dev',
        'error: no such room: nowhere',
        'error: invalid command, its syntax is /leave ROOM',
      );
  });

  test('a room stays when nobody is in it any more', async () => {
    await made('dev');
    await ada.sends('/join dev', '/leave dev').hears('you joined dev', 'you left dev');
    await ada.sends('/list').hears('rooms (2): General, dev');
  });
});

describe('4.8 Special messaging', () => {
  test('/s ROOM ROOM TEXT goes to everyone in each room, once each; the sender need not be there', async () => {
    await made('dev', 'ops');
    await using bob = await onSlash(relay, 'bob');
    await using cleo = await onSlash(relay, 'cleo');
    await ada.hears('* bob joined General', '* cleo joined General');
    await bob.hears('* cleo joined General');
    await bob.sends('/join dev ops').hears('you joined dev', 'you joined ops');
    await cleo.sends('/join ops').hears('you joined ops');
    await bob.hears('* cleo joined ops');
    await ada.sends('/s dev ops deploy at noon').hears('sent to dev, ops');
    await bob.hears('[dev, ops] ada: deploy at noon');
    await cleo.hears('[ops] ada: deploy at noon');
    for (const person of [ada, bob, cleo]) await person.hearsNoMore();
  });

  test('is read from left to right until a word is no room; from there on it is the text, to the letter', async () => {
    await made('dev');
    await using bob = await onSlash(relay, 'bob');
    await bob.sends('/join dev').hears('you joined dev');
    await ada.hears('* bob joined General');
    await ada.sends('/s dev nowhere dev  General   x ').hears('sent to dev');
    await bob.hears('[dev] ada: nowhere dev  General   x ');
    await ada.sends('/s DEV dev /leave dev').hears('sent to dev');
    await bob.hears('[dev] ada: /leave dev');
  });

  test('no room that matches, or no text: nothing is sent, and the sender is told', async () => {
    await using bob = await onSlash(relay, 'bob');
    await ada.hears('* bob joined General');
    await ada.sends('/s nowhere hello').hears('error: no such room: nowhere');
    await ada.sends('/s General').hears('error: there is no text, nothing was sent');
    await ada.sends('/s').hears('error: there is no text, nothing was sent');
    await bob.hearsNoMore();
  });

  test('a message to a room that is empty reaches nobody', async () => {
    await made('dev');
    await ada.sends('/s dev hello').hears('sent to dev');
    await ada.hearsNoMore();
  });

  test('/w NICK TEXT goes to that user alone, to the letter', async () => {
    await using bob = await onSlash(relay, 'bob');
    await using cleo = await onSlash(relay, 'cleo');
    await bob.hears('* cleo joined General');
    await ada.hears('* bob joined General', '* cleo joined General');
    await ada.sends('/w BOB psst,  you').hears('sent privately to bob');
    await bob.hears('(private) ada: psst,  you');
    for (const person of [ada, bob, cleo]) await person.hearsNoMore();
  });

  test('no such user, no username or no text: nothing is sent, and the sender is told', async () => {
    await using bob = await onSlash(relay, 'bob');
    await ada.hears('* bob joined General');
    await ada
      .sends('/w nobody hello', '/w', '/w bob', '/w bob ')
      .hears(
        'error: no such user: nobody',
        'error: there is no text, nothing was sent',
        'error: there is no text, nothing was sent',
        'error: there is no text, nothing was sent',
      );
    await bob.hearsNoMore();
  });
});
