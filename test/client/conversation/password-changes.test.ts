import { beforeEach, expect, test } from 'vitest';
import type { Request } from '../../../source/client/transports/transport.ts';
import { type Harness, harness, IRC } from './harness.ts';

const CHANGE = { account: 'ada', old: 'sesame1', next: 'sesame2' };
const PROOF: Request = { type: 'login', account: 'ada', password: 'sesame2' };

let h: Harness;
beforeEach(() => {
  h = harness();
  h.online({ ...IRC, login: true, register: true });
  h.hear({ type: 'self', nick: 'me', account: 'ada' });
  h.client.select('lab/room/general');
});

const notices = () =>
  h
    .room('general')
    .lines.items.flatMap((line) => ('text' in line && line.type === 'notice' ? [line.text] : []));

function answer(text: string): void {
  h.hear({
    type: 'message',
    message: { time: h.now, from: { nick: 'NickServ' }, to: { nick: 'NickServ' }, text, kind: 'notice' },
  });
}

test('a password is changed by the services, and proved by logging in with the new one', () => {
  expect(h.client.changePassword('lab', CHANGE)).toBeUndefined();
  expect(h.asked.at(-1)).toEqual({ type: 'raw', line: 'PRIVMSG NickServ :PASSWD sesame1 sesame2 sesame2' });
  answer('The password of ada is sesame2 now.');
  expect(h.asked.at(-1)).toEqual(PROOF);
  const shown = JSON.stringify(h.room('general').lines.items);
  expect(shown).toContain('The password of ada is ••');
  expect(shown).not.toContain('sesame2');
  h.hear({ type: 'self', nick: 'me', account: 'ada' });
  expect(notices()).toContain('The password of ada is changed.');
});

test('services of a network without accounts of the server’s own have another command for it', () => {
  h.hear({ type: 'abilities', abilities: { ...IRC, login: true, register: false } });
  h.client.changePassword('lab', CHANGE);
  expect(h.asked.at(-1)).toEqual({ type: 'raw', line: 'PRIVMSG NickServ :SET PASSWORD sesame2' });
});

test('where the new one does not log in, the old one is said to stay', () => {
  h.client.changePassword('lab', CHANGE);
  answer('That account and password do not fit together.');
  h.hear({ type: 'notice', level: 'error', text: 'not logged in', code: 'login-failed', time: h.now });
  expect(notices().join('\n')).toContain('is not changed');
  expect(notices().join('\n')).not.toContain('not logged in');
});

test('where there are no services nothing is proved', () => {
  h.client.changePassword('lab', CHANGE);
  h.hear({
    type: 'notice',
    level: 'error',
    text: 'there is nobody named NickServ',
    code: '401',
    time: h.now,
  });
  answer('hello');
  expect(h.asked).not.toContainEqual(PROOF);
});

test('a new password with a space is refused at once, and /password needs an account and nothing behind it', () => {
  expect(h.client.changePassword('lab', { ...CHANGE, next: 'two words' })?.refused).toContain('space');
  expect(h.client.submit('lab/room/general', '/password')).toMatchObject({
    screen: { action: 'password', purpose: 'change', account: 'ada' },
  });
  expect(h.client.submit('lab/room/general', '/password old new')).toMatchObject({ ok: false });
  h.hear({ type: 'self', nick: 'me' });
  expect(h.client.submit('lab/room/general', '/password')).toMatchObject({
    reason: expect.stringContaining('/login first'),
  });
});

test('a connection that is lost in the middle leaves it open', () => {
  h.client.changePassword('lab', CHANGE);
  h.hear({ type: 'connection', connection: { state: 'lost', reason: 'gone' } });
  expect(notices().join('\n')).toContain('before the password was changed for sure');
});
