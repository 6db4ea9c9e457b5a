/** Our transports before servers that others made of the seeds: bare strings, other words, no line ends, packets cut anywhere. */
import { afterEach, describe, expect, test } from 'vitest';
import { createTransport } from '../../source/client/transports/table.ts';
import type { Request, Transport } from '../../source/client/transports/transport.ts';
import { Heard } from '../helpers/heard.ts';
import { LineClient } from '../helpers/line-client.ts';
import { hasPython, type PythonProgram, startForeign } from './python.ts';

interface Client {
  readonly heard: Heard;
  readonly transport: Transport;
  asks(request: Request): void;
}

let servers: PythonProgram[] = [];
let transports: Transport[] = [];
afterEach(async () => {
  for (const transport of transports) transport.destroy();
  for (const server of servers) await server[Symbol.asyncDispose]();
  servers = [];
  transports = [];
});

async function serve(dialect: 'slash' | 'verb'): Promise<{ port: number; server: PythonProgram }> {
  const started = await startForeign(`${dialect}_server.py`);
  servers.push(started.server);
  return started;
}

async function enter(dialect: 'slash' | 'verb', port: number, nick: string): Promise<Client> {
  const heard = new Heard();
  const address = { dialect, tls: false, host: '127.0.0.1', port, rooms: [] };
  const transport = createTransport(address, { nick, now: Date.now }, heard.listen);
  transports.push(transport);
  transport.start();
  await heard.untilState('online');
  return { heard, transport, asks: (request) => expect(transport.request(request)).toBeUndefined() };
}

/**
 * Waits until the client has asked for all that it wants to know. Without line ends an answer and what somebody says in the
 * same moment are one text to anybody.
 */
async function settled(...clients: Client[]): Promise<void> {
  for (const { heard } of clients) {
    for (let count = -1; count !== heard.all.length; ) {
      count = heard.all.length;
      await new Promise((resolve) => setTimeout(resolve, 700));
    }
  }
}

function inRoom(room: string) {
  return (happening: { readonly room: string }): boolean => happening.room === room;
}

describe.skipIf(!hasPython)('a foreign slash server', () => {
  test('lets somebody in, after another name where the first is taken', async () => {
    const { port } = await serve('slash');
    await enter('slash', port, 'ada');
    const heard = new Heard();
    const address = { dialect: 'slash', tls: false, host: '127.0.0.1', port, rooms: [] } as const;
    const second = createTransport(address, { nick: 'ada', now: Date.now }, heard.listen);
    transports.push(second);
    second.start();
    await heard.until('nick-needed');
    second.request({ type: 'rename', nick: 'bob' });
    await heard.untilState('online');
  });

  test('has its rooms and members read from the lists', async () => {
    const { port } = await serve('slash');
    const ada = await enter('slash', port, 'ada');
    await ada.heard.until('entered', inRoom('General'));
    ada.asks({ type: 'create', room: 'dev' });
    ada.asks({ type: 'join', rooms: ['dev'] });
    await ada.heard.until('entered', inRoom('dev'));
    await settled(ada);
    await enter('slash', port, 'bob');
    await ada.heard.until(
      'members',
      ({ room, members }) => room === 'General' && members.some(({ nick }) => nick === 'bob'),
    );
    ada.heard.forget();
    ada.asks({ type: 'list-rooms' });
    const { rooms } = await ada.heard.until('rooms');
    expect(rooms.map(({ label }) => label)).toEqual(['General', 'dev']);
    ada.asks({ type: 'leave', room: 'dev' });
    await ada.heard.until('left', inRoom('dev'));
  });

  test('has what people say put where they said it', async () => {
    const { port } = await serve('slash');
    const ada = await enter('slash', port, 'ada');
    const bob = await enter('slash', port, 'bob');
    await bob.heard.until('members', ({ members }) => members.some(({ nick }) => nick === 'ada'));
    await settled(ada, bob);
    const text = 'a text that goes in two packets, cut anywhere: äöü 🙂🙂🙂';
    ada.asks({ type: 'send', to: { room: 'General' }, text, localId: 'L1' });
    const { message } = await bob.heard.until('message');
    expect(message).toMatchObject({ from: { nick: 'ada' }, to: { room: 'General' }, text });
    await ada.heard.until('confirmed', ({ localId }) => localId === 'L1');
    await settled(ada, bob);
    ada.asks({ type: 'send', to: { nick: 'bob' }, text: 'psst', localId: 'L2' });
    const told = await bob.heard.until('message', (one) => one.message.text === 'psst');
    expect(told.message).toMatchObject({ from: { nick: 'ada' }, to: { nick: 'ada' } });
  });

  test('has a line that cannot be placed shown as it came', async () => {
    const { port } = await serve('slash');
    const ada = await enter('slash', port, 'ada');
    await settled(ada);
    await enter('slash', port, 'bob');
    await ada.heard.until('notice', ({ text }) => text === '[server] bob has arrived in General.');
  });

  test('is left with /disconnect, and lost when it dies', async () => {
    const { port, server } = await serve('slash');
    const ada = await enter('slash', port, 'ada');
    const bob = await enter('slash', port, 'bob');
    await settled(ada, bob);
    ada.asks({ type: 'quit' });
    await ada.heard.untilState('closed');
    await bob.heard.until('notice', ({ text }) => text === '[server] ada is gone.');
    server.kill();
    expect(await bob.heard.untilState('lost')).toBeDefined();
  });
});

describe.skipIf(!hasPython)('a foreign verb server', () => {
  test('lets somebody in, after another name where the first is taken', async () => {
    const { port } = await serve('verb');
    await enter('verb', port, 'ada');
    const heard = new Heard();
    const address = { dialect: 'verb', tls: false, host: '127.0.0.1', port, rooms: [] } as const;
    const second = createTransport(address, { nick: 'ada', now: Date.now }, heard.listen);
    transports.push(second);
    second.start();
    await heard.until('nick-needed');
    second.request({ type: 'rename', nick: 'bob' });
    await heard.untilState('online');
  });

  test('has its rooms and members read from bare strings and lists', async () => {
    const { port } = await serve('verb');
    const ada = await enter('verb', port, 'ada');
    ada.asks({ type: 'create', room: 'dev' });
    ada.asks({ type: 'create', room: 'ops' });
    ada.asks({ type: 'join', rooms: ['dev'] });
    await ada.heard.until('entered', inRoom('dev'));
    const bob = await enter('verb', port, 'bob');
    bob.asks({ type: 'join', rooms: ['dev'] });
    await bob.heard.until('entered', inRoom('dev'));
    // The bare string says neither who nor where: it is asked for.
    await ada.heard.until(
      'members',
      ({ room, members }) => room === 'dev' && members.some(({ nick }) => nick === 'bob'),
    );
    ada.heard.forget();
    ada.asks({ type: 'list-rooms' });
    const { rooms } = await ada.heard.until('rooms');
    expect(rooms.map(({ label }) => label)).toEqual(['dev', 'ops']);
    ada.asks({ type: 'leave', room: 'dev' });
    await ada.heard.until('left', inRoom('dev'));
    await bob.heard.until(
      'members',
      ({ room, members }) => room === 'dev' && members.every(({ nick }) => nick === 'bob'),
    );
  });

  test('has what people say put where they said it, and confirmed', async () => {
    const { port } = await serve('verb');
    const ada = await enter('verb', port, 'ada');
    ada.asks({ type: 'create', room: 'dev' });
    ada.asks({ type: 'join', rooms: ['dev'] });
    await ada.heard.until('entered', inRoom('dev'));
    const bob = await enter('verb', port, 'bob');
    bob.asks({ type: 'join', rooms: ['dev'] });
    await bob.heard.until('members', ({ members }) => members.some(({ nick }) => nick === 'ada'));
    await settled(ada, bob);
    const text = 'a text that goes in two packets, cut anywhere: äöü 🙂🙂🙂';
    ada.asks({ type: 'send', to: { room: 'dev' }, text, localId: 'L1' });
    const { message } = await bob.heard.until('message');
    expect(message).toMatchObject({ from: { nick: 'ada' }, to: { room: 'dev' }, text });
    await ada.heard.until('confirmed', ({ localId }) => localId === 'L1');
  });

  test('that is full says so, in whatever words', async () => {
    const { port } = await serve('verb');
    const six = await Promise.all(Array.from({ length: 6 }, () => LineClient.connect(port)));
    const heard = new Heard();
    const address = { dialect: 'verb', tls: false, host: '127.0.0.1', port, rooms: [] } as const;
    const seventh = createTransport(address, { nick: 'ada', now: Date.now }, heard.listen);
    transports.push(seventh);
    seventh.start();
    await heard.until('connection', ({ connection }) => ['lost', 'closed'].includes(connection.state));
    expect(JSON.stringify(heard.all)).toContain('no more room here');
    for (const client of six) client.end();
  });

  test('is left with exit, and lost when it dies', async () => {
    const { port, server } = await serve('verb');
    const ada = await enter('verb', port, 'ada');
    const bob = await enter('verb', port, 'bob');
    ada.asks({ type: 'quit' });
    await ada.heard.untilState('closed');
    server.kill();
    expect(await bob.heard.untilState('lost')).toBeDefined();
  });
});
