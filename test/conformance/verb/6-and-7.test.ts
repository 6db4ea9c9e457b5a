/** Seed 004, "Internet Relay Chat Class Project", sections 6 and 7: the server's own words, to the letter. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startRelay, type TestRelay } from '../../helpers/relay.ts';
import { LineClient } from '../../helpers/line-client.ts';
import { startProgram } from '../../helpers/pty.ts';
import { callVerb, onVerb, Person } from '../person.ts';

let relay: TestRelay;
beforeEach(async () => {
  relay = await startRelay();
});
afterEach(() => relay.stop());

/** What the operator was told of the verb door, without what belongs to each. */
function told(): string[] {
  return relay.reports.filter(({ detail }) => detail['door'] === 'verb').map(({ event }) => event);
}

describe('6 Server messages, on the wire', () => {
  test.each<[name: string, sent: string[], line: string]>([
    ['CLIENT_ALREADY_IN', ['ada'], 'you are already in the system'],
    ['CLIENT_ALREADY_IN, in another case', ['ADA'], 'you are already in the system'],
    ['INPUT_INVALID', [''], 'input invalid'],
    ['INPUT_INVALID, white space alone', ['  '], 'input invalid'],
    ['UNKNOWN_COMMAND', ['hello world'], 'command invalid Type - HELP'],
    ['ROOMS_AVAILABLE_TITLE', ['lro'], 'Available rooms'],
    ['INVALID_ROOM_NAME', ['room'], 'invalid room name'],
    ['ROOM_DOES_NOT_EXIST', ['join nowhere'], 'room does not exist'],
    ['ROOM_MEMBERS', ['lme General'], 'room members'],
    ['ROOM_ADDED', ['room dev'], 'new room added'],
    ['MEMBERSHIP_GRANTED', ['join General'], 'Membership granted to the room'],
    ['ALREADY_MEMBER', ['join General', 'join General'], 'you are already member'],
    ['YOU_LEFT_ROOM', ['join General', 'leve General'], 'you left the room'],
    ['NOT_MEMBER', ['leve General'], 'you are not member'],
    ['INVALID_MESSAGE_FORMAT', ['join General', 'send General'], 'invalid message format'],
    ['EXIT_SUCCESSFUL', ['exit'], 'exit successful'],
  ])('%s', async (_name, sent, line) => {
    await using ada = await onVerb(relay, 'ada');
    ada.sends(...sent);
    const last = (await ada.client.next(sent.length)).at(-1);
    expect(last?.split(': ')[0]).toBe(line);
  });

  test('NO_ROOMS_TITLE, where there is none', async () => {
    relay.running.relay.state.rooms.clear();
    await using ada = await onVerb(relay, 'ada');
    await ada.sends('lro').hears('Sorry, no rooms');
  });

  test('NEW_MEMBER_JOINED and MEMBER_LEFT, to the others', async () => {
    await using ada = await onVerb(relay, 'ada');
    await using bob = await onVerb(relay, 'bob');
    await ada.sends('join General').hears(/^Membership/);
    bob.sends('join General', 'leve General');
    await ada.hears(/^new member joined in room: /, /^one member left the room: /);
  });

  test('"if the username is smaller than two characters then output will show invalid username"', async () => {
    await using ada = await callVerb(relay);
    await ada.sends('a').hears('enter your username:', /^invalid username\b/);
  });

  test('CLIENT_INVALID and CLIENT_EXISTS, and WELCOME_CLIENT in the end', async () => {
    await using ada = await onVerb(relay, 'ada');
    await using bob = await callVerb(relay);
    await bob
      .sends('b\u0001b', 'ada', 'bob')
      .hears(
        'enter your username:',
        /^client invalid\b/,
        'enter your username:',
        /^name exists\b/,
        'enter your username:',
        /^welcome user\b/,
      );
    await ada.hearsNoMore();
  });
});

describe('6 Server messages, for the operator', () => {
  test('NEW_CLIENT, CLIENT_INPUT for each line, CLIENT_DISCONNECT', async () => {
    const ada = await onVerb(relay, 'ada');
    await ada.sends('lro', 'exit').hears(/^Available/, 'General', 'exit successful');
    await ada.isClosed();
    expect(told()).toEqual([
      'new client',
      'client input received',
      'client input received',
      'client input received',
      'client disconnected',
    ]);
  });

  test('CLIENT_DISCONNECT where the client closes, CLIENT_DISCONNECT_ERR where the connection fails', async () => {
    const ada = await onVerb(relay, 'ada');
    ada.client.socket.end();
    await expect.poll(() => told().at(-1)).toBe('client disconnected');
    const bob = await onVerb(relay, 'bob');
    bob.client.socket.resetAndDestroy();
    await expect.poll(() => told().at(-1)).toBe('client disconnect error');
    expect(told().filter((event) => event === 'client disconnected')).toHaveLength(1);
  });
});

describe('6 Server messages, at the server’s own terminal', () => {
  test('SERVER_STARTED and the way to stop it; exit stops the program, and SERVER_STOPPED says so', async () => {
    const args = ['--serve', '--irc', 'off', '--slash', 'off', '--verb', '0', '--ephemeral'];
    await using term = startProgram({ args, cols: 120, rows: 30 });
    const screen = await term.waitFor('server started: ctrl + c to exit or exit to exit');
    const port = Number(/verb:\/\/127\.0\.0\.1:(\d+)/.exec(screen.join('\n'))?.[1]);
    const ada = new Person(await LineClient.connect(port), 'verb');
    await ada.sends('ada').hears('enter your username:', 'welcome user: ada');
    for (const told of ['new client', 'client input received']) await term.waitFor(told);
    ada.client.socket.end();
    await term.waitFor('client disconnected');
    await using bob = new Person(await LineClient.connect(port), 'verb');
    await bob.sends('bob').hears('enter your username:', 'welcome user: bob');
    bob.client.socket.resetAndDestroy();
    await term.waitFor('client disconnect error');
    term.send('exit\r');
    expect(await term.exited).toMatchObject({ code: 0 });
    expect(term.output().toString()).toContain('server stopped');
  });
});

describe('7 Manager module', () => {
  test('transmit: a note to several rooms reaches each of their members', async () => {
    await using ada = await onVerb(relay, 'ada');
    await using bob = await onVerb(relay, 'bob');
    await ada.sends('room dev', 'join dev', 'join General').hears(/^new room/, /^Member/, /^Member/);
    await bob.sends('join dev', 'send dev one').hears(/^Member/, /delivered$/);
    await ada.hears('new member joined in room: dev bob', 'dev bob: one');
  });
});
