/** What is told to a service is sent as it was typed, and seen without its password. */
import { expect, test } from 'vitest';
import { harness } from './harness.ts';

test('a password told to NickServ is sent and not shown, from anywhere and in its own conversation', () => {
  const h = harness();
  h.online();
  h.client.submit('lab/room/general', '/msg NickServ IDENTIFY hunter2');
  expect(h.asked.at(-1)).toMatchObject({ type: 'send', text: 'IDENTIFY hunter2' });
  const { id } = h.person('nickserv');
  // It is for the service alone, so nothing is asked first.
  expect(h.client.submit(id, 'SET PASSWORD hunter2 hunter3')).toEqual({ ok: true });
  expect(h.asked.at(-1)).toMatchObject({ text: 'SET PASSWORD hunter2 hunter3' });
  expect(h.texts(h.person('nickserv'))).toEqual(['IDENTIFY ••••••••', 'SET PASSWORD ••••••••']);
  expect(JSON.stringify([...h.client.getState().buffers.values()])).not.toContain('hunter');
});

test('one that failed is sent again with the password', () => {
  const h = harness();
  h.online();
  h.client.submit('lab/room/general', '/msg NickServ IDENTIFY hunter2');
  const { id, lines } = h.person('nickserv');
  const [line] = lines.items;
  h.hear({ type: 'failed', localId: 'local-1', reason: 'no such nick' });
  h.client.retry(id, line?.key ?? -1);
  expect(h.asked.at(-1)).toMatchObject({ type: 'send', text: 'IDENTIFY hunter2' });
});
