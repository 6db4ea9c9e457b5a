/** Seed 004, "Internet Relay Chat Class Project", sections 2 to 4: connections, the form of messages, labels. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { RELAY_DEFAULTS } from '../../../source/config/relay-config.ts';
import { startRelay, type TestRelay } from '../../helpers/relay.ts';
import { callVerb, onVerb } from '../person.ts';

let relay: TestRelay;
beforeEach(async () => {
  relay = await startRelay();
});
afterEach(() => relay.stop());

describe('2 Basic information', () => {
  test('the server listens on port 31425 unless told otherwise', () => {
    expect(RELAY_DEFAULTS.verb).toEqual({ port: 31425, maxClients: 6 });
  });

  test('the connection is persistent: one connection, any number of requests, at any time', async () => {
    await using ada = await onVerb(relay, 'ada');
    ada.sends('room dev', 'join dev', 'lme dev');
    await ada.hears(
      'new room added: dev',
      'Membership granted to the room: dev',
      'room members: dev 1',
      'ada',
    );
    ada.sends('leve dev');
    await ada.hears('you left the room: dev');
  });

  test('messages come in of their own accord', async () => {
    await using ada = await onVerb(relay, 'ada');
    await using bob = await onVerb(relay, 'bob');
    await ada.sends('join General').hears('Membership granted to the room: General');
    await bob.sends('join General').hears('Membership granted to the room: General');
    await ada.hears('new member joined in room: General bob');
  });

  test('six clients are served, named or not; the seventh is told that the server is full, and closed', async () => {
    const six = [await onVerb(relay, 'ada'), await onVerb(relay, 'bob')];
    for (let count = 0; count < 4; count++) {
      const person = await callVerb(relay);
      await person.hears('enter your username:');
      six.push(person);
    }
    const seventh = await callVerb(relay);
    await seventh.hears('the server is full: it takes 6 clients');
    await seventh.isClosed();
    await six[0]?.sends('lro').hears('Available rooms: 1', 'General');
  });

  test.each(['exits', 'closes', 'is reset', 'half-closes', 'is turned away'])(
    'the place of a client that %s is free again, and counted once',
    async (how) => {
      await using small = await startRelay({ verb: { port: 0, maxClients: 1 } });
      for (let time = 0; time < 3; time++) {
        const ada = await onVerb(small, 'ada');
        if (how === 'exits') await ada.sends('exit').hears('exit successful');
        else if (how === 'half-closes') ada.client.socket.end();
        else if (how === 'is reset') ada.client.socket.resetAndDestroy();
        else if (how === 'closes') ada.client.end();
        else {
          const second = await callVerb(small);
          await second.hears('the server is full: it takes 1 clients');
          await second.isClosed();
          await ada.sends('exit').hears('exit successful');
        }
        await expect.poll(() => small.running.relay.state.users.size).toBe(0);
      }
      await using next = await onVerb(small, 'next');
      await next.hearsNoMore();
    },
  );

  test('the server may end a connection, and says why', async () => {
    const ada = await onVerb(relay, 'ada');
    await relay.stop();
    await ada.hears('notice: the test is over', 'exit successful');
    await ada.isClosed();
  });
});

describe('3 Message infrastructure', () => {
  test.each(['lro', 'LRO', 'lRo'])('a command is a word in any case: %s', async (word) => {
    await using ada = await onVerb(relay, 'ada');
    await ada.sends(word).hears('Available rooms: 1', 'General');
  });

  test('its arguments follow', async () => {
    await using ada = await onVerb(relay, 'ada');
    await ada
      .sends('ROOM Dev', 'Join dev')
      .hears('new room added: Dev', 'Membership granted to the room: Dev');
    await ada.sends('SEND dev Hello  You').hears('the message to Dev is delivered');
  });

  test('an answer or an error is a string: no code stands before it', async () => {
    await using ada = await onVerb(relay, 'ada');
    await ada.sends('dance').hears('command invalid Type - HELP: dance');
  });

  test('a client that sends no line ends is understood: one send is one message', async () => {
    await using ada = await callVerb(relay);
    await ada.hears('enter your username:');
    ada.client.raw('ada');
    await ada.hears('welcome user: ada');
    ada.client.raw('room dev');
    await ada.hears('new room added: dev');
  });
});

describe('4 Label semantics', () => {
  test.each(['x', '7', 'комната', 'غرفة', '部屋', '🏠', 'a/b', 'Café'])(
    'a room label of readable characters, at least one: %s',
    async (label) => {
      await using ada = await onVerb(relay, 'ada');
      await ada
        .sends(`room ${label}`, 'lro')
        .hears(`new room added: ${label}`, 'Available rooms: 2', 'General', label);
    },
  );

  test.each(['a\u0007b', 'a\u200bb', 'a\u202eb', '\ufffd', '\ue000'])(
    'a label with an unreadable character is none: %j',
    async (label) => {
      await using ada = await onVerb(relay, 'ada');
      await ada.sends(`room ${label}`).hears(/^invalid room name: /);
    },
  );

  test('a label may be very long: 5,000 characters, and up to the input size', async () => {
    await using ada = await onVerb(relay, 'ada');
    for (const label of ['é'.repeat(5000), 'x'.repeat(100_000 - 'room '.length)]) {
      await ada
        .sends(`room ${label}`, `join ${label}`)
        .hears(`new room added: ${label}`, `Membership granted to the room: ${label}`);
      await ada.sends(`lme ${label}`).hears(`room members: ${label} 1`, 'ada');
    }
  });

  test('labels that differ in case only, or in how their accents are written, are one', async () => {
    await using ada = await onVerb(relay, 'ada');
    await ada.sends('room Café').hears('new room added: Café');
    await ada.sends('room CAFÉ').hears('invalid room name: there is a room Café already');
    await ada.sends('join cafe\u0301').hears('Membership granted to the room: Café');
  });

  test('the rules are the same for usernames, of at least two characters', async () => {
    for (const name of ['Ада', 'عدا', '艾达']) {
      await using person = await onVerb(relay, name);
      await person.sends(name).hears(`you are already in the system: ${name}`);
    }
  });

  test('a line of 100 kB is taken, a longer one is invalid and dropped', async () => {
    await using ada = await onVerb(relay, 'ada');
    await ada.sends('join General').hears('Membership granted to the room: General');
    await using bob = await onVerb(relay, 'bob');
    await bob.sends('join General').hears('Membership granted to the room: General');
    await ada.hears('new member joined in room: General bob');
    const head = 'send General ';
    const text = 'x'.repeat(100_000 - head.length);
    await ada.sends(head + text).hears('the message to General is delivered');
    const [part = ''] = await bob.client.next(1);
    expect(part).toBe(`General ada: ${text}`);
    await ada.sends(`${head}${text}y`).hears(/^input invalid: .*100000 bytes/);
    await bob.hearsNoMore();
  });

  test('bytes that are not UTF-8 are invalid input, and the connection stays open', async () => {
    await using ada = await onVerb(relay, 'ada');
    ada.client.raw(Buffer.from('room caf\xe9\n', 'latin1'));
    await ada.hears('input invalid: this is not UTF-8');
    await ada.hearsNoMore();
  });
});
