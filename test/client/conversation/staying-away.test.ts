import { expect, test } from 'vitest';
import { type Harness, harness } from './harness.ts';

const away = (h: Harness) => h.asked.flatMap((asked) => (asked.type === 'away' ? [asked.reason] : []));
const LOST = { type: 'connection', connection: { state: 'lost', reason: 'reset' } } as const;

function awayInGeneral(): Harness {
  const h = harness();
  h.online();
  h.client.select(h.room('general').id);
  h.client.submit(h.room('general').id, '/away lunch, back at two');
  h.asked.length = 0;
  return h;
}

test('who was away is so again after a lost connection, and is told once where they look', () => {
  const h = awayInGeneral();
  h.hear(LOST);
  h.online();
  expect(away(h)).toEqual(['lunch, back at two']);
  const told = h.room('general').lines.items.filter((line) => 'text' in line && /away again/.test(line.text));
  expect(told).toHaveLength(1);
});

test('who has come back before, or while there was no connection, is not', () => {
  const before = awayInGeneral();
  before.client.submit(before.room('general').id, '/back');
  before.hear(LOST);
  before.asked.length = 0;
  before.online();
  expect(away(before)).toEqual([]);
  const meanwhile = awayInGeneral();
  meanwhile.hear(LOST);
  meanwhile.client.submit(meanwhile.room('general').id, '/back');
  meanwhile.online();
  expect(away(meanwhile).at(-1)).toBeUndefined();
  meanwhile.hear(LOST);
  meanwhile.asked.length = 0;
  meanwhile.online();
  expect(away(meanwhile)).toEqual([]);
});

test('who has left the network comes to it again as somebody who is there', () => {
  const h = awayInGeneral();
  h.hear({ type: 'connection', connection: { state: 'closed', reason: 'you left' } });
  h.online();
  expect(away(h)).toEqual([]);
});
