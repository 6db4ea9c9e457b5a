import { expect, test } from 'vitest';
import type { Happening, Request } from '../../../source/client/transports/transport.ts';
import { harness, IRC, messages, SLASH } from './harness.ts';

const LOST: Happening = { type: 'connection', connection: { state: 'lost', reason: 'reset' } };
const general = 'lab/room/general';

function sends(asked: readonly Request[]) {
  return asked.filter((request) => request.type === 'send');
}

function echo(localId: string, text: string, id: string): Happening {
  return {
    type: 'message',
    message: {
      id,
      localId,
      time: 9,
      from: { nick: 'me', self: true },
      to: { room: 'general' },
      text,
      kind: 'message',
    },
  };
}

test('a message shows at once and is settled by its echo, in whatever order word of it comes', () => {
  for (const order of [
    ['echo'],
    ['confirmed'],
    ['echo', 'confirmed'],
    ['confirmed', 'echo'],
    ['echo', 'echo'],
  ]) {
    const h = harness();
    h.online();
    h.client.submit(general, 'hello');
    expect(messages(h.room('general'))).toMatchObject([{ text: 'hello', self: true, status: 'pending' }]);
    for (const word of order) {
      h.hear(
        word === 'echo'
          ? echo('local-1', 'hello', 'a')
          : { type: 'confirmed', localId: 'local-1', id: 'a', time: 9 },
      );
    }
    expect(messages(h.room('general'))).toMatchObject([{ text: 'hello', status: 'delivered', id: 'a' }]);
    expect(h.client.getState().networks.get('lab')?.unsettled.size).toBe(0);
  }
});

test('an echo without our id settles the oldest message that says the same', () => {
  const h = harness();
  h.online();
  h.client.submit(general, 'hi');
  h.client.submit(general, 'hi');
  h.say('general', 'me', 'hi', { id: 'a', from: { nick: 'me', self: true } });
  expect(messages(h.room('general')).map(({ status }) => status)).toEqual(['delivered', 'pending']);
});

test('the parts of a text that went out as several are all shown', () => {
  const h = harness();
  h.online();
  h.client.submit(general, 'one two');
  h.hear(echo('local-1', 'one', 'a'));
  h.hear(echo('local-1', 'two', 'b'));
  expect(h.texts(h.room('general'))).toEqual(['one', 'two']);
});

test('a failed message says why, and can be sent again or dropped', () => {
  const h = harness();
  h.online();
  h.client.submit(general, 'hello');
  h.client.submit(general, 'again');
  h.hear({ type: 'failed', localId: 'local-1', reason: 'you are muted' });
  h.hear({ type: 'failed', localId: 'local-2', reason: 'you are muted' });
  const [first, second] = messages(h.room('general'));
  expect(first).toMatchObject({ status: 'failed', failure: 'you are muted' });
  h.client.discard(general, first?.key ?? 0);
  h.client.retry(general, second?.key ?? 0);
  expect(messages(h.room('general'))).toMatchObject([{ text: 'again', status: 'pending' }]);
  expect(sends(h.asked).map(({ localId }) => localId)).toEqual(['local-1', 'local-2', 'local-2']);
  h.hear(echo('local-2', 'again', 'x'));
  expect(messages(h.room('general'))).toMatchObject([{ status: 'delivered' }]);
});

test('what the transport refuses is marked as failed with the reason', () => {
  const h = harness();
  h.online();
  h.refuse = () => ({ refused: 'too long' });
  h.client.submit(general, 'hello');
  expect(messages(h.room('general'))).toMatchObject([{ status: 'failed', failure: 'too long' }]);
});

test('what is typed while offline is kept and goes out once the room is entered again, in order', () => {
  const h = harness();
  h.online();
  h.hear(LOST);
  expect(h.client.submit(general, 'one')).toEqual({ ok: true });
  h.client.submit(general, 'two');
  expect(messages(h.room('general')).map(({ status }) => status)).toEqual(['queued', 'queued']);
  h.online(IRC, []);
  expect(sends(h.asked)).toEqual([]);
  h.hear({ type: 'entered', room: 'general', time: h.now });
  expect(sends(h.asked).map(({ text }) => text)).toEqual(['one', 'two']);
  expect(messages(h.room('general')).map(({ status }) => status)).toEqual(['pending', 'pending']);
});

test('while offline nothing waits for a room that was left, unless it was asked for again', () => {
  const h = harness();
  h.online();
  h.hear({ type: 'left', room: 'general', time: h.now });
  h.hear(LOST);
  expect(h.client.submit(general, 'one')).toMatchObject({ ok: false, text: 'one' });
  expect(h.client.submit(general, '/join general')).toEqual({ ok: true });
  expect(h.client.submit(general, 'one')).toEqual({ ok: true });
  expect(messages(h.room('general'))).toMatchObject([{ status: 'queued' }]);
  h.online(IRC, []);
  h.hear({ type: 'entered', room: 'general', time: h.now });
  expect(sends(h.asked).map(({ text }) => text)).toEqual(['one']);
});

test('what waits for a room that cannot be entered again is handed back', () => {
  const h = harness();
  h.online();
  h.hear(LOST);
  h.client.submit(general, 'one');
  h.online(IRC, []);
  h.pass(30_001);
  expect(messages(h.room('general'))).toMatchObject([{ status: 'failed' }]);
  expect(h.client.submit(general, 'two')).toMatchObject({ ok: false, text: 'two' });
});

test('a room that does not take one back says why in itself, and what waits for it is handed back at once', () => {
  const h = harness();
  h.online();
  h.hear(LOST);
  h.client.submit(general, 'hello');
  h.hear({ type: 'connection', connection: { state: 'online' } });
  const text = '#general needs a key';
  const about = { room: 'general' };
  h.hear({ type: 'notice', level: 'error', text, about, keptOut: true, time: 9 });
  expect(messages(h.room('general'))).toMatchObject([{ status: 'failed', failure: text }]);
  expect(h.room('general').lines.items).toContainEqual(expect.objectContaining({ type: 'notice', text }));
  // Asked for again from elsewhere, it is said there.
  h.client.submit('lab/server/', '/join general');
  h.hear({ type: 'notice', level: 'error', text: 'still', about, keptOut: true, time: 10 });
  expect(h.server().lines.items).toContainEqual(expect.objectContaining({ text: 'still' }));
});

test('a connection that breaks again gives the room its full time to be entered anew', () => {
  const h = harness();
  h.online();
  h.hear(LOST);
  h.client.submit(general, 'one');
  h.online(IRC, []);
  h.pass(25_000);
  h.hear(LOST);
  h.online(IRC, []);
  h.pass(20_000);
  expect(messages(h.room('general'))).toMatchObject([{ status: 'queued' }]);
  h.hear({ type: 'entered', room: 'general', time: h.now });
  expect(messages(h.room('general'))).toMatchObject([{ status: 'pending' }]);
});

test('a room that is closed while offline goes at once, and is not gone back into', () => {
  const h = harness();
  h.online(IRC, ['general', 'dev']);
  h.hear(LOST);
  h.client.close('lab/room/dev');
  expect(h.client.getState().order).toEqual(['lab/server/', general]);
  expect(h.asked.at(-1)).toEqual({ type: 'leave', room: 'dev' });
});

test('with a history, what was in doubt is looked for in it before it is sent again', () => {
  const h = harness();
  const abilities = { ...IRC, history: true };
  h.online(abilities);
  h.hear({ type: 'history-page', of: { room: 'general' }, reachedStart: true, happenings: [] });
  h.say('general', 'ada', 'before', { id: 'm1' });
  h.client.submit(general, 'arrived');
  h.client.submit(general, 'did not');
  h.hear(LOST);
  h.online(abilities);
  expect(h.asked.at(-1)).toMatchObject({ type: 'history', of: { room: 'general' }, after: { id: 'm1' } });
  expect(sends(h.asked)).toHaveLength(2);
  const arrived = echo('', 'arrived', 'm2');
  if (arrived.type !== 'message') throw new Error('an echo is a message');
  const { localId: _, ...message } = arrived.message;
  h.hear({
    type: 'history-page',
    of: { room: 'general' },
    reachedStart: false,
    happenings: [{ type: 'message', message }],
  });
  expect(sends(h.asked).map(({ text }) => text)).toEqual(['arrived', 'did not', 'did not']);
  h.hear(echo('local-2', 'did not', 'm3'));
  expect(h.texts(h.room('general'))).toEqual(['before', 'arrived', 'did not']);
  expect(messages(h.room('general')).every(({ status }) => status === 'delivered')).toBe(true);
});

test('without a history, what was in doubt is handed back and not sent again by itself', () => {
  const h = harness();
  h.online();
  h.client.submit(general, 'maybe');
  h.hear(LOST);
  expect(messages(h.room('general'))).toMatchObject([{ status: 'failed', doubtful: true }]);
  h.online();
  expect(sends(h.asked)).toHaveLength(1);
});

test('a gap of several pages is fetched to its end', () => {
  const h = harness();
  const abilities = { ...IRC, history: true };
  h.online(abilities);
  h.hear({ type: 'history-page', of: { room: 'general' }, reachedStart: true, happenings: [] });
  h.say('general', 'ada', 'start', { id: 'm0', time: 2_000_000 });
  h.hear(LOST);
  h.online(abilities);
  const page = (from: number, count: number): Happening[] =>
    Array.from({ length: count }, (_, i) => ({
      type: 'message',
      message: {
        id: `m${from + i}`,
        time: 2_000_000 + from + i,
        from: { nick: 'ada' },
        to: { room: 'general' },
        text: 'x',
        kind: 'message',
      },
    }));
  h.hear({ type: 'history-page', of: { room: 'general' }, reachedStart: false, happenings: page(1, 100) });
  expect(h.asked.at(-1)).toMatchObject({ type: 'history', after: { id: 'm100' } });
  const asked = h.asked.length;
  h.hear({ type: 'history-page', of: { room: 'general' }, reachedStart: true, happenings: page(101, 7) });
  expect(h.asked.length).toBe(asked);
  expect(messages(h.room('general'))).toHaveLength(108);
  // The end of a gap is not the start of the room.
  expect(h.room('general').history.state).toBe('start');
});

test('older pages are asked for one at a time, and again where no answer comes', () => {
  const h = harness();
  h.online({ ...IRC, history: true });
  h.hear({ type: 'history-page', of: { room: 'general' }, reachedStart: false, happenings: [] });
  h.say('general', 'ada', 'first', { id: 'm1', time: 7 });
  const asked = () => h.asked.filter(({ type }) => type === 'history').length;
  const before = asked();
  h.client.loadOlder(general);
  h.client.loadOlder(general);
  expect(asked()).toBe(before + 1);
  expect(h.asked.at(-1)).toMatchObject({ before: { id: 'm1', time: 7 } });
  expect(h.room('general').history.state).toBe('loading');
  h.pass(15_001);
  expect(h.room('general').history.state).toBe('more');
  h.client.loadOlder(general);
  expect(asked()).toBe(before + 2);
});

test('one message to several rooms is shown in each and settled in all', () => {
  const h = harness({ address: 'slash://127.0.0.1:1234' });
  h.online(SLASH, ['general', 'dev']);
  h.client.submit(general, '/s general dev  both of you');
  expect(h.asked.at(-1)).toMatchObject({
    type: 'send-many',
    rooms: ['general', 'dev'],
    text: ' both of you',
  });
  h.hear({ type: 'confirmed', localId: 'local-1' });
  for (const room of ['general', 'dev']) {
    expect(messages(h.room(room))).toMatchObject([{ status: 'delivered', rooms: ['general', 'dev'] }]);
  }
});

test('a message to a room that one is not in is shown where it was typed', () => {
  const h = harness({ address: 'slash://127.0.0.1:1234' });
  h.online(SLASH);
  h.hear({ type: 'rooms', rooms: [{ label: 'dev' }] });
  h.client.submit(general, '/s dev hello');
  expect(messages(h.room('general'))).toMatchObject([{ text: 'hello', rooms: ['dev'], status: 'pending' }]);
  h.hear({ type: 'failed', localId: 'local-1', reason: 'no such room' });
  expect(messages(h.room('general'))).toMatchObject([{ status: 'failed' }]);
});

test('typing is told at most every three seconds, and that it ended', () => {
  const h = harness();
  h.online();
  for (let i = 0; i < 8; i++) {
    h.client.typing(general, true);
    h.pass(500);
  }
  h.client.typing(general, false);
  h.client.typing(general, true);
  h.pass(6_000);
  const told = h.asked.flatMap((request) => (request.type === 'typing' ? [request.state] : []));
  expect(told).toEqual(['active', 'active', 'done', 'active', 'paused']);
});

test('how far one has read is told once it settles', () => {
  const h = harness();
  h.online();
  for (let i = 1; i <= 5; i++) h.say('general', 'ada', 'x', { time: 2_000_000 + i });
  h.pass(1_500);
  const told = h.asked.filter(({ type }) => type === 'mark-read');
  expect(told).toEqual([{ type: 'mark-read', of: { room: 'general' }, time: 2_000_005 }]);
});

test('lines are messages of their own where no message can hold them, and one message where it can', () => {
  const h = harness();
  h.online();
  h.client.submit(general, 'one\n\ntwo\n');
  h.hear({ type: 'abilities', abilities: { ...IRC, multiline: true } });
  h.client.submit(general, 'three\nfour\n');
  expect(sends(h.asked).map(({ text }) => text)).toEqual(['one', 'two', 'three\nfour']);
});

test('shutting down says goodbye everywhere and does not wait longer than told', async () => {
  const h = harness();
  h.online();
  h.client.typing(general, true);
  await h.client.shutdown(1_000, 'bye');
  expect(h.timers.size).toBe(0);
  expect(h.client.getState().networks.get('lab')?.connection).toMatchObject({ state: 'closed' });
});

test('what others said before the relay had one’s own message stands before it, as everybody else sees it', () => {
  for (const settle of [
    (h: ReturnType<typeof harness>, n: number) => h.hear(echo(`local-${n}`, `mine ${n}`, `id-${n}`)),
    (h: ReturnType<typeof harness>, n: number) =>
      h.hear({ type: 'confirmed', localId: `local-${n}`, inOrder: true }),
  ]) {
    const h = harness();
    h.online();
    h.client.submit(general, 'mine 1');
    h.say('general', 'ada', 'first');
    h.client.submit(general, 'mine 2');
    h.say('general', 'ada', 'second');
    settle(h, 1);
    expect(h.texts(h.room('general'))).toEqual(['first', 'second', 'mine 1', 'mine 2']);
    h.say('general', 'ada', 'third');
    settle(h, 2);
    settle(h, 2);
    expect(h.texts(h.room('general'))).toEqual(['first', 'second', 'mine 1', 'third', 'mine 2']);
    expect(messages(h.room('general')).map(({ status }) => status)).toEqual(Array(5).fill('delivered'));
    const keys = h.room('general').lines.items.map(({ key }) => key);
    expect(keys).toEqual(keys.toSorted((a, b) => a - b));
  }
});

test('where the answer says only that a message was read it stays where it was written', () => {
  const h = harness();
  h.online();
  h.client.submit(general, 'mine');
  h.say('general', 'ada', 'first');
  h.hear({ type: 'confirmed', localId: 'local-1' });
  expect(h.texts(h.room('general'))).toEqual(['mine', 'first']);
});

test('what a server without echoes has read is known again in its history, and taken for nothing else', () => {
  const h = harness();
  h.online({ ...IRC, history: true });
  h.client.submit(general, 'ok');
  h.hear({ type: 'confirmed', localId: 'local-1' });
  h.client.submit(general, 'ok');
  const page = (...messages: readonly [id: string, time: number][]) =>
    h.hear({
      type: 'history-page',
      of: { room: 'general' },
      reachedStart: false,
      happenings: messages.map(([id, time]) => {
        const [from, to] = [{ nick: 'me', self: true }, { room: 'general' }];
        return {
          type: 'message',
          message: { id, time, from, to, text: 'ok', kind: 'message', historic: true },
        };
      }),
    });
  page(['a', h.now + 5]);
  expect(messages(h.room('general')).map(({ id, status }) => [id, status])).toEqual([
    ['a', 'delivered'],
    [undefined, 'pending'],
  ]);
  page(['b', h.now + 9], ['old', h.now - 86_400_000]);
  expect(messages(h.room('general')).map(({ id }) => id)).toEqual(['old', 'a', 'b']);
});

test('what the server answers to a message stands behind it, though it came before the echo', () => {
  const h = harness();
  h.online();
  h.client.submit(general, 'are you there?');
  h.hear({ type: 'notice', level: 'info', text: 'bob is away', about: { room: 'general' }, time: 2 });
  h.hear(echo('local-1', 'are you there?', 'a'));
  expect(h.room('general').lines.items.flatMap((line) => (line.type === 'event' ? [] : [line.text]))).toEqual(
    ['are you there?', 'bob is away'],
  );
});
