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
