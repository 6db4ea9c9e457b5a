import { expect, test } from 'vitest';
import { setStage } from './stage.ts';

const stage = setStage();

test('who is to be watched is told to the server, bounded by what it allows, and only what has changed', async () => {
  const side = await stage.connect();
  await stage.welcome(side, 'away-notify extended-monitor', 'MONITOR=3 CHANTYPES=#');
  expect(stage.transport.abilities().watching).toBe(true);
  stage.transport.request({ type: 'watch', nicks: ['bram', 'ada', 'no,nick', 'cleo', 'dara', 'eve'] });
  await side.expect('MONITOR + bram,cleo,dara\r\n');
  stage.transport.request({ type: 'watch', nicks: ['eve', 'Bram', 'cleo'] });
  await side.expect('MONITOR - dara\r\nMONITOR + eve\r\n');
  side.say(':srv 730 ada :bram!b@c,eve', ':srv 731 * :cleo', ':bram!b@c AWAY :lunch');
  await stage.heard.until('presence', ({ away }) => away === true);
  expect(stage.heard.of('presence')).toEqual([
    { type: 'presence', nick: 'bram', online: true },
    { type: 'presence', nick: 'eve', online: true },
    { type: 'presence', nick: 'cleo', online: false },
    { type: 'presence', nick: 'bram', away: true },
  ]);
});

test('many who are to be watched go out in lines that fit', async () => {
  const side = await stage.connect();
  await stage.welcome(side, '', 'MONITOR CHANTYPES=#');
  const nicks = Array.from({ length: 100 }, (_, index) => `somebody${index}`);
  stage.transport.request({ type: 'watch', nicks });
  const [sent] = await side.expect(/[^]*somebody99\r\n/);
  const lines = sent.split('\r\n').filter((line) => line.startsWith('MONITOR'));
  expect(lines.flatMap((line) => line.replace('MONITOR + ', '').split(','))).toEqual(nicks);
  expect(lines.filter((line) => line.length > 450)).toEqual([]);
});

test('a server that watches nobody is not asked', async () => {
  const side = await stage.connect();
  await stage.welcome(side);
  expect(stage.transport.request({ type: 'watch', nicks: ['bram'] })).toEqual({
    refused: 'this server does not tell who comes online',
  });
});

test('where names are left to the client it asks for one room’s after the other', async () => {
  const side = await stage.connect();
  await stage.welcome(side, 'no-implicit-names');
  side.say(':ada!u@h JOIN #a', ':ada!u@h JOIN #b', ':ada!u@h JOIN #c', ':ada!u@h PART #b');
  await side.expect('NAMES #a\r\n');
  side.say(':srv 353 ada = #a :@ada bram', ':srv 366 ada #a :End');
  const [between] = await side.expect(/[^]*NAMES #c\r\n/);
  expect(between).not.toContain('#b');
  side.say(':srv 353 ada = #c :ada', ':srv 366 ada #c :End', 'PING :done');
  const [sent] = await side.expect(/[^]*PONG done\r\n/);
  expect(sent).not.toContain('NAMES');
  expect(stage.heard.of('members').map(({ room, members }) => [room, members.length])).toEqual([
    ['a', 2],
    ['c', 1],
  ]);
});

test('an account that has to be verified says how, and is logged into once it is', async () => {
  const side = await stage.connect();
  await stage.welcome(side, 'draft/account-registration=email-required');
  stage.transport.request({ type: 'register', account: 'ada', password: 'pw', email: 'ada@example.org' });
  await side.expect('REGISTER ada ada@example.org pw\r\n');
  side.say(':srv REGISTER VERIFICATION_REQUIRED ada :We have sent you a mail');
  const told = await stage.heard.until('notice', ({ code }) => code === 'register-verification_required');
  expect(told.text).toBe('account ada: We have sent you a mail (then: /verify ada CODE)');
  expect(stage.heard.of('self').at(-1)?.account).toBeUndefined();
  stage.transport.request({ type: 'verify', account: 'ada', code: '4711' });
  await side.expect('VERIFY ada 4711\r\n');
  side.say(':srv FAIL VERIFY INVALID_CODE ada :No such code', ':srv VERIFY SUCCESS ada :Welcome');
  await stage.heard.until('self', ({ account }) => account === 'ada');
  expect(stage.heard.of('notice').map(({ level, text }) => [level, text])).toContainEqual([
    'error',
    'No such code',
  ]);
});
