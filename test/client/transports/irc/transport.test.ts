import { describe, expect, test } from 'vitest';
import { createTransport } from '../../../../source/client/transports/table.ts';
import { scriptedServer } from '../../../helpers/scripted-server.ts';
import { setStage } from './stage.ts';

const stage = setStage();

describe('registration', () => {
  test('a server without capabilities welcomes, and the client is online', async () => {
    const side = await stage.connect();
    await stage.welcome(side);
    expect(stage.heard.of('connection').map((one) => one.connection.state)).toEqual([
      'connecting',
      'registering',
      'online',
    ]);
    expect(stage.heard.of('self').at(-1)).toEqual({ type: 'self', nick: 'ada' });
    expect(stage.transport.abilities()).toMatchObject({ history: false, ownEcho: false, nickLength: 32 });
  });

  test('capabilities come over several lines and only those that are wanted are asked for', async () => {
    const side = await stage.connect({ password: 'let me in' });
    await side.expect('CAP LS 302\r\nPASS :let me in\r\nNICK ada\r\nUSER ada 0 * ada\r\n');
    side.say(':srv CAP * LS * :multi-prefix unheard-of', ':srv CAP * LS :server-time batch');
    await side.expect('CAP REQ :server-time batch multi-prefix\r\n');
    side.say(':srv CAP * ACK :server-time batch multi-prefix');
    await side.expect('CAP END\r\n');
  });

  test('a taken nick is asked for anew and the next one is used', async () => {
    const side = await stage.connect();
    await side.expect(/USER .*\r\n/);
    side.say(':srv 433 * ada :Nickname is already in use');
    const needed = await stage.heard.until('nick-needed');
    expect(needed).toEqual({ type: 'nick-needed', reason: 'ada: Nickname is already in use', tried: 'ada' });
    expect(stage.transport.request({ type: 'rename', nick: 'ada lovelace' })).toEqual({
      refused: 'ada lovelace is not a nick',
    });
    expect(stage.transport.request({ type: 'rename', nick: 'ada2' })).toBeUndefined();
    await side.expect('NICK ada2\r\n');
    side.say(':srv 001 ada2 :Welcome', ':srv 422 ada2 :No MOTD');
    await stage.heard.until('self', (self) => self.nick === 'ada2');
  });
});

describe('rooms', () => {
  test('entering a room tells its members with their ranks, and then who comes and goes', async () => {
    const side = await stage.connect();
    await stage.welcome(side, 'multi-prefix userhost-in-names');
    stage.transport.request({ type: 'join', rooms: ['General', 'dev'] });
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
    await stage.heard.until('kicked');
    expect(stage.heard.of('entered').map((one) => one.room)).toEqual(['General']);
    expect(stage.heard.of('topic')).toMatchObject([
      { room: 'General', text: 'all welcome', isChange: false },
    ]);
    expect(stage.heard.of('members')[0]?.members).toEqual([
      { nick: 'ada', ranks: '' },
      { nick: 'bram', ranks: '@+' },
      { nick: 'cleo', ranks: '' },
    ]);
    expect(stage.heard.of('joined')).toMatchObject([
      { room: 'General', who: { nick: 'dara', user: 'd', host: 'e' } },
    ]);
    expect(stage.heard.of('ranks')).toEqual([
      { type: 'ranks', room: 'General', nick: 'bram', ranks: '+' },
      { type: 'ranks', room: 'General', nick: 'dara', ranks: '+' },
    ]);
    expect(stage.heard.of('renamed')).toMatchObject([{ who: { nick: 'cleo' }, nick: 'kleo' }]);
    expect(stage.heard.of('quit')).toMatchObject([
      { who: { nick: 'kleo' }, reason: 'gone', rooms: ['General'] },
    ]);
    expect(stage.heard.of('kicked')).toMatchObject([
      { who: { nick: 'dara' }, by: { nick: 'bram' }, reason: 'out' },
    ]);
  });
});

describe('login', () => {
  test('SASL PLAIN comes before the registration ends', async () => {
    const side = await stage.connect({ account: { name: 'al', password: 'secret' } });
    await side.expect(/USER .*\r\n/);
    side.say(':srv CAP * LS :sasl=PLAIN');
    await side.expect('CAP REQ sasl\r\n');
    side.say(':srv CAP * ACK :sasl');
    await side.expect('AUTHENTICATE PLAIN\r\n');
    side.say('AUTHENTICATE +');
    const [, payload = ''] = await side.expect(/AUTHENTICATE (\S+)\r\n/);
    expect(Buffer.from(payload, 'base64').toString()).toBe('al\0al\0secret');
    side.say(':srv 900 * * al :You are now logged in as al', ':srv 903 * :SASL authentication successful');
    await side.expect('CAP END\r\n');
    expect(stage.heard.of('self')).toEqual([{ type: 'self', nick: 'ada', account: 'al' }]);
  });

  test('a failed login is told, and the registration goes on without', async () => {
    const side = await stage.connect({ account: { name: 'al', password: 'wrong' } });
    await side.expect(/USER .*\r\n/);
    side.say(':srv CAP * LS :sasl=PLAIN');
    await side.expect('CAP REQ sasl\r\n');
    side.say(':srv CAP * ACK :sasl', 'AUTHENTICATE +');
    await side.expect('AUTHENTICATE PLAIN\r\n');
    side.say(':srv 904 * :SASL authentication failed');
    await side.expect('CAP END\r\n');
    const { text } = await stage.heard.until('notice', ({ code }) => code === 'login-failed');
    expect(text).toContain('not logged in as al: SASL authentication failed');
  });
});

describe('the end', () => {
  test('nothing listens: the reason is a sentence', async () => {
    const { port } = stage.server;
    await stage.server.close();
    stage.transport = createTransport(
      { dialect: 'irc', tls: false, host: '127.0.0.1', port, rooms: [] },
      { nick: 'ada', now: Date.now },
      stage.heard.listen,
    );
    stage.transport.start();
    const { connection } = await stage.heard.untilState('lost');
    expect(connection).toEqual({ state: 'lost', reason: `nothing listens on 127.0.0.1:${port}` });
    stage.server = await scriptedServer();
  });

  test('QUIT says goodbye and ends as closed', async () => {
    const side = await stage.connect();
    await stage.welcome(side);
    stage.transport.request({ type: 'quit', reason: 'bye all' });
    await side.expect('QUIT :bye all\r\n');
    await side.ended();
    const { connection } = await stage.heard.untilState('closed');
    expect(connection).toEqual({ state: 'closed', reason: 'you left' });
  });
});
