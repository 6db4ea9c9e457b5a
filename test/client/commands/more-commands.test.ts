import { expect, test } from 'vitest';
import type { BufferState } from '../../../source/client/conversation/model.ts';
import { harness, IRC, SLASH } from '../conversation/harness.ts';

const general = 'lab/room/general';
const CTCP = '\u{01}';

function irc(more = {}) {
  const h = harness();
  h.online({ ...IRC, ...more }, ['general', 'dev']);
  h.client.select(general);
  return h;
}

test.each<[string, object]>([
  ['/motd', { line: 'MOTD' }],
  ['/whowas ada', { line: 'WHOWAS ada' }],
  ['/lusers', { line: 'LUSERS' }],
  ['/admin', { line: 'ADMIN' }],
  ['/links', { line: 'LINKS' }],
  ['/info', { line: 'INFO' }],
  ['/stats u', { line: 'STATS u' }],
  ['/knock #tea let me in', { line: 'KNOCK #tea :let me in' }],
  ['/setname Ada of the relay', { line: 'SETNAME :Ada of the relay' }],
  ['/oper ada secret', { line: 'OPER ada secret' }],
  ['/wallops all of you', { line: 'WALLOPS :all of you' }],
  ['/version', { line: 'VERSION' }],
  ['/time', { line: 'TIME' }],
  ['/version ada', { line: `PRIVMSG ada :${CTCP}VERSION${CTCP}` }],
  ['/time ada', { line: `PRIVMSG ada :${CTCP}TIME${CTCP}` }],
  ['/ctcp ada clientinfo', { line: `PRIVMSG ada :${CTCP}CLIENTINFO${CTCP}` }],
  ['/ping ada', { line: `PRIVMSG ada :${CTCP}PING 1000000${CTCP}` }],
])('%s asks the server, or a person’s program', (line, request) => {
  const h = irc();
  h.now = 1_000_000;
  expect(h.client.submit(general, line)).toEqual({ ok: true });
  expect(h.asked.at(-1)).toEqual({ type: 'raw', ...request });
});

test.each([
  '/whowas',
  '/knock',
  '/setname',
  '/oper',
  '/oper ada',
  '/wallops',
  '/ctcp ada',
  '/ctcp #dev version',
])('%s lacks something and asks for nothing', (line) => {
  const h = irc();
  const before = h.asked.length;
  expect(h.client.submit(general, line)).toMatchObject({ ok: false, text: line });
  expect(h.asked.length).toBe(before);
});

test('kicking with a ban, a room left and entered again, and lists of bans are asked for in their order', () => {
  const h = irc({ quiets: true });
  h.hear({ type: 'members', room: 'general', members: [{ nick: 'me', ranks: '@' }] });
  h.client.submit(general, '/kickban ada too loud');
  h.client.submit(general, '/cycle back soon');
  h.client.submit(general, '/ban');
  h.client.submit(general, '/quiet ada');
  h.client.submit(general, '/topic -delete');
  const target = { room: 'general' };
  expect(h.asked.slice(-7)).toEqual([
    { type: 'mode', target, change: '+b', args: ['ada!*@*'] },
    { type: 'kick', room: 'general', nick: 'ada', reason: 'too loud' },
    { type: 'leave', room: 'general', reason: 'back soon' },
    { type: 'join', rooms: ['general'] },
    { type: 'mode', target, change: '+b', args: [] },
    { type: 'mode', target, change: '+q', args: ['ada!*@*'] },
    { type: 'topic', room: 'general', text: '' },
  ]);
});

test('what a server or a dialect has no list for it says by name', () => {
  expect(irc().client.submit(general, '/quiet ada')).toMatchObject({
    reason: '/quiet: this server has no way to keep one person silent',
  });
  const h = harness({ address: 'slash://127.0.0.1:1234' });
  h.online(SLASH, ['general']);
  expect(h.client.submit(general, '/whowas ada')).toMatchObject({
    reason: '/whowas: a slash relay has no way to tell who was here before',
  });
});

test.each([
  ['/save', '/set keeps each change at once'],
  ['/silence ada', '/raw SILENCE … sends it to the server as it is'],
  ['/bind x y', '/keys bind'],
])('a command of other programs, %s, says what to do here', (line, hint) => {
  const submitted = irc().client.submit(general, line);
  expect('reason' in submitted && submitted.reason).toContain(hint);
});

test('a short name is near another only where little is wrong with it', () => {
  const submitted = irc().client.submit(general, '/pong');
  expect('reason' in submitted && submitted.reason).toContain('Did you mean /ping?');
  const other = irc().client.submit(general, '/gong');
  expect('reason' in other && other.reason).not.toContain('Did you mean');
});

test('nothing is timed and no room is left and entered again without a connection', () => {
  const h = irc();
  h.hear({ type: 'lag', ms: 7 });
  h.client.submit(general, '/ping');
  expect(h.room('general').lines.items.at(-1)).toMatchObject({ text: 'lab answers in 7 ms.' });
  h.hear({ type: 'connection', connection: { state: 'lost', reason: 'gone' } });
  const before = h.asked.length;
  expect(h.client.submit(general, '/ping')).toMatchObject({ reason: '/ping: lab is not online.' });
  expect(h.client.submit(general, '/cycle')).toMatchObject({ ok: false });
  expect(h.asked.length).toBe(before);
});

test('nothing is done in a room that was left', () => {
  const h = irc();
  h.hear({ type: 'left', room: 'general', time: 1 });
  const before = h.asked.length;
  expect(h.client.submit(general, '/me waves')).toMatchObject({
    reason: '/me: you are not in #general. /join #general takes you there.',
  });
  expect(h.asked.length).toBe(before);
});

test('words are made to call and taken back one at a time', () => {
  const h = irc();
  h.client.submit(general, '/highlight tea');
  h.client.submit(general, '/highlight cake, Tea');
  expect(h.client.settings().highlightWords).toEqual(['tea', 'cake']);
  h.client.submit(general, '/unhighlight TEA');
  expect(h.client.settings().highlightWords).toEqual(['cake']);
  expect(h.client.submit(general, '/unhighlight tea')).toMatchObject({ ok: false });
});

test('do-not-disturb turns over, or is put where it is told', () => {
  const h = irc();
  h.client.submit(general, '/dnd');
  expect(h.client.settings().doNotDisturb).toBe(true);
  h.client.submit(general, '/dnd');
  expect(h.client.settings().doNotDisturb).toBe(false);
  expect(h.client.submit(general, '/dnd maybe')).toMatchObject({ reason: '/dnd: on or off' });
});

test('several people are ignored at once, a host alone stands for anybody there, a room is none', () => {
  const h = irc();
  h.client.submit(general, '/ignore spam, *@bad.example');
  expect(h.client.settings().ignored).toEqual(['spam', '*!*@bad.example']);
  h.say('general', 'eve', 'buy', { from: { nick: 'eve', user: 'e', host: 'bad.example' } });
  h.say('general', 'ada', 'hello');
  expect(h.texts(h.room('general'))).toContain('hello');
  expect(h.texts(h.room('general'))).not.toContain('buy');
  h.client.submit(general, '/unignore *@bad.example');
  expect(h.client.settings().ignored).toEqual(['spam']);
  expect(h.client.submit(general, '/ignore #general')).toMatchObject({ ok: false });
});

test('a whole network is muted in its own buffer, rooms entered later too', () => {
  const h = irc();
  h.client.submit('lab/server/', '/mute');
  h.hear({ type: 'entered', room: 'late', time: 1 });
  expect([h.room('general').muted, h.room('late').muted]).toEqual([true, true]);
  expect(h.client.submit(general, '/unmute')).toMatchObject({ ok: false });
  h.client.submit('lab/server/', '/unmute');
  expect([h.room('general').muted, h.room('late').muted]).toEqual([false, false]);
});

test('rooms and networks are muted by name from anywhere, and a name of neither is refused', () => {
  const h = irc();
  h.hear({ type: 'entered', room: 'late', time: 1 });
  h.client.submit(general, '/mute #late');
  expect([h.room('general').muted, h.room('late').muted]).toEqual([false, true]);
  h.client.submit(general, '/unmute late');
  expect(h.room('late').muted).toBe(false);
  h.client.submit(general, '/mute lab');
  expect([h.room('general').muted, h.room('late').muted]).toEqual([true, true]);
  h.client.submit(general, '/unmute LAB');
  expect([h.room('general').muted, h.room('late').muted]).toEqual([false, false]);
  for (const line of ['/mute nowhere', '/unmute nowhere'])
    expect(h.client.submit(general, line)).toMatchObject({
      ok: false,
      reason: expect.stringContaining('nowhere'),
    });
});

test('a password told to a service goes out, and is shown as dots, its echo too', () => {
  const h = irc();
  h.client.submit(general, '/msg NickServ identify hunter2');
  expect(h.asked.at(-1)).toMatchObject({ to: { nick: 'NickServ' }, text: 'identify hunter2' });
  const { localId } = h.asked.at(-1) as { localId: string };
  expect(h.texts(h.person('nickserv'))).toEqual(['identify ••••••••']);
  h.hear({
    type: 'message',
    message: {
      id: 'x',
      time: 1,
      from: { nick: 'me', self: true },
      to: { nick: 'NickServ' },
      text: 'identify hunter2',
      kind: 'message',
      localId,
    },
  });
  expect(h.texts(h.person('nickserv'))).toEqual(['identify ••••••••']);
  expect(JSON.stringify([...h.room('general').lines.items])).not.toContain('hunter2');
  const { id } = h.person('nickserv');
  expect(h.client.submit(id, 'identify hunter2')).toEqual({ ok: true });
});

test('an answer of a service stands where it was asked', () => {
  const h = irc();
  h.client.submit(general, '/whois ada');
  h.hear({
    type: 'message',
    message: {
      time: h.now,
      from: { nick: 'NickServ' },
      to: { nick: 'NickServ' },
      text: 'Hello',
      kind: 'notice',
    },
  });
  expect(h.texts(h.room('general'))).toContain('Hello');
});

test('an answer of a service that was told something stands where that was typed, unless one is with it', () => {
  const h = irc();
  h.client.submit(general, '/ns help');
  const answer = (text: string) =>
    h.hear({
      type: 'message',
      message: { time: h.now, from: { nick: 'NickServ' }, to: { nick: 'NickServ' }, text, kind: 'notice' },
    });
  answer('Here is help');
  expect(h.texts(h.room('general'))).toContain('Here is help');
  h.client.select(h.person('nickserv').id);
  answer('More of it');
  expect(h.texts(h.person('nickserv'))).toContain('More of it');
});

test('what is said to someone elsewhere leaves a trace where it was typed', () => {
  const h = irc();
  h.client.submit(general, '/msg ada psst');
  const notices = h.room('general').lines.items.filter(({ type }) => type === 'notice');
  expect(notices.at(-1)).toMatchObject({ text: 'to ada: psst' });
});

test('without a rank /kickban asks for the ban alone, so that the server says once why not', () => {
  const h = irc();
  h.hear({ type: 'members', room: 'general', members: [{ nick: 'me', ranks: '+' }] });
  h.client.submit(general, '/kickban ada');
  expect(h.asked.slice(-2).map(({ type }) => type)).not.toContain('kick');
  expect(h.asked.at(-1)).toMatchObject({ type: 'mode', change: '+b' });
});

const told = ({ lines }: BufferState) =>
  lines.items.flatMap((line) => (line.type === 'notice' ? [line.text] : []));

test('the topic of a room that one is not in is said where it was asked for', () => {
  const h = irc();
  h.hear({ type: 'left', room: 'dev', time: 1 });
  h.client.submit(general, '/topic #dev');
  h.hear({ type: 'topic', room: 'dev', text: 'all about tea', isChange: false });
  h.client.submit(general, '/topic #other');
  h.hear({ type: 'topic', room: 'other', text: '', isChange: false });
  expect(told(h.room('general')).slice(-2)).toEqual(['Topic of #dev: all about tea', '#other has no topic.']);
});

test('a room that is there without anybody in it is said to be empty where rooms are made first', () => {
  const h = harness();
  h.online(SLASH, ['general']);
  h.client.select(general);
  h.client.submit(general, '/names void');
  h.hear({ type: 'members', room: 'void', members: [] });
  expect(told(h.room('general')).at(-1)).toBe('Nobody is in void.');
});
