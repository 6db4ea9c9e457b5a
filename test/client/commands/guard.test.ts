import { expect, test } from 'vitest';
import { doubt, meantCommand } from '../../../source/client/commands/guard.ts';
import { secretIn } from '../../../source/client/commands/secret-in-text.ts';
import { harness, IRC } from '../conversation/harness.ts';

test.each([
  [' /join x', '/join x'],
  ['./join x', '/join x'],
  ['.join x', '/join x'],
  ['7query bob', '/query bob'],
  ['7me waves', '/me waves'],
  ['-msg bob hi', '/msg bob hi'],
  [':nick ada', '/nick ada'],
  ['nick/', '/nick'],
  ['Nick/ ada', '/nick ada'],
  ['join #x', '/join #x'],
  ['msg nickserv identify hunter2', '/msg nickserv identify hunter2'],
])('%j is asked about, and %j offered', (text, command) => {
  expect(doubt(text)).toMatch(/This looks like .*Send it/);
  expect(meantCommand(text)).toBe(command);
});

test('a space and a command that only nearly is one is asked about, and cannot be run', () => {
  expect(doubt(' /jion x')).toContain('/join, mistyped');
  expect(meantCommand(' /jion x')).toBeUndefined();
  expect(doubt(' /etc/passwd is gone')).toBeUndefined();
  expect(doubt(' /zzzyx')).toBeUndefined();
});

test.each([
  '.help',
  '!help',
  '.topic x',
  '-list',
  ':wq',
  ':)',
  '7 people joined',
  '7up',
  'and/or',
  'users/ is the folder',
  'join us for tea tomorrow',
  'me too',
  'login works again',
  'register now',
  'auth failed',
  'the password is wrong',
  'password: required.',
  'pass me the salt-shaker',
  'login https://a.example/x1',
])('%j is ordinary text', (text) => {
  expect(doubt(text)).toBeUndefined();
});

test.each([
  ['identify hunter2', 'a password'],
  ['ns identify x', 'a password'],
  ['login ada hunter2', 'a password'],
  ['oper root hunter2', 'a password'],
  ['my password is hunter2!', 'a password'],
  ['password: s3cr3t.', 'a password'],
  ['the password is:\ns3cr3t', 'a password'],
  ['here it is\nmsg nickserv ghost ada hunter2\nbye', 'a password'],
  ['look:\n-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl', 'a private key'],
  ['-----BEGIN PGP PRIVATE KEY BLOCK-----', 'a private key'],
  [`use ghp_${'a1'.repeat(18)}`, 'an access token'],
  ['AKIAIOSFODNN7EXAMPLE', 'an access token'],
])('%j looks like %s', (text, what) => {
  expect(secretIn(text)).toBe(what);
  expect(doubt(text)).toContain(what);
});

test('a password of one’s own is known again, alone or in a text, but a short one not by chance', () => {
  const own = ['correct horse', 'tea', 'banana'];
  expect(secretIn(' correct horse ', own)).toBe('your own password');
  expect(secretIn('tea', own)).toBe('your own password');
  expect(secretIn('tea or coffee', own)).toBeUndefined();
  expect(secretIn('it is banana', own)).toBe('your own password');
  expect(secretIn('bananas', own)).toBeUndefined();
});

test('the password of an account, and the one that a server asks for, do not go out unasked', () => {
  const h = harness({
    config: { password: 'open sesame', account: { name: 'me', password: 'hunter2hunter2' } },
  });
  h.online(IRC, ['general']);
  h.client.select('lab/room/general');
  const say = (text: string) => h.client.submit('lab/room/general', text);
  expect(say('hunter2hunter2')).toMatchObject({ question: true });
  expect(say('open sesame')).toMatchObject({ question: true });
  expect(say('hunter3hunter3')).toEqual({ ok: true });
  h.client.authenticate('lab', { type: 'login', account: 'me', password: 'hunter3hunter3' });
  expect(say('hunter3hunter3')).toMatchObject({ question: true });
  expect(h.asked.filter(({ type }) => type === 'send')).toHaveLength(1);
});

test('a further line that begins as a command does is asked about, behind a text and behind a command', () => {
  const h = harness();
  h.online(IRC);
  const { id } = h.room('general');
  for (const text of ['hello\n/me waves', '/me waves\n/msg bob between us']) {
    const submitted = h.client.submit(id, text);
    expect(submitted).toMatchObject({ ok: false, question: true, text });
    expect(h.asked.some(({ type }) => type === 'send')).toBe(false);
  }
  expect(doubt('see\n/etc/hosts\n/ and /nosuch')).toBeUndefined();
  expect(h.client.submit(id, 'hello\n/me waves', { sure: true })).toEqual({ ok: true });
  expect(h.asked.some(({ type }) => type === 'send')).toBe(true);
});
