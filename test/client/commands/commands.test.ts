import { expect, test } from 'vitest';
import { doubt } from '../../../source/client/commands/guard.ts';
import { COMMANDS } from '../../../source/client/commands/table.ts';
import { harness, IRC, messages, SLASH } from '../conversation/harness.ts';

const general = 'lab/room/general';

function irc() {
  const h = harness();
  h.online(IRC, ['general', 'dev']);
  h.client.select(general);
  return h;
}

function slash() {
  const h = harness({ address: 'slash://127.0.0.1:1234' });
  h.online(SLASH, ['general', 'dev']);
  h.client.select(general);
  return h;
}

test('names and aliases are unique and each command says what it is for', () => {
  const names = COMMANDS.flatMap(({ name, aliases = [] }) => [name, ...aliases]);
  expect(new Set(names).size).toBe(names.length);
  for (const { about } of COMMANDS) expect(about).toMatch(/^\S.{8,90}$/);
});

test('everything that the screens promise can be typed', () => {
  const promised =
    'help join leave part create rooms list users names msg w query s nick topic invite kick ban unban op deop voice devoice mode away back ignore unignore search whois me notice connect disconnect reconnect clear set theme keys raw quote quit close mute unmute all motd';
  const names = new Set(COMMANDS.flatMap(({ name, aliases = [] }) => [name, ...aliases]));
  expect(promised.split(' ').filter((name) => !names.has(name))).toEqual([]);
});

test.each<[string, object]>([
  ['/join #rust', { type: 'join', rooms: ['rust'] }],
  ['/join #rust,#go', { type: 'join', rooms: ['rust', 'go'] }],
  ['/join #rust s3cret', { type: 'join', rooms: ['rust'], key: 's3cret' }],
  ['/j rust go', { type: 'join', rooms: ['rust', 'go'] }],
  ['/create tea', { type: 'join', rooms: ['tea'] }],
  ['/leave', { type: 'leave', room: 'general' }],
  ['/part #dev so long', { type: 'leave', room: 'dev', reason: 'so long' }],
  ['/leave so long', { type: 'leave', room: 'general', reason: 'so long' }],
  ['/rooms', { type: 'list-rooms' }],
  ['/list green tea', { type: 'list-rooms', like: 'green tea' }],
  ['/names #dev', { type: 'list-members', room: 'dev' }],
  ['/nick Ada', { type: 'rename', nick: 'Ada' }],
  ['/topic all about tea', { type: 'topic', room: 'general', text: 'all about tea' }],
  ['/topic #dev new', { type: 'topic', room: 'dev', text: 'new' }],
  ['/invite ada', { type: 'invite', nick: 'ada', room: 'general' }],
  ['/kick ada too loud', { type: 'kick', nick: 'ada', room: 'general', reason: 'too loud' }],
  ['/ban ada', { type: 'mode', target: { room: 'general' }, change: '+b', args: ['ada!*@*'] }],
  ['/unban *!*@x', { type: 'mode', target: { room: 'general' }, change: '-b', args: ['*!*@x'] }],
  ['/op ada bob', { type: 'mode', target: { room: 'general' }, change: '+oo', args: ['ada', 'bob'] }],
  ['/mode +m', { type: 'mode', target: { room: 'general' }, change: '+m', args: [] }],
  ['/mode #dev', { type: 'mode', target: { room: 'dev' }, change: '', args: [] }],
  ['/away lunch', { type: 'away', reason: 'lunch' }],
  ['/back', { type: 'away', reason: undefined }],
  ['/whois ada', { type: 'whois', nick: 'ada' }],
  ['/w ada  psst', { type: 'send', to: { nick: 'ada' }, text: ' psst', kind: 'message' }],
  ['/msg #dev hi', { type: 'send', to: { room: 'dev' }, text: 'hi' }],
  ['/msg @#dev hi', { type: 'send', to: { room: 'dev' }, text: 'hi', only: '@' }],
  ['/notice +#dev hi', { type: 'send', to: { room: 'dev' }, text: 'hi', only: '+' }],
  ['/me waves', { type: 'send', to: { room: 'general' }, text: 'waves', kind: 'action' }],
  ['/notice ada beep', { type: 'send', to: { nick: 'ada' }, text: 'beep', kind: 'notice' }],
  ['/raw VERSION x', { type: 'raw', line: 'VERSION x' }],
  ['/motd', { type: 'raw', line: 'MOTD' }],
  ['//join is a command', { type: 'send', to: { room: 'general' }, text: '/join is a command' }],
])('on irc, %s asks for the right thing', (line, request) => {
  const h = irc();
  expect(h.client.submit(general, line)).toEqual({ ok: true });
  expect(h.asked.at(-1)).toMatchObject(request);
});

test('leaving on a dialect without reasons never takes a room for a reason', () => {
  const h = slash();
  h.client.submit(general, '/leave nowhere');
  expect(h.asked.at(-1)).toEqual({ type: 'leave', room: 'nowhere' });
  h.client.submit(general, '/create tea');
  expect(h.asked.at(-1)).toEqual({ type: 'create', room: 'tea' });
});

test.each([
  ['/kick ada', '/kick: a slash relay has no way to kick'],
  ['/topic new', '/topic: a slash relay has no way to give a room a topic'],
  ['/nick ada', '/nick: a slash relay has no way to change the nick while on'],
  ['/me waves', '/me: a slash relay has no way to say what one does'],
  ['/raw x', '/raw: a slash relay has no way to send a bare line'],
  // As a bare line it would be said to everybody.
  ['/motd', '/motd: a slash relay has no way to ask for a message of the day'],
  ['/logout', '/logout: a slash relay has no way to log out'],
  ['/version', '/version: a slash relay has no way to ask what it runs'],
])('what a dialect cannot do it says by name: %s', (line, reason) => {
  const h = slash();
  const asked = h.asked.length;
  expect(h.client.submit(general, line)).toEqual({ ok: false, reason, text: line });
  expect(h.asked.length).toBe(asked);
});

test('an unknown command is never sent, comes back, and the nearest one is named', () => {
  const h = irc();
  for (const [line, meant] of [
    ['/jion #x', '/join'],
    ['/topci x', '/topic'],
    ['/WHOSI ada', '/whois'],
  ] as const) {
    const submitted = h.client.submit(general, line);
    expect(submitted).toMatchObject({ ok: false, text: line });
    expect('reason' in submitted && submitted.reason).toContain(`Did you mean ${meant}?`);
  }
  expect(h.client.submit(general, '/usr/bin/env node')).toMatchObject({ ok: false });
  expect(h.client.submit(general, '/ spaced')).toMatchObject({ ok: false });
  expect(h.asked.filter(({ type }) => type === 'send')).toEqual([]);
});

test('a room that was asked for is shown once it is entered; one that is open is shown at once', () => {
  const h = irc();
  h.client.submit(general, '/join #tea');
  expect(h.client.getState().current).toBe(general);
  h.hear({ type: 'entered', room: 'Tea', time: 1 });
  expect(h.client.getState().current).toBe('lab/room/tea');
  h.client.submit('lab/room/tea', '/join #dev');
  expect(h.client.getState().current).toBe('lab/room/dev');
  h.hear({ type: 'entered', room: 'forced', time: 1 });
  expect(h.client.getState().current).toBe('lab/room/dev');
});

test('a closed room goes from the list once it is left, and what is said until then does not open it again', () => {
  const h = irc();
  h.client.submit('lab/room/dev', '/close');
  expect(h.asked.at(-1)).toEqual({ type: 'leave', room: 'dev' });
  h.say('dev', 'ada', 'wait');
  h.hear({ type: 'left', room: 'dev', time: 2 });
  expect(h.client.getState().order).toEqual(['lab/server/', general]);
});

test('a conversation is opened and shown by /query and closed without a word', () => {
  const h = irc();
  h.client.submit(general, '/query Ada');
  expect(h.client.getState().current).toBe('lab/person/ada');
  h.client.submit('lab/person/ada', '/close');
  expect(h.client.getState().current).toBe(general);
  expect(h.asked.some(({ type }) => type === 'leave')).toBe(false);
});

test('answers stand where they were asked for', () => {
  const h = irc();
  h.client.submit(general, '/rooms');
  h.hear({ type: 'rooms', rooms: [{ label: 'dev', users: 3, topic: 'code' }] });
  h.hear({ type: 'users', nicks: ['ada', 'bob'] });
  h.hear({ type: 'members', room: 'elsewhere', members: [{ nick: 'zoe', ranks: '@' }] });
  const said = h.room('general').lines.items.flatMap((line) => (line.type === 'notice' ? [line.text] : []));
  expect(said.slice(-4)).toEqual([
    '1 room:',
    '  #dev (3) — code',
    'Online (2): ada bob',
    '#elsewhere (1): @zoe',
  ]);
  h.pass(16_000);
  h.hear({ type: 'notice', level: 'info', text: 'later', time: 1 });
  expect(h.server().lines.items.at(-1)).toMatchObject({ text: 'later' });
});

test('what is said to all rooms goes out as one where the dialect can, and room by room elsewhere', () => {
  const one = slash();
  one.client.submit(general, '/all hello');
  expect(one.asked.at(-1)).toMatchObject({ type: 'send-many', rooms: 'mine', text: 'hello' });
  const each = irc();
  each.client.submit(general, '/all hello');
  expect(each.asked.slice(-2)).toMatchObject([{ to: { room: 'general' } }, { to: { room: 'dev' } }]);
});

test('/s names what it misses and sends nothing', () => {
  const h = slash();
  expect(h.client.submit(general, '/s nowhere hi')).toMatchObject({ ok: false });
  expect(h.client.submit(general, '/s general dev')).toMatchObject({ ok: false });
  expect(h.asked).toEqual([]);
});

test('what only the screen can do is handed to the screen', () => {
  const h = irc();
  expect(h.client.submit(general, '/quit so long')).toEqual({
    ok: true,
    screen: { action: 'quit', reason: 'so long' },
  });
  expect(h.client.submit(general, '/help join')).toEqual({
    ok: true,
    screen: { action: 'help', about: 'join' },
  });
  expect(h.client.submit(undefined, '/quit')).toEqual({ ok: true, screen: { action: 'quit' } });
  expect(h.client.submit(undefined, '/join x')).toMatchObject({ ok: false });
});

test('another network is opened beside the first, and a wrong address comes back', () => {
  const h = irc();
  expect(h.client.submit(general, '/connect irc://irc.example:6667 Ada')).toEqual({ ok: true });
  expect([...h.client.getState().networks.values()].at(-1)).toMatchObject({
    name: 'irc.example',
    nick: 'Ada',
  });
  expect(h.client.submit(general, '/connect irc://irc.example:notaport')).toMatchObject({ ok: false });
});

test('ignoring, muting, settings and clearing take effect at once', () => {
  const h = irc();
  h.client.submit(general, '/ignore Spam');
  h.say('general', 'spam', 'buy');
  h.client.submit(general, '/unignore spam');
  h.say('general', 'spam', 'sorry');
  expect(h.texts(h.room('general'))).toEqual(['sorry']);
  h.client.submit(general, '/mute');
  expect(h.room('general').muted).toBe(true);
  h.client.submit(general, '/set joins off');
  expect(h.client.getState().showJoins).toBe(false);
  expect(h.client.submit(general, '/set joins maybe')).toMatchObject({ ok: false });
  h.client.submit(general, '/set highlight tea, cake');
  h.say('general', 'ada', 'Tea?');
  expect(messages(h.room('general')).at(-1)?.mention).toBe(true);
  h.client.submit(general, '/clear');
  expect(h.room('general').lines.items).toEqual([]);
});

test.each([
  ' /join #x',
  './join #x',
  '.join'.replace('.', './'),
  'join #x',
  'msg nickserv identify hunter2',
  'nickserv identify hunter2',
  'identify hunter2',
])('a line that looks like a slip is asked about first: %s', (line) => {
  const h = irc();
  expect(h.client.submit(general, line)).toMatchObject({ ok: false, question: true, text: line });
  expect(h.client.submit(general, line, { sure: true })).toEqual({ ok: true });
});

test.each([
  'join us for tea tomorrow',
  'and/or what',
  './configure && make',
  'you should identify the cause',
  '10/10',
  'msg me when you are there',
  'msg 3',
])('ordinary text is not asked about: %s', (line) => {
  expect(doubt(line)).toBeUndefined();
});

test('nothing is sent from the server’s own buffer, from a room that was left, or with nothing in it', () => {
  const h = irc();
  expect(h.client.submit('lab/server/', 'hello')).toMatchObject({ ok: false, text: 'hello' });
  h.hear({ type: 'left', room: 'dev', time: 1 });
  expect(h.client.submit('lab/room/dev', 'hello')).toMatchObject({ ok: false, text: 'hello' });
  expect(h.client.submit(general, '   ')).toEqual({ ok: true });
  expect(h.asked.filter(({ type }) => type === 'send')).toEqual([]);
});

test('a code finishes the account of one’s own nick, or another that is named', () => {
  const h = harness();
  h.online({ ...IRC, register: true });
  h.client.submit(general, '/verify 4711');
  h.client.submit(general, '/verify ada 0815');
  expect(h.asked).toEqual([
    { type: 'verify', account: 'me', code: '4711' },
    { type: 'verify', account: 'ada', code: '0815' },
  ]);
  expect(h.client.submit(general, '/verify')).toMatchObject({ ok: false });
});
