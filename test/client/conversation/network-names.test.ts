import { expect, test } from 'vitest';
import { freeName, placeName } from '../../../source/client/conversation/network-names.ts';
import { parseAddress } from '../../../source/protocol/address.ts';
import { harness } from './harness.ts';

function address(text: string) {
  const parsed = parseAddress(text);
  if (!parsed.ok) throw new Error(parsed.sentence);
  return parsed.address;
}

test.each([
  ['irc.libera.chat', 'libera.chat'],
  ['irc://chat.example.org:7000', 'example.org'],
  ['localhost', 'localhost'],
  ['slash://localhost:1234', 'localhost'],
  ['127.0.0.1:26103', '127.0.0.1:26103'],
  ['verb://localhost:4000', 'localhost:4000'],
  ['irc://[::1]:7000', '[::1]:7000'],
])('%s is called %s until its server gives it a name', (text, name) => {
  expect(placeName(address(text))).toBe(name);
});

test('networks of one place are told apart by their ports, and then by numbers', () => {
  const { client } = harness({ address: 'irc://127.0.0.1:6667' });
  const add = (id: string, text: string) => {
    const at = address(text);
    const name = freeName(client.getState(), placeName(at), at);
    client.connect({ id, name, address: text, nick: 'me', rooms: [] });
    return name;
  };
  expect(add('a', 'irc://example.org:6667')).toBe('example.org');
  expect(add('b', 'slash://example.org:1234')).toBe('example.org:1234');
  expect(add('c', 'irc://example.org:6667')).toBe('example.org:6667');
  expect(add('d', 'irc://example.org:6667')).toBe('example.org:6667 2');
});

function named(...titles: readonly string[]) {
  const h = harness();
  for (const network of titles) h.hear({ type: 'server', network });
  const { name } = h.client.getState().networks.get('lab') ?? {};
  expect(h.server().name).toBe(name);
  return name;
}

test('a network takes the name that its server gives it, and keeps the first', () => {
  expect(named('Libera.Chat')).toBe('Libera.Chat');
  expect(named('Libera.Chat', 'Other')).toBe('Libera.Chat');
});

test('a name of a server is one short word', () => {
  expect(named(' My  own net ')).toBe('My-own-net');
  expect(named('x'.repeat(500))).toBe(`${'x'.repeat(31)}…`);
});

test('a name of a server is no address', () => {
  expect(named('ircs://irc.libera.chat:6697')).toBe('lab');
});

test.each(['irc.libera.chat', 'libera.chat:6667'])(
  '/connect %s does not lead to a server elsewhere that calls itself so',
  (word) => {
    const h = harness({ address: 'irc://other.example:6667' });
    h.online();
    h.hear({ type: 'server', network: word });
    h.hear({ type: 'connection', connection: { state: 'closed', reason: 'gone' } });
    h.client.submit(h.server().id, `/connect ${word}`);
    expect(h.client.getState().networks.get('lab')).toMatchObject({
      name: word,
      connection: { state: 'closed' },
    });
    const [, opened] = [...h.client.getState().networks.values()];
    expect(opened?.address).toContain(word.split(':')[0]);
  },
);

test('/connect leads to a network by a name that its host bears out', () => {
  const h = harness({ address: 'irc://irc.libera.chat:6667' });
  h.online();
  h.hear({ type: 'server', network: 'Libera.Chat' });
  h.hear({ type: 'connection', connection: { state: 'closed', reason: 'gone' } });
  h.client.submit(h.server().id, '/connect libera.chat');
  expect(h.client.getState().networks.size).toBe(1);
  expect(h.client.getState().networks.get('lab')?.connection.state).toBe('connecting');
});

test('a relay that nobody has named, or that says nothing, is called as before', () => {
  expect(named('chat-tui')).toBe('lab');
  expect(named('  ')).toBe('lab');
});

test('a name that another network has is not taken, nor is that asked again', () => {
  const h = harness();
  h.client.connect({ id: 'two', name: 'two', address: 'irc://two', nick: 'me', rooms: [] });
  h.hear({ type: 'server', network: 'Net' });
  h.hear({ type: 'server', network: 'net' }, 'two');
  expect(h.client.getState().networks.get('two')).toMatchObject({ name: 'two', named: true });
});

test('a name that the person knows from before stays', () => {
  const h = harness();
  h.client.connect({ id: 'two', name: 'Net', named: true, address: 'irc://two', nick: 'me', rooms: [] });
  h.hear({ type: 'server', network: 'Renamed' }, 'two');
  expect(h.client.getState().networks.get('two')?.name).toBe('Net');
});

test('the name stays while a network is left and joined again', () => {
  const h = harness();
  h.online();
  h.hear({ type: 'server', network: 'Net' });
  h.client.disconnect('lab');
  h.client.reconnect('lab');
  expect(h.client.getState().networks.get('lab')).toMatchObject({
    name: 'Net',
    connection: { state: 'connecting' },
  });
});
