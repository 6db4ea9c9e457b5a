import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTransport } from '../../../../source/client/transports/table.ts';
import type { Transport } from '../../../../source/client/transports/transport.ts';
import { IDLE_MS } from '../../../../source/protocol/framing.ts';
import { Heard } from '../../../helpers/heard.ts';
import { type ScriptedServer, type ServerSide, scriptedServer } from '../../../helpers/scripted-server.ts';

/** A slash server in others' words, without line ends: as the seed's authors would write one. */

let server: ScriptedServer;
let heard: Heard;
let transport: Transport;

beforeEach(async () => {
  server = await scriptedServer();
  heard = new Heard();
});

afterEach(async () => {
  transport.destroy();
  await server.close();
});

async function connect(): Promise<ServerSide> {
  const address = { dialect: 'slash' as const, tls: false, host: '127.0.0.1', port: server.port, rooms: [] };
  transport = createTransport(address, { nick: 'ada', now: Date.now }, heard.listen);
  transport.start();
  return server.accept();
}

/** An answer counts as whole once nothing has followed for a while. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 250);
  });
}

/** Lets ada in, with bram beside her in General. */
async function online(): Promise<ServerSide> {
  const side = await connect();
  side.raw('Welcome to Chat Application! Please enter a unique username: ');
  await side.expect(/^ada$/);
  side.raw('Hi ada! You are in General now. Try /? for the commands.');
  await side.expect(/^\/users General$/);
  side.raw("Users in General: ['ada', 'bram']");
  await side.expect(/^\/list$/);
  side.raw('Rooms:\nGeneral\ndev');
  await side.expect(/^\/users$/);
  side.raw('Online users: ada, bram, cleo');
  await heard.until('rooms');
  await settled();
  return side;
}

describe('coming in', () => {
  test('what a server says before it closes is why it closed', async () => {
    const side = await connect();
    side.raw('Only six people fit in here.');
    side.socket.end();
    const { connection } = await heard.untilState('lost');
    expect(connection).toMatchObject({ reason: 'Only six people fit in here.' });
  });

  test('the username goes out without a line end, and the lists fill the panes', async () => {
    await online();
    expect(heard.of('entered').map(({ room }) => room)).toEqual(['General']);
    expect(
      heard
        .of('members')
        .at(-1)
        ?.members.map(({ nick }) => nick),
    ).toEqual(['ada', 'bram']);
    const { rooms } = await heard.until('rooms');
    expect(rooms).toEqual([{ label: 'General' }, { label: 'dev' }]);
  });

  test('a refusal of the username that comes in two packets is not taken for a welcome', async () => {
    const side = await connect();
    side.raw('Username: ');
    await side.expect('ada');
    side.raw('Somebody else is called that. Pick a ');
    // Longer than a packet is waited for.
    await new Promise((resolve) => {
      setTimeout(resolve, IDLE_MS + 20);
    });
    side.raw('unique username: ');
    await expect(heard.until('nick-needed')).resolves.toMatchObject({
      reason: 'Somebody else is called that. Pick a unique username:',
    });
  });

  test('a refused username is asked for anew', async () => {
    const side = await connect();
    side.raw('username?');
    await side.expect(/^ada$/);
    side.raw('Sorry, that name is already taken, try again');
    expect(await heard.until('nick-needed')).toEqual({
      type: 'nick-needed',
      reason: 'Sorry, that name is already taken, try again',
      tried: 'ada',
    });
    transport.request({ type: 'rename', nick: 'ada2' });
    await side.expect(/^ada2$/);
    side.raw('Welcome ada2');
    await heard.untilState('online');
  });

  test('a server that never greets still gets the username', async () => {
    const side = await connect();
    await side.expect(/^ada$/);
  });
});

describe('talk', () => {
  test.each([
    ['[General] bram: hi there', { room: 'General' }, 'bram', 'hi there'],
    ['(General) <bram> hi there', { room: 'General' }, 'bram', 'hi there'],
    ['bram: hi: there', { room: 'General' }, 'bram', 'hi: there'],
    ['<bram> hi there', { room: 'General' }, 'bram', 'hi there'],
    ['(private) cleo: psst', { nick: 'cleo' }, 'cleo', 'psst'],
    ['[whisper from cleo] psst', { nick: 'cleo' }, 'cleo', 'psst'],
    ['cleo whispers: psst', { nick: 'cleo' }, 'cleo', 'psst'],
  ])('%s', async (line, to, nick, text) => {
    const side = await online();
    side.raw(line);
    const { message } = await heard.until('message');
    expect(message).toMatchObject({ to, from: { nick }, text });
  });

  test('a line that cannot be placed is shown as it came', async () => {
    const side = await online();
    side.raw('*** the server will be down at noon ***');
    await heard.until('notice', ({ text }) => text === '*** the server will be down at noon ***');
  });
});

describe('asking', () => {
  test('commands go out one at a time, and a refusal fails the message', async () => {
    const side = await online();
    transport.request({ type: 'send', to: { room: 'dev' }, text: 'one', localId: 'L1' });
    transport.request({ type: 'send', to: { nick: 'nobody' }, text: 'two', localId: 'L2' });
    await side.expect(/^\/s dev one$/);
    await side.expect(/^\/w nobody two$/);
    side.raw('Error: there is no such user');
    expect(await heard.until('failed')).toEqual({
      type: 'failed',
      localId: 'L2',
      reason: 'Error: there is no such user',
    });
    expect(heard.of('confirmed')).toEqual([{ type: 'confirmed', localId: 'L1' }]);
  });

  test('a room that was joined is entered, and its members asked for', async () => {
    const side = await online();
    transport.request({ type: 'join', rooms: ['dev'] });
    await side.expect(/^\/join dev$/);
    side.raw('You have joined the room.');
    await heard.until('entered', ({ room }) => room === 'dev');
    await side.expect(/\/users dev/);
    side.raw('dev: ada cleo');
    const { members } = await heard.until('members', ({ room }) => room === 'dev');
    expect(members.map(({ nick }) => nick)).toEqual(['ada', 'cleo']);
  });

  test('a room that cannot be joined is not entered', async () => {
    const side = await online();
    transport.request({ type: 'join', rooms: ['nowhere'] });
    await side.expect(/^\/join nowhere$/);
    side.raw('Room nowhere does not exist');
    await heard.until('notice', ({ level }) => level === 'error');
    expect(heard.of('entered').map(({ room }) => room)).toEqual(['General']);
  });

  test('a refusal in words that nobody could foresee does not open a room that there is not', async () => {
    const side = await online();
    transport.request({ type: 'join', rooms: ['nowhere'] });
    await side.expect(/^\/join nowhere$/);
    side.raw('Never heard of nowhere.');
    await side.expect(/^\/list$/);
    side.raw('Rooms:\nGeneral\ndev');
    await side.expect(/^\/users nowhere$/);
    side.raw('Never heard of nowhere.');
    await heard.until('notice', ({ text }) => text === 'Never heard of nowhere.');
    await settled();
    expect(heard.of('entered').map(({ room }) => room)).toEqual(['General']);
  });

  test('a room that was made since the last list is entered once its list has us', async () => {
    const side = await online();
    transport.request({ type: 'join', rooms: ['fresh'] });
    await side.expect(/^\/join fresh$/);
    side.raw('In you go.');
    await side.expect(/^\/list$/);
    side.raw('Rooms:\nGeneral\ndev\nfresh');
    await side.expect(/^\/users fresh$/);
    side.raw('fresh: ada');
    await heard.until('entered', ({ room }) => room === 'fresh');
  });
});

test('somebody who says --disconnect-- disconnects nobody', async () => {
  const side = await online();
  side.raw('bram: --disconnect--');
  const { message } = await heard.until('message');
  expect(message.text).toBe('--disconnect--');
});

test('--disconnect-- behind another reply in the same packet is found', async () => {
  const side = await online();
  side.raw('Goodbye ada!--disconnect--');
  await heard.untilState('lost');
  expect(heard.of('notice').at(-1)?.text).toBe('Goodbye ada!');
});

test('--disconnect-- that nobody asked for loses the connection, with the reason', async () => {
  const side = await online();
  side.raw('--disconnect--');
  const { connection } = await heard.untilState('lost');
  expect(connection).toEqual({ state: 'lost', reason: 'the server has disconnected you' });
});

test('--disconnect-- that a bare /disconnect has asked for closes it', async () => {
  const side = await online();
  transport.request({ type: 'raw', line: '/disconnect' });
  await side.expect(/^\/disconnect$/);
  side.raw('--disconnect--');
  await heard.untilState('closed');
});

test('a server that crashes is a lost connection', async () => {
  const side = await online();
  side.socket.resetAndDestroy();
  const { connection } = await heard.untilState('lost');
  expect(connection).toMatchObject({ reason: expect.stringContaining('broke off the connection') });
});
