import { expect, test } from 'vitest';
import { harness, IRC, messages } from './harness.ts';

const server = 'lab/server/';
const sent = (h: ReturnType<typeof harness>) =>
  h.asked.flatMap((request) => (request.type === 'send' ? [{ to: request.to, text: request.text }] : []));

test('texts entered before the network is online are kept line by line and said in the room that opens', () => {
  const h = harness();
  expect(h.client.submit(server, 'one')).toEqual({ ok: true });
  h.hear({ type: 'connection', connection: { state: 'registering' } });
  expect(h.client.submit(server, 'two')).toEqual({ ok: true });
  expect(messages(h.server())).toMatchObject([
    { text: 'one', status: 'queued' },
    { text: 'two', status: 'queued' },
  ]);
  h.online(IRC, []);
  expect(h.client.submit(server, 'three')).toEqual({ ok: true });
  h.hear({ type: 'entered', room: 'general', time: h.now });
  const to = { room: 'general' };
  expect(sent(h)).toEqual([
    { to, text: 'one' },
    { to, text: 'two' },
    { to, text: 'three' },
  ]);
  expect(messages(h.server())).toEqual([]);
  expect(h.texts(h.room('general'))).toEqual(['one', 'two', 'three']);
});

test('a text behind a /join goes to the room that was asked for', () => {
  const h = harness();
  h.client.submit(server, 'hello all');
  h.client.submit(server, '/join rust');
  h.client.submit(server, 'hello rust');
  h.online(IRC, ['general']);
  expect(sent(h)).toEqual([{ to: { room: 'general' }, text: 'hello all' }]);
  h.hear({ type: 'entered', room: 'rust', time: h.now });
  expect(sent(h).at(-1)).toEqual({ to: { room: 'rust' }, text: 'hello rust' });
});

test('where no room opens, or the connection is given up, a text is handed back aloud and never said', () => {
  for (const end of ['nowhere', 'closed'] as const) {
    const h = harness();
    h.client.submit(server, 'hello');
    if (end === 'closed') h.hear({ type: 'connection', connection: { state: 'closed', reason: 'you left' } });
    else {
      h.online(IRC, []);
      h.pass(10_000);
    }
    expect(messages(h.server())).toEqual([]);
    const said = h.server().lines.items.flatMap((line) => (line.type === 'notice' ? [line.text] : []));
    expect(said.some((text) => /^Not sent, .*: hello$/.test(text))).toBe(true);
    h.online(IRC, ['general']);
    expect(sent(h)).toEqual([]);
  }
});

test('a private message entered before the network is online waits for it', () => {
  const h = harness();
  expect(h.client.submit(server, '/msg bram hello')).toEqual({ ok: true });
  h.online(IRC, []);
  expect(sent(h)).toEqual([{ to: { nick: 'bram' }, text: 'hello' }]);
});
