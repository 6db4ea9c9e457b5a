import { expect, test } from 'vitest';
import { BEFORE_ALL, beforeRooms, countUnsent, withUnsent } from '../../source/ui/unsent.ts';
import { harness } from '../client/conversation/harness.ts';

const general = 'lab/room/general';

test('what waits to be sent is kept before what is being written, line by line; what was sent is not', () => {
  const h = harness();
  h.online();
  h.client.submit(general, 'sent');
  h.hear({ type: 'confirmed', localId: 'local-1', id: 'a', time: 9 });
  h.hear({ type: 'connection', connection: { state: 'lost', reason: 'reset' } });
  expect(countUnsent(h.client.getState())).toBe(0);
  h.client.submit(general, 'one');
  h.client.submit(general, 'two');
  const state = h.client.getState();
  expect(countUnsent(state)).toBe(2);
  const drafts = new Map([
    [general, 'three'],
    ['lab/server/', ''],
  ]);
  expect(Object.fromEntries(withUnsent(drafts, state))).toEqual({
    [general]: ['one', 'two', 'three'],
    'lab/server/': [],
    [BEFORE_ALL]: [],
    [beforeRooms('lab')]: [],
  });
  h.online();
  h.client.getState();
  expect(withUnsent(new Map([[general, '']]), h.client.getState()).get(general)).toEqual([]);
});

test('what was entered before there was a network, or a room of it, is kept apart from any room', () => {
  const h = harness();
  h.client.submit(h.server().id, 'to whoever is there');
  const kept = withUnsent(new Map([[h.server().id, '/motd']]), h.client.getState(), ['hello', 'all']);
  expect(kept.get(BEFORE_ALL)).toEqual(['hello', 'all']);
  expect(kept.get(beforeRooms('lab'))).toEqual(['to whoever is there']);
  expect(kept.get(h.server().id)).toEqual(['/motd']);
});

test('what is for another room, or no plain text, is kept as it is typed there, behind the texts', () => {
  const h = harness();
  h.online();
  h.hear({ type: 'connection', connection: { state: 'lost', reason: 'reset' } });
  for (const line of ['/msg #rust hi there', '/me waves', '//etc/hosts']) h.client.submit(general, line);
  expect(withUnsent(new Map(), h.client.getState()).get(general)).toEqual([
    '//etc/hosts',
    '/msg #rust hi there',
    '/me waves',
  ]);
});
