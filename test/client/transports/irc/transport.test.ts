import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTransport } from '../../../../source/client/transports/table.ts';
import type { Transport, TransportOptions } from '../../../../source/client/transports/transport.ts';
import { Heard } from '../../../helpers/heard.ts';
import { type ScriptedServer, type ServerSide, scriptedServer } from '../../../helpers/scripted-server.ts';

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

async function connect(options: Partial<TransportOptions> = {}): Promise<ServerSide> {
  transport = createTransport(
    { dialect: 'irc', tls: false, host: '127.0.0.1', port: server.port, rooms: [] },
    { nick: 'ada', now: Date.now, ...options },
    heard.listen,
  );
  transport.start();
  return server.accept();
}

/** Plays the registration of a server that has these capabilities. */
async function welcome(
  side: ServerSide,
  caps = '',
  isupport = 'CHANTYPES=# PREFIX=(qaohv)~&@%+ NICKLEN=32',
): Promise<void> {
  await side.expect(/USER .*\r\n/);
  side.say(`:srv CAP * LS :${caps}`);
  if (caps !== '') {
    const [, list = ''] = await side.expect(/CAP REQ :?(.*)\r\n/);
    side.say(`:srv CAP ada ACK :${list}`);
  }
  await side.expect('CAP END');
  side.say(
    ':srv 001 ada :Welcome',
    `:srv 005 ada ${isupport} :are supported by this server`,
    ':srv 422 ada :No MOTD',
  );
  await heard.untilState('online');
  side.forget();
}

describe('registration', () => {
  test('a server without capabilities welcomes, and the client is online', async () => {
    const side = await connect();
    await welcome(side);
    expect(heard.of('connection').map((one) => one.connection.state)).toEqual([
      'connecting',
      'registering',
      'online',
    ]);
    expect(heard.of('self').at(-1)).toEqual({ type: 'self', nick: 'ada' });
    expect(transport.abilities()).toMatchObject({ history: false, ownEcho: false, nickLength: 32 });
  });

  test('capabilities come over several lines and only those that are wanted are asked for', async () => {
    const side = await connect({ password: 'let me in' });
    await side.expect('CAP LS 302\r\nPASS :let me in\r\nNICK ada\r\nUSER ada 0 * ada\r\n');
    side.say(':srv CAP * LS * :multi-prefix unheard-of', ':srv CAP * LS :server-time batch');
    await side.expect('CAP REQ :server-time batch multi-prefix\r\n');
    side.say(':srv CAP * ACK :server-time batch multi-prefix');
    await side.expect('CAP END\r\n');
  });

  test('a taken nick is asked for anew and the next one is used', async () => {
    const side = await connect();
    await side.expect(/USER .*\r\n/);
    side.say(':srv 433 * ada :Nickname is already in use');
    const needed = await heard.until('nick-needed');
    expect(needed).toEqual({ type: 'nick-needed', reason: 'ada: Nickname is already in use', tried: 'ada' });
    expect(transport.request({ type: 'rename', nick: 'ada lovelace' })).toEqual({
      refused: 'ada lovelace is not a nick',
    });
    expect(transport.request({ type: 'rename', nick: 'ada2' })).toBeUndefined();
    await side.expect('NICK ada2\r\n');
    side.say(':srv 001 ada2 :Welcome', ':srv 422 ada2 :No MOTD');
    await heard.until('self', (self) => self.nick === 'ada2');
  });
});

describe('rooms', () => {
  test('entering a room tells its members with their ranks, and then who comes and goes', async () => {
    const side = await connect();
    await welcome(side, 'multi-prefix userhost-in-names');
    transport.request({ type: 'join', rooms: ['General', 'dev'] });
    await side.expect('JOIN #General,#dev\r\n');
    side.say(
      ':ada!u@h JOIN #General',
      ':srv 332 ada #General :all welcome',
      ':srv 353 ada = #General :ada!u@h @+bram!b@c',
      ':srv 353 ada = #General :cleo!c@d',
      ':srv 366 ada #General :End of NAMES',
      ':dara!d@e JOIN #General',
      ':bram!b@c MODE #General -o+v bram dara',
      ':cleo!c@d NICK :kleo',
      ':kleo!c@d QUIT :gone',
      ':bram!b@c KICK #General dara :out',
    );
    await heard.until('kicked');
    expect(heard.of('entered').map((one) => one.room)).toEqual(['General']);
    expect(heard.of('topic')).toMatchObject([{ room: 'General', text: 'all welcome', isChange: false }]);
    expect(heard.of('members')[0]?.members).toEqual([
      { nick: 'ada', ranks: '' },
      { nick: 'bram', ranks: '@+' },
      { nick: 'cleo', ranks: '' },
    ]);
    expect(heard.of('joined')).toMatchObject([
      { room: 'General', who: { nick: 'dara', user: 'd', host: 'e' } },
    ]);
    expect(heard.of('ranks')).toEqual([
      { type: 'ranks', room: 'General', nick: 'bram', ranks: '+' },
      { type: 'ranks', room: 'General', nick: 'dara', ranks: '+' },
    ]);
    expect(heard.of('renamed')).toMatchObject([{ who: { nick: 'cleo' }, nick: 'kleo' }]);
    expect(heard.of('quit')).toMatchObject([{ who: { nick: 'kleo' }, reason: 'gone', rooms: ['General'] }]);
    expect(heard.of('kicked')).toMatchObject([
      { who: { nick: 'dara' }, by: { nick: 'bram' }, reason: 'out' },
    ]);
  });
});

describe('messages', () => {
  test('what others say arrives in its room or its private conversation, sanitised', async () => {
    const side = await connect();
    await welcome(side, 'server-time message-tags');
    side.say(
      '@time=2026-11-22T02:48:00.000Z;msgid=m1;account=al :alba!a@b PRIVMSG #General :morning\x1b[31m!',
      ':alba!a@b PRIVMSG ada :\x01ACTION waves\x01',
      '@+reply=m1 :bram!a@b NOTICE #General :noted',
    );
    await heard.until('message', (one) => one.message.text === 'noted');
    expect(heard.of('message').map((one) => one.message)).toMatchObject([
      {
        id: 'm1',
        time: Date.UTC(2026, 10, 22, 2, 48),
        from: { nick: 'alba', account: 'al' },
        to: { room: 'General' },
        text: 'morning[31m!',
        kind: 'message',
      },
      { to: { nick: 'alba' }, text: 'waves', kind: 'action' },
      { to: { room: 'General' }, kind: 'notice', replyTo: 'm1' },
    ]);
  });

  test('a labelled echo is told as our own message with its id', async () => {
    const side = await connect();
    await welcome(side, 'message-tags batch echo-message labeled-response');
    expect(transport.abilities().ownEcho).toBe(true);
    transport.request({ type: 'send', to: { room: 'General' }, text: 'hello', localId: 'L1' });
    const [, label] = await side.expect(/@label=(\S+) PRIVMSG #General hello\r\n/);
    side.say(`@label=${label};msgid=x1 :ada!u@h PRIVMSG #General :hello`);
    const { message } = await heard.until('message');
    expect(message).toMatchObject({ localId: 'L1', id: 'x1', from: { nick: 'ada', self: true } });
  });

  test('without an echo a message is confirmed once the server has answered a PING behind it', async () => {
    const side = await connect();
    await welcome(side);
    transport.request({ type: 'send', to: { nick: 'bram' }, text: 'psst', localId: 'L1' });
    const [, token] = await side.expect(/PRIVMSG bram psst\r\nPING (\S+)\r\n/);
    expect(heard.of('confirmed')).toEqual([]);
    side.say(`:srv PONG srv ${token}`);
    expect(await heard.until('confirmed')).toEqual({ type: 'confirmed', localId: 'L1' });
  });

  test('a message that the server refuses is failed, with a sentence', async () => {
    const side = await connect();
    await welcome(side);
    transport.request({ type: 'send', to: { nick: 'nobody' }, text: 'psst', localId: 'L1' });
    await side.expect(/PRIVMSG nobody psst\r\n/);
    side.say(':srv 401 ada nobody :No such nick/channel');
    expect(await heard.until('failed')).toEqual({
      type: 'failed',
      localId: 'L1',
      reason: 'there is nobody named nobody',
    });
  });

  test('a long text goes out in parts that lose nothing', async () => {
    const side = await connect();
    await welcome(side);
    const text = `${'a word of 🙂 and é '.repeat(100)}end`;
    transport.request({ type: 'send', to: { room: 'General' }, text, localId: 'L1' });
    await side.expect(/end\r\n/).catch(() => undefined);
    const [, token] = await side.expect(/PING (\S+)\r\n/);
    const lines = [...side.received().matchAll(/PRIVMSG/g)];
    expect(lines).toEqual([]);
    side.say(`:srv PONG srv ${token}`);
    await heard.until('confirmed');
    expect(heard.of('confirmed')).toHaveLength(1);
  });
});

describe('the end', () => {
  test('nothing listens: the reason is a sentence', async () => {
    const { port } = server;
    await server.close();
    transport = createTransport(
      { dialect: 'irc', tls: false, host: '127.0.0.1', port, rooms: [] },
      { nick: 'ada', now: Date.now },
      heard.listen,
    );
    transport.start();
    const { connection } = await heard.untilState('lost');
    expect(connection).toEqual({ state: 'lost', reason: `nothing listens on 127.0.0.1:${port}` });
    server = await scriptedServer();
  });

  test('QUIT says goodbye and ends as closed', async () => {
    const side = await connect();
    await welcome(side);
    transport.request({ type: 'quit', reason: 'bye all' });
    await side.expect('QUIT :bye all\r\n');
    await side.ended();
    const { connection } = await heard.untilState('closed');
    expect(connection).toEqual({ state: 'closed', reason: 'you left' });
  });
});
