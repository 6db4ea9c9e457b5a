import { expect, test } from 'vitest';
import { harness } from './harness.ts';

test('a command that speaks in a room waits, as a text does, until the room is entered again', () => {
  const h = harness();
  h.online();
  const { id } = h.room('general');
  h.hear({ type: 'connection', connection: { state: 'lost', reason: 'reset' } });
  h.client.submit(id, '/me waves');
  h.client.submit(h.server().id, '/msg #general hello');
  h.asked.length = 0;
  h.online(undefined, []);
  const sent = () => h.asked.flatMap((asked) => (asked.type === 'send' ? [[asked.kind, asked.text]] : []));
  expect(sent()).toEqual([]);
  h.hear({ type: 'entered', room: 'general', time: h.now });
  expect(sent()).toEqual([
    ['action', 'waves'],
    ['message', 'hello'],
  ]);
});
