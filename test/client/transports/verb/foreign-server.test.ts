import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTransport } from '../../../../source/client/transports/table.ts';
import type { Transport } from '../../../../source/client/transports/transport.ts';
import { Heard } from '../../../helpers/heard.ts';
import { type ScriptedServer, type ServerSide, scriptedServer } from '../../../helpers/scripted-server.ts';

/** A verb server that sends the seed's bare strings and nothing else, without line ends. */

let server: ScriptedServer;
let heard: Heard;
let transport: Transport;
let now: () => number;

beforeEach(async () => {
  server = await scriptedServer();
  heard = new Heard();
  now = Date.now;
});

afterEach(async () => {
  transport.destroy();
  await server.close();
});

async function connect(): Promise<ServerSide> {
  const address = { dialect: 'verb' as const, tls: false, host: '127.0.0.1', port: server.port, rooms: [] };
  transport = createTransport(address, { nick: 'ada', now: () => now() }, heard.listen);
  transport.start();
  return server.accept();
}

async function online(): Promise<ServerSide> {
  const side = await connect();
  side.raw('Enter username: ');
  await side.expect(/^ada$/);
  side.raw('welcome user \n');
  await side.expect(/^lro$/);
  side.raw('Available rooms \nlobby\ndev');
  await heard.until('rooms');
  return side;
}

/** Comes into `lobby`, with bram. */
async function inLobby(): Promise<ServerSide> {
  const side = await online();
  transport.request({ type: 'join', rooms: ['lobby'] });
  await side.expect(/^join lobby$/);
  side.raw('Membership granted to the room');
  await side.expect(/^lme lobby$/);
  side.raw('room members \nada\nbram');
  await heard.until('members');
  return side;
}

describe('coming in', () => {
  test('what a server says before it closes is why it closed', async () => {
    const side = await connect();
    side.raw('no more room here');
    side.socket.end();
    const { connection } = await heard.untilState('lost');
    expect(connection).toMatchObject({ reason: 'no more room here' });
  });

  test('a question for the username is no reason to close', async () => {
    const side = await connect();
    side.raw('Tell me your username: ');
    side.socket.end();
    const { connection } = await heard.untilState('lost');
    expect(connection).toMatchObject({ reason: expect.stringContaining('closed the connection') });
  });

  test('a bare string about a room is told with the room that was meant', async () => {
    const side = await online();
    transport.request({ type: 'join', rooms: ['nowhere'] });
    await side.expect(/^join nowhere$/);
    side.raw('room does not exist');
    const { text } = await heard.until('notice', ({ level }) => level === 'error');
    expect(text).toBe('room does not exist: nowhere');
  });

  test('the bare strings are enough to be online and to know the rooms', async () => {
    await online();
    expect(heard.of('rooms')[0]?.rooms).toEqual([{ label: 'lobby' }, { label: 'dev' }]);
  });

  test.each(['name exists', 'invalid username', 'client invalid'])(
    '%s asks for another username',
    async (reply) => {
      const side = await connect();
      side.raw('username');
      await side.expect(/^ada$/);
      side.raw(reply);
      expect(await heard.until('nick-needed')).toEqual({ type: 'nick-needed', reason: reply, tried: 'ada' });
      transport.request({ type: 'rename', nick: 'ada2' });
      await side.expect(/^ada2$/);
      side.raw('welcome user \n');
      await heard.untilState('online');
    },
  );

  test('a full server is a lost connection with its own words', async () => {
    const side = await connect();
    side.raw('server is full, sorry');
    side.socket.end();
    const { connection } = await heard.untilState('lost');
    expect(connection).toEqual({ state: 'lost', reason: 'server is full, sorry' });
  });
});

describe('the round trip', () => {
  test('it has in it neither the wait for earlier answers nor the wait for the end of a list', async () => {
    let ms = 1000;
    now = () => ms;
    const side = await inLobby();
    transport.request({ type: 'list-members', room: 'lobby' });
    await side.expect(/^lme lobby$/);
    transport.request({ type: 'list-members', room: 'dev' });
    heard.forget();
    ms = 5000;
    side.raw('room members \nada\nbram');
    await side.expect(/^lme dev$/);
    ms = 5007;
    side.raw('room members \nbram');
    await heard.until('members', ({ room }) => room === 'dev');
    expect(heard.of('lag').at(-1)).toEqual({ type: 'lag', ms: 7 });
  });
});

describe('rooms', () => {
  test('membership granted means the room that was asked for', async () => {
    await inLobby();
    expect(heard.of('entered').map(({ room }) => room)).toEqual(['lobby']);
    expect(heard.of('members')[0]?.members.map(({ nick }) => nick)).toEqual(['ada', 'bram']);
  });

  test('several replies in one packet are told apart', async () => {
    const side = await online();
    transport.request({ type: 'create', room: 'rust' });
    await side.expect(/^room rust$/);
    transport.request({ type: 'join', rooms: ['rust'] });
    side.raw('new room addednew member joined in room');
    await heard.until('notice', ({ text }) => text === 'the room rust is made: join it to talk there');
    await side.expect(/join rust/);
  });

  test('one reply in two packets is put together', async () => {
    const side = await online();
    transport.request({ type: 'join', rooms: ['lobby'] });
    await side.expect(/^join lobby$/);
    side.raw('Membership gra');
    await new Promise((resolve) => setTimeout(resolve, 100));
    side.raw('nted to the room');
    await heard.until('entered');
  });

  test('somebody joining makes the members be asked for again', async () => {
    const side = await inLobby();
    side.raw('new member joined in room');
    await side.expect(/^lro$/);
    side.raw('Available rooms \nlobby\ndev');
    await side.expect(/^lme lobby$/);
    side.raw('room members \nada\nbram\ncleo');
    await heard.until('members', ({ members }) => members.some(({ nick }) => nick === 'cleo'));
  });

  test('not a member: the message has failed', async () => {
    const side = await online();
    transport.request({ type: 'send', to: { room: 'dev' }, text: 'hi', localId: 'L1' });
    await side.expect(/^send dev hi$/);
    side.raw('you are not member');
    expect(await heard.until('failed')).toEqual({
      type: 'failed',
      localId: 'L1',
      reason: 'you are not member',
    });
  });
});

describe('talk', () => {
  test.each(['lobby bram: hi', '[lobby] bram: hi', 'bram: hi', '<bram> hi'])('%s', async (line) => {
    const side = await inLobby();
    side.raw(line);
    const { message } = await heard.until('message');
    expect(message).toMatchObject({ to: { room: 'lobby' }, from: { nick: 'bram' }, text: 'hi' });
  });

  test('a confirmation in any words confirms', async () => {
    const side = await inLobby();
    transport.request({ type: 'send', to: { room: 'lobby' }, text: 'hi', localId: 'L1' });
    await side.expect(/^send lobby hi$/);
    side.raw('your message to lobby was delivered');
    await heard.until('confirmed', ({ localId }) => localId === 'L1');
  });

  test('a line that cannot be placed is shown as it came', async () => {
    const side = await inLobby();
    side.raw('maintenance at noon');
    await heard.until('notice', ({ text }) => text === 'maintenance at noon');
  });
});
