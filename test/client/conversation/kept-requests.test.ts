import { expect, test } from 'vitest';
import { harness } from './harness.ts';

const texts = (lines: readonly { readonly type: string }[]) =>
  lines.flatMap((line) => ('text' in line ? [String(line.text)] : []));

test('a command typed before the network is online is done once it is, and its room shown', () => {
  const h = harness();
  h.hear({ type: 'connection', connection: { state: 'registering' } });
  const { id } = h.server();
  expect(h.client.submit(id, '/join rust')).toEqual({ ok: true });
  expect(h.asked).toEqual([]);
  expect(texts(h.server().lines.items).at(-1)).toMatch(/not online yet/);
  h.online();
  expect(h.asked).toContainEqual({ type: 'join', rooms: ['rust'] });
  h.hear({ type: 'entered', room: 'rust', time: 1 });
  expect(h.client.getState().current).toBe(h.room('rust').id);
});

test('several are done in the order in which they were typed', () => {
  const h = harness();
  const { id } = h.server();
  h.client.submit(id, '/join one');
  h.client.submit(id, '/whois bram');
  h.online();
  const types = h.asked.map(({ type }) => type).filter((type) => type === 'join' || type === 'whois');
  expect(types).toEqual(['join', 'whois']);
});

test('one that the network then refuses says so where it was typed', () => {
  const h = harness();
  const { id } = h.server();
  h.refuse = ({ type }) =>
    type === 'whois' ? { refused: 'this network tells nothing of people' } : undefined;
  h.client.submit(id, '/whois bram');
  h.online();
  expect(texts(h.server().lines.items)).toContain('this network tells nothing of people');
});

test('what waits is given up aloud where the connection is closed for good', () => {
  const h = harness();
  const { id } = h.server();
  h.client.submit(id, '/join rust');
  h.hear({ type: 'connection', connection: { state: 'closed', reason: 'you left' } });
  expect(texts(h.server().lines.items).some((text) => /Not done.*join/.test(text))).toBe(true);
  h.online();
  expect(h.asked).not.toContainEqual({ type: 'join', rooms: ['rust'] });
});

test('another nick is taken at once, as the server may be waiting for one', () => {
  const h = harness();
  h.hear({ type: 'nick-needed', reason: 'taken' });
  h.client.submit(h.server().id, '/nick other');
  expect(h.asked).toContainEqual({ type: 'rename', nick: 'other' });
});

test('a question for another nick that nobody answers is told once, however often the server hangs up over it', () => {
  const h = harness();
  for (let minute = 0; minute < 3; minute++) {
    h.hear({ type: 'nick-needed', reason: 'ada: taken', tried: 'ada' });
    h.hear({ type: 'connection', connection: { state: 'lost', reason: 'timed out', retryAt: 1 } });
    h.hear({ type: 'connection', connection: { state: 'connecting' } });
  }
  const told = texts(h.server().lines.items);
  expect(told.filter((text) => text === 'ada: taken')).toHaveLength(1);
  expect(told.filter((text) => text.includes('timed out'))).toEqual([]);
});

test('what is about a room that is being entered again waits until it is, and is done in it', () => {
  const h = harness();
  h.online();
  const { id } = h.room('general');
  h.hear({ type: 'connection', connection: { state: 'lost', reason: 'reset' } });
  h.client.submit(id, '/topic one');
  h.client.submit(id, '/whois bram');
  h.asked.length = 0;
  h.online(undefined, []);
  h.client.submit(id, '/topic two');
  expect(texts(h.room('general').lines.items).at(-1)).toMatch(/not entered again yet/);
  const types = () => h.asked.map(({ type }) => type).filter((type) => type === 'topic' || type === 'whois');
  expect(types()).toEqual(['whois']);
  h.hear({ type: 'entered', room: 'general', time: h.now });
  expect(types()).toEqual(['whois', 'topic', 'topic']);
  expect(h.asked.flatMap((asked) => (asked.type === 'topic' ? [asked.text] : []))).toEqual(['one', 'two']);
});

test('where the room cannot be entered again it says what is not done; where nobody says so, the server is asked', () => {
  const h = harness();
  h.online(undefined, ['general', 'rust']);
  const { id } = h.room('general');
  h.hear({ type: 'connection', connection: { state: 'lost', reason: 'reset' } });
  h.client.submit(id, '/topic one');
  h.client.submit(h.room('rust').id, '/kick bram');
  h.online(undefined, []);
  const about = { room: 'general' };
  h.hear({ type: 'notice', level: 'error', text: 'you are banned', about, keptOut: true, time: h.now });
  expect(texts(h.room('general').lines.items)).toContain('Not done (topic): you are banned');
  expect(h.asked.some(({ type }) => type === 'kick')).toBe(false);
  h.pass(30_000);
  expect(h.asked.some(({ type }) => type === 'kick')).toBe(true);
  expect(h.asked.some(({ type }) => type === 'topic')).toBe(false);
});

test.each(['/nick other', '/join #tea', '/leave'])('%s on a lost network says when it is done', (line) => {
  const h = harness();
  h.online();
  const { id } = h.room('general');
  h.hear({ type: 'connection', connection: { state: 'lost', reason: 'reset' } });
  h.client.submit(id, line);
  expect(texts(h.room('general').lines.items).at(-1)).toMatch(/is not online: this is done as soon as it is/);
});

test('/all on a lost network waits in each room that is entered again', () => {
  const h = harness();
  h.online(undefined, ['general', 'rust']);
  h.hear({ type: 'connection', connection: { state: 'lost', reason: 'reset' } });
  expect(h.client.submit(h.room('general').id, '/all hello')).toEqual({ ok: true });
  for (const room of ['general', 'rust']) expect(h.texts(h.room(room))).toContain('hello');
});
