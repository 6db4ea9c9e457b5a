import { expect, test } from 'vitest';
import { countUnsent, withUnsent } from '../../source/ui/unsent.ts';
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
  expect([...withUnsent(drafts, state)]).toEqual([
    [general, 'one\ntwo\nthree'],
    ['lab/server/', ''],
  ]);
  h.online();
  h.client.getState();
  expect(withUnsent(new Map([[general, '']]), h.client.getState()).get(general)).toBe('');
});
