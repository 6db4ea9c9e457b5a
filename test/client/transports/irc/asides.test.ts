import { expect, test } from 'vitest';
import { setStage } from './stage.ts';

const stage = setStage();
const SIGNS = 'CHANTYPES=# PREFIX=(ov)@+ STATUSMSG=@';

test('a message to the operators of a room alone goes to them, and is told apart from what all heard', async () => {
  const side = await stage.connect();
  await stage.welcome(side, 'echo-message', SIGNS);
  const to = { room: 'dev' };
  stage.transport.request({ type: 'send', to, only: '@', text: 'between us', localId: 'a' });
  await side.expect('PRIVMSG @#dev :between us\r\n');
  side.say(
    ':ada!u@h PRIVMSG @#dev :between us',
    ':bram!u@h PRIVMSG @#dev :yes',
    ':bram!u@h PRIVMSG #dev :hello',
  );
  await stage.heard.until('message', ({ message }) => message.text === 'hello');
  expect(stage.heard.of('message').map(({ message }) => message)).toMatchObject([
    { to, only: '@', text: 'between us', localId: 'a' },
    { to, only: '@', text: 'yes' },
    { to, text: 'hello' },
  ]);
  expect(stage.heard.of('message').at(-1)?.message).not.toHaveProperty('only');
});

test('a server that knows no such messages gets none', async () => {
  const side = await stage.connect();
  await stage.welcome(side, '', 'CHANTYPES=# PREFIX=(ov)@+');
  expect(
    stage.transport.request({ type: 'send', to: { room: 'dev' }, only: '@', text: 'x', localId: 'a' }),
  ).toEqual({ refused: 'this server passes no message on to the @ of a room alone' });
});

test('the message of the day is told without the dashes that servers put before its lines', async () => {
  const side = await stage.connect();
  await stage.welcome(side);
  side.say(':srv 372 ada :- welcome', ':srv 372 ada :-', ':srv 372 ada :no dash');
  await stage.heard.until('notice', ({ text }) => text === 'no dash');
  expect(
    stage.heard
      .of('notice')
      .map(({ text }) => text)
      .slice(-3),
  ).toEqual(['welcome', '', 'no dash']);
});

test('what is asked by CTCP is said with whether it was answered, and only a few of many are', async () => {
  const side = await stage.connect();
  await stage.welcome(side);
  const ask = (what: string) => `:bram!u@h PRIVMSG ada :\u0001${what}\u0001`;
  side.say(ask('FINGER'), ...Array.from({ length: 5 }, () => ask('PING 1')));
  await stage.heard.until('notice', ({ text }) => text.endsWith('PING, and was not answered'));
  const said = stage.heard.of('notice').flatMap(({ code, text }) => (code === 'ctcp' ? [text] : []));
  expect(said).toEqual([
    'bram asked for CTCP FINGER, and was not answered',
    ...Array.from({ length: 4 }, () => 'bram asked for CTCP PING, and was answered'),
    'bram asked for CTCP PING, and was not answered',
  ]);
});

test.each([
  ['SEND "a b.exe" 1 2 3', 'bram offers the file a b.exe by DCC: nothing was taken, as there is no DCC here'],
  ['SEND x.exe 1 2 3', 'bram offers the file x.exe by DCC: nothing was taken, as there is no DCC here'],
  ['CHAT chat 1 2', 'bram asks for a connection by DCC (CHAT): nothing was taken, as there is no DCC here'],
])('what is offered by DCC %s is said, and not answered', async (offer, text) => {
  const side = await stage.connect();
  await stage.welcome(side);
  side.say(`:bram!u@h PRIVMSG ada :\u0001DCC ${offer}\u0001`);
  expect((await stage.heard.until('notice', ({ code }) => code === 'ctcp')).text).toBe(text);
});

test('what operators say to all who want to hear it is told with their name', async () => {
  const side = await stage.connect();
  await stage.welcome(side);
  side.say(':boss!b@c WALLOPS :down at eight');
  await stage.heard.until('notice', ({ text }) => text === 'Wallops from boss: down at eight');
});
