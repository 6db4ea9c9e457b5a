import { expect, test } from 'vitest';
import { harness } from './harness.ts';

test('an ignored person is not heard, seen typing, nor told of', () => {
  const h = harness({ settings: { ignored: ['Spam*', '*!*@bad.example'] } });
  h.online();
  const heard: string[] = [];
  h.client.observe((_, happening) => void heard.push(happening.type));
  h.say('general', 'spammer', 'buy');
  h.say('general', 'ada', 'buy', { from: { nick: 'ada', user: 'a', host: 'BAD.example' } });
  h.hear({ type: 'typing', in: { room: 'general' }, who: { nick: 'spambot' }, state: 'active' });
  expect(h.texts(h.room('general'))).toEqual([]);
  expect(h.room('general').typing.size).toBe(0);
  expect(heard).toEqual([]);
  h.say('general', 'bob', 'fine');
  expect(h.texts(h.room('general'))).toEqual(['fine']);
});

test('an ignored person comes and goes unseen, and is still listed', () => {
  const h = harness({ settings: { ignored: ['spam*'] } });
  h.online();
  const before = h.room('general').lines.items.length;
  const who = { nick: 'spammer' };
  h.hear({ type: 'joined', room: 'general', who, time: 1 });
  h.hear({ type: 'renamed', who, nick: 'spam2', time: 2 });
  expect([...h.room('general').members.keys()]).toContain('spam2');
  h.hear({ type: 'parted', room: 'general', who: { nick: 'spam2' }, time: 3 });
  expect(h.room('general').lines.items).toHaveLength(before);
  h.hear({ type: 'joined', room: 'general', who: { nick: 'bob' }, time: 4 });
  expect(h.room('general').lines.items).toHaveLength(before + 1);
});
