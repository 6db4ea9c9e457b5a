import { expect, test } from 'vitest';
import { sortedMembers } from '../../../source/client/conversation/member-list.ts';
import { harness, IRC, messages } from './harness.ts';

test('a room opens when it is entered, and is shown in place of the server’s own buffer', () => {
  const h = harness();
  expect(h.client.getState().current).toBe('lab/server/');
  h.online();
  expect(h.client.getState().current).toBe('lab/room/general');
  expect(h.room('general')).toMatchObject({ kind: 'room', name: 'general', joined: true });
});

test('the list has the server first, then rooms, then people, each where it was opened', () => {
  const h = harness();
  h.online(IRC, ['general']);
  h.hear({
    type: 'message',
    message: { time: 1, from: { nick: 'ada' }, to: { nick: 'ada' }, text: 'psst', kind: 'message' },
  });
  h.hear({ type: 'entered', room: 'Dev', time: 2 });
  h.client.connect({ id: 'far', name: 'far', address: 'irc://far.example', nick: 'me', rooms: [] });
  h.hear({ type: 'entered', room: 'tea', time: 3 });
  expect(h.client.getState().order).toEqual([
    'lab/server/',
    'lab/room/general',
    'lab/room/dev',
    'lab/room/tea',
    'lab/person/ada',
    'far/server/',
  ]);
});

test('the same message by any road is one line', () => {
  const h = harness();
  h.online();
  const message = {
    id: 'a',
    time: 5,
    from: { nick: 'ada' },
    to: { room: 'general' },
    text: 'hi',
    kind: 'message',
  } as const;
  h.hear({ type: 'message', message });
  h.hear({ type: 'message', message });
  h.hear({
    type: 'history-page',
    of: { room: 'general' },
    reachedStart: true,
    happenings: [{ type: 'message', message }],
  });
  expect(h.texts(h.room('general'))).toEqual(['hi']);
});

test('older pages stand before what is there, and what was missed stands between, keys going up all the way', () => {
  const h = harness();
  h.online();
  const page = (...times: number[]) =>
    times.map((time) => ({
      type: 'message' as const,
      message: {
        id: `m${time}`,
        time,
        from: { nick: 'ada' },
        to: { room: 'general' },
        text: `t${time}`,
        kind: 'message' as const,
      },
    }));
  for (const happening of page(2_000_010, 2_000_040)) h.hear(happening);
  h.hear({ type: 'history-page', of: { room: 'general' }, reachedStart: false, happenings: page(50, 60) });
  h.hear({ type: 'history-page', of: { room: 'general' }, reachedStart: true, happenings: page(10, 20, 50) });
  h.hear({
    type: 'history-page',
    of: { room: 'general' },
    reachedStart: true,
    happenings: page(2_000_010, 2_000_020, 2_000_030, 2_000_040, 2_000_050),
  });
  expect(h.texts(h.room('general'))).toEqual(
    [10, 20, 50, 60, 2_000_010, 2_000_020, 2_000_030, 2_000_040, 2_000_050].map((time) => `t${time}`),
  );
  const keys = h.room('general').lines.items.map(({ key }) => key);
  expect(keys).toEqual([...keys].sort((a, b) => a - b));
  expect(new Set(keys).size).toBe(keys.length);
});

test('members come, go, are renamed and ranked, and are sorted by rank and then nick', () => {
  const h = harness();
  h.online(IRC, ['general', 'dev']);
  for (const room of ['general', 'dev']) {
    h.hear({
      type: 'members',
      room,
      members: [
        { nick: 'me', ranks: '' },
        { nick: 'Zoe', ranks: '@' },
        { nick: 'bob', ranks: '' },
      ],
    });
  }
  h.hear({ type: 'joined', room: 'general', who: { nick: 'Ada' }, time: 1 });
  h.hear({ type: 'renamed', who: { nick: 'bob' }, nick: 'Rob', time: 2 });
  h.hear({ type: 'ranks', room: 'dev', nick: 'rob', ranks: '+' });
  const nicks = (room: string) => sortedMembers(h.room(room)).map(({ ranks, nick }) => ranks + nick);
  expect(nicks('general')).toEqual(['@Zoe', 'Ada', 'me', 'Rob']);
  expect(nicks('dev')).toEqual(['@Zoe', '+Rob', 'me']);
  h.hear({ type: 'quit', who: { nick: 'zoe' }, reason: 'night', time: 3 });
  h.hear({ type: 'kicked', room: 'dev', who: { nick: 'Rob' }, by: { nick: 'me', self: true }, time: 4 });
  expect(nicks('general')).toEqual(['Ada', 'me', 'Rob']);
  expect(nicks('dev')).toEqual(['me']);
  expect(h.client.getState().networks.get('lab')?.people.get('zoe')).toBeUndefined();
  expect(h.room('dev').lines.items.at(-2)).toMatchObject({ event: 'quit', nick: 'zoe', detail: 'night' });
});

test('a quit is told only in the rooms that the person was in', () => {
  const h = harness();
  h.online(IRC, ['general', 'dev']);
  h.hear({ type: 'joined', room: 'dev', who: { nick: 'ada' }, time: 1 });
  const before = h.room('general').lines.version;
  h.hear({ type: 'quit', who: { nick: 'ada' }, time: 2 });
  expect(h.room('general').lines.version).toBe(before);
  expect(h.room('dev').lines.items.at(-1)).toMatchObject({ event: 'quit' });
});

test('what a server sets by itself does not wait in a room, what a person sets does', () => {
  const h = harness();
  h.online(IRC, ['general', 'dev']);
  const mode = { type: 'mode', target: { room: 'dev' }, text: '+o me', time: h.now } as const;
  h.hear({ ...mode, by: { nick: 'relay.example' } });
  expect(h.room('dev').unread).toEqual({ messages: 0, mentions: 0, other: false });
  h.hear({ ...mode, by: { nick: 'ada', user: 'ada', host: 'example.org' } });
  expect(h.room('dev').unread).toEqual({ messages: 0, mentions: 0, other: true });
});

test('a room that one is thrown out of waits as for a mention, one that is left does not', () => {
  const h = harness();
  h.online(IRC, ['general', 'dev', 'rust']);
  h.hear({ type: 'left', room: 'dev', by: { nick: 'ada' }, time: h.now });
  h.hear({ type: 'left', room: 'rust', time: h.now });
  expect(h.room('dev').unread.mentions).toBe(1);
  expect(h.room('rust').unread.mentions).toBe(0);
});

test('what arrives unseen waits, mentions apart, and the rule stands before the first of it', () => {
  const h = harness();
  h.online(IRC, ['general', 'dev']);
  h.hear({ type: 'joined', room: 'dev', who: { nick: 'ada' }, time: h.now });
  expect(h.room('dev').unread).toEqual({ messages: 0, mentions: 0, other: true });
  h.say('dev', 'ada', 'nobody here?');
  h.say('dev', 'ada', 'hey Me: look');
  h.say('dev', 'ada', 'medium is no mention');
  expect(h.room('dev').unread).toEqual({ messages: 3, mentions: 1, other: true });
  const [first] = messages(h.room('dev'));
  expect(h.room('dev').newFrom).toBe(first?.key);
  h.client.select('lab/room/dev');
  expect(h.room('dev').unread).toEqual({ messages: 0, mentions: 0, other: false });
  expect(h.room('dev').newFrom).toBe(first?.key);
  h.client.select('lab/room/general');
  expect(h.room('dev').newFrom).toBeUndefined();
  expect(h.client.getState().previous).toBe('lab/room/dev');
});

test('what arrives in the open room waits too while the person looks elsewhere', () => {
  const h = harness();
  h.online();
  h.client.setFocused(false);
  h.say('general', 'ada', 'me?');
  expect(h.room('general').unread).toMatchObject({ messages: 1, mentions: 1 });
  h.client.setFocused(true);
  expect(h.room('general').unread).toMatchObject({ messages: 0, mentions: 0 });
  expect(h.room('general').newFrom).toBe(messages(h.room('general'))[0]?.key);
  h.client.markRead('lab/room/general');
  expect(h.room('general').newFrom).toBeUndefined();
});

test('highlight words call, whole words only and letter case aside', () => {
  const h = harness({ settings: { highlightWords: ['Реле', 'c++'] } });
  h.online();
  for (const text of ['новое РЕЛЕ!', 'релейный', 'uses C++.', '\x034me\x03', 'x_me'])
    h.say('general', 'ada', text);
  expect(messages(h.room('general')).map(({ mention }) => mention)).toEqual([true, false, true, true, false]);
});

test('a muted room goes on counting, and says that it is muted', () => {
  const h = harness();
  h.online(IRC, ['general', 'dev']);
  h.client.setMuted('lab/room/dev', true);
  h.say('dev', 'ada', 'me!');
  expect(h.room('dev')).toMatchObject({ muted: true, unread: { messages: 1, mentions: 1 } });
});

test('reading elsewhere takes away what waits here, up to there', () => {
  const h = harness();
  h.online(IRC, ['general', 'dev']);
  h.say('dev', 'ada', 'one', { time: h.now + 1 });
  h.say('dev', 'ada', 'two', { time: h.now + 2 });
  h.hear({ type: 'read-marker', of: { room: 'dev' }, time: h.now + 1 });
  expect(h.room('dev').unread.messages).toBe(1);
  expect(h.room('dev').newFrom).toBe(messages(h.room('dev'))[1]?.key);
});

test('who types is shown until they say it, stop, or fall silent', () => {
  const h = harness();
  h.online();
  const type = (nick: string, state: 'active' | 'done') =>
    h.hear({ type: 'typing', in: { room: 'general' }, who: { nick }, state });
  type('Ada', 'active');
  type('bob', 'active');
  type('cleo', 'active');
  h.say('general', 'ada', 'done');
  type('bob', 'done');
  expect([...h.room('general').typing.keys()]).toEqual(['cleo']);
  h.pass(6_002);
  expect(h.room('general').typing.size).toBe(0);
});

test('reactions, edits by the author and redactions change the message they are about', () => {
  const h = harness();
  h.online();
  h.say('general', 'ada', 'helo', { id: 'x' });
  const at = { in: { room: 'general' }, messageId: 'x', time: 1 } as const;
  h.hear({ type: 'reaction', ...at, who: { nick: 'bob' }, reaction: '👍' });
  h.hear({ type: 'reaction', ...at, who: { nick: 'Bob' }, reaction: '👍' });
  h.hear({ type: 'reaction', ...at, who: { nick: 'cleo' }, reaction: '👍' });
  h.hear({ type: 'reaction', ...at, who: { nick: 'cleo' }, reaction: '👍', removed: true });
  h.hear({ type: 'edited', ...at, who: { nick: 'mallory' }, text: 'pwned' });
  h.hear({ type: 'edited', ...at, who: { nick: 'ada' }, text: 'hello' });
  const [line] = messages(h.room('general'));
  expect(line).toMatchObject({ text: 'hello', edited: true, id: 'x' });
  expect([...(line?.reactions ?? [])]).toEqual([['👍', ['Bob']]]);
  h.hear({ type: 'redacted', ...at });
  expect(messages(h.room('general'))[0]).toMatchObject({ text: '', redacted: true });
});

test('one’s own reactions are known as such, also under another nick, until they are taken back', () => {
  const h = harness();
  h.online();
  h.say('general', 'ada', 'hello', { id: 'x' });
  const at = { in: { room: 'general' }, messageId: 'x', time: 1 } as const;
  const own = () => messages(h.room('general'))[0]?.ownReactions;
  h.hear({ type: 'reaction', ...at, who: { nick: 'me', self: true }, reaction: '👍' });
  h.hear({ type: 'reaction', ...at, who: { nick: 'me', self: true }, reaction: '🎉' });
  h.hear({ type: 'reaction', ...at, who: { nick: 'bob' }, reaction: '👍' });
  h.hear({ type: 'reaction', ...at, who: { nick: 'bob' }, reaction: '👍', removed: true });
  expect(own()).toEqual(['🎉', '👍']);
  h.hear({ type: 'reaction', ...at, who: { nick: 'me', self: true }, reaction: '🎉', removed: true });
  expect(own()).toEqual(['👍']);
  h.hear({ type: 'reaction', ...at, who: { nick: 'me', self: true }, reaction: '👍', removed: true });
  expect(own()).toBeUndefined();
});

test('a deleted message keeps who deleted it where that was another, and why', () => {
  const h = harness();
  h.online();
  for (const id of ['x', 'y']) h.say('general', 'ada', 'hello', { id });
  const at = { type: 'redacted', in: { room: 'general' } } as const;
  h.hear({ ...at, messageId: 'x', by: { nick: 'Ada' } });
  h.hear({ ...at, messageId: 'y', by: { nick: 'bob' }, reason: 'spam' });
  const [own, others] = messages(h.room('general'));
  expect(own?.redactedBy).toBeUndefined();
  expect(others).toMatchObject({ redactedBy: 'bob', redactedWhy: 'spam' });
});

test('a conversation with a person follows them through a new nick, and the old nick can be another’s', () => {
  const h = harness();
  h.online();
  const whisper = (nick: string, text: string) =>
    h.hear({
      type: 'message',
      message: { time: h.now, from: { nick }, to: { nick }, text, kind: 'message' },
    });
  whisper('ada', 'one');
  h.hear({ type: 'renamed', who: { nick: 'ada' }, nick: 'Countess', time: h.now });
  whisper('countess', 'two');
  whisper('ada', 'not the same person');
  expect(h.texts(h.person('countess'))).toEqual(['one', 'two']);
  expect(h.person('countess').name).toBe('Countess');
  expect(h.texts(h.person('ada'))).toEqual(['not the same person']);
  expect(h.person('ada').unread.mentions).toBe(1);
});

test('no flood of reactions or of people who type grows without end, and one’s own reaction always counts', () => {
  const h = harness();
  h.online();
  h.say('general', 'ada', 'hello', { id: 'm1' });
  const at = { in: { room: 'general' }, messageId: 'm1', time: 1 } as const;
  const bob = { nick: 'bob' };
  for (let n = 0; n < 3000; n++) {
    const who = { nick: `u${n}` };
    h.hear({ type: 'reaction', ...at, who: bob, reaction: `kind ${n}` });
    h.hear({ type: 'reaction', ...at, who, reaction: 'kind 0' });
    h.hear({ type: 'typing', in: at.in, who, state: 'active' });
  }
  h.hear({ type: 'reaction', ...at, who: { nick: 'ada', self: true }, reaction: '👍' });
  h.hear({ type: 'reaction', ...at, who: bob, reaction: 'kind 1', removed: true });
  const reactions = messages(h.room('general'))[0]?.reactions;
  expect(reactions?.size).toBe(50);
  expect(reactions?.get('kind 0')).toHaveLength(1000);
  expect(reactions?.get('👍')).toEqual(['ada']);
  expect(h.room('general').typing.size).toBe(100);
});

test('a message to several rooms stands in each, and seen in one it waits in none', () => {
  const h = harness();
  h.online(IRC, ['general', 'dev']);
  h.say('general', 'ada', 'all of you', { rooms: ['general', 'dev'] });
  expect(h.texts(h.room('dev'))).toEqual(['all of you']);
  expect(h.room('dev').unread.messages).toBe(0);
  expect(messages(h.room('dev'))[0]?.rooms).toEqual(['general', 'dev']);
});

test('a private notice opens no conversation, and a notice about a room is shown there', () => {
  const h = harness();
  h.online();
  h.hear({
    type: 'message',
    message: {
      time: 1,
      from: { nick: 'NickServ' },
      to: { nick: 'NickServ' },
      text: 'registered',
      kind: 'notice',
    },
  });
  h.hear({ type: 'notice', level: 'error', text: 'moderated', about: { room: 'general' }, time: 2 });
  h.hear({ type: 'notice', level: 'info', text: 'welcome', time: 3 });
  expect(h.client.getState().networks.get('lab')?.directs.size).toBe(0);
  expect(h.texts(h.server())).toEqual(['registered']);
  expect(h.room('general').lines.items.at(-1)).toMatchObject({
    type: 'notice',
    level: 'error',
    text: 'moderated',
  });
  expect(h.server().lines.items.at(-1)).toMatchObject({ text: 'welcome' });
});

test('a lost connection empties the rooms, says so once, and coming back fills them', () => {
  const h = harness();
  h.online();
  h.hear({ type: 'members', room: 'general', members: [{ nick: 'ada', ranks: '' }] });
  h.hear({ type: 'connection', connection: { state: 'lost', reason: 'reset by peer', retryAt: 5 } });
  expect(h.room('general')).toMatchObject({ joined: false, returning: true });
  expect(h.room('general').members.size).toBe(0);
  h.hear({ type: 'connection', connection: { state: 'connecting' } });
  h.hear({ type: 'connection', connection: { state: 'lost', reason: 'reset by peer', retryAt: 9 } });
  const said = h.room('general').lines.items.filter((line) => line.type === 'notice');
  expect(said.map((line) => line.type === 'notice' && line.text)).toEqual(['Disconnected: reset by peer']);
  h.online();
  expect(h.room('general')).toMatchObject({ joined: true, returning: false });
});

test('scrollback is bounded, the newest lines stay, and the history can be asked for again', () => {
  const h = harness({ settings: { scrollback: 100 } });
  h.online({ ...IRC, history: true });
  h.hear({ type: 'history-page', of: { room: 'general' }, reachedStart: true, happenings: [] });
  for (let i = 0; i < 2_000; i++) h.say('general', 'ada', `n${i}`, { id: `i${i}` });
  const { lines, history } = h.room('general');
  expect(lines.items.length).toBeLessThanOrEqual(1_100);
  expect(h.texts(h.room('general')).at(-1)).toBe('n1999');
  expect(history.state).toBe('more');
});

test('a state that was handed out never changes but for its lines', () => {
  const h = harness();
  h.online();
  const before = h.client.getState();
  const members = [...h.room('general').members.keys()];
  h.hear({ type: 'joined', room: 'general', who: { nick: 'ada' }, time: 1 });
  h.hear({ type: 'entered', room: 'dev', time: 1 });
  expect([...(before.buffers.get('lab/room/general')?.members.keys() ?? [])]).toEqual(members);
  expect(before.buffers.has('lab/room/dev')).toBe(false);
  expect(h.client.getState()).not.toBe(before);
  expect(h.client.getState()).toBe(h.client.getState());
});
