import { expect, test } from 'vitest';
import { MOST_MENTIONS } from '../../../source/client/conversation/mention-list.ts';
import type { Happening } from '../../../source/client/transports/transport.ts';
import { type Harness, harness, IRC } from './harness.ts';

const mentionsOf = (h: Harness) =>
  h.client
    .getState()
    .networks.get('lab')
    ?.mentions.map(({ text }) => text);

function page(texts: readonly string[], time: number): Happening {
  return {
    type: 'history-page',
    of: { room: 'general' },
    reachedStart: true,
    happenings: texts.map((text, index) => ({
      type: 'message',
      message: {
        id: `h${time + index}`,
        time: time + index,
        from: { nick: 'ada' },
        to: { room: 'general' },
        text,
        kind: 'message',
      },
    })),
  };
}

function online() {
  const h = harness({ settings: { scrollback: 100 } });
  h.online({ ...IRC, history: true }, ['general', 'rust']);
  return h;
}

test('mentions of all rooms are kept in the order of their times, with those that history brings', () => {
  const h = online();
  h.say('rust', 'ada', 'me: two', { id: 'a' });
  h.hear(page(['me: zero', 'nothing', 'me: one'], 500));
  h.hear(page(['me: zero', 'nothing', 'me: one'], 500));
  h.say('general', 'ada', 'me: three', { id: 'b' });
  expect(mentionsOf(h)).toEqual(['me: zero', 'me: one', 'me: two', 'me: three']);
});

test('a mention is still known when its line was given up, and is not listed twice when that comes again', () => {
  const h = online();
  h.say('general', 'ada', 'me: early', { id: 'early', time: 600 });
  for (let index = 0; index < 1500; index++) h.say('general', 'ada', `n${index}`, { id: `n${index}` });
  expect(h.texts(h.room('general'))).not.toContain('me: early');
  expect(mentionsOf(h)).toEqual(['me: early']);
  const { happenings, ...rest } = page(['me: early'], 600) as Extract<Happening, { type: 'history-page' }>;
  const again = happenings.map((happening) =>
    happening.type === 'message'
      ? { ...happening, message: { ...happening.message, id: 'early' } }
      : happening,
  );
  h.hear({ ...rest, happenings: again });
  expect(mentionsOf(h)).toEqual(['me: early']);
});

test('no more than so many are kept, and the oldest give way', () => {
  const h = online();
  for (let index = 0; index < MOST_MENTIONS + 20; index++) h.say('general', 'ada', `me ${index}`);
  expect(mentionsOf(h)).toHaveLength(MOST_MENTIONS);
  expect(mentionsOf(h)?.[0]).toBe('me 20');
});

test('one that is edited or deleted is so here too, and those of a closed conversation go', () => {
  const h = online();
  const who = { nick: 'ada' };
  const place = { room: 'general' };
  h.say('general', 'ada', 'me: one', { id: 'a' });
  h.say('general', 'ada', 'me: two', { id: 'b' });
  h.say('rust', 'ada', 'me: three', { id: 'c' });
  h.hear({ type: 'edited', in: place, messageId: 'a', text: 'me: uno', who, time: h.now });
  h.hear({ type: 'redacted', in: place, messageId: 'b' });
  expect(mentionsOf(h)).toEqual(['me: uno', 'me: three']);
  h.hear({ type: 'left', room: 'rust', time: h.now });
  h.client.close(h.room('rust').id);
  expect(mentionsOf(h)).toEqual(['me: uno']);
});

test('they outlive a connection that is made anew', () => {
  const h = online();
  h.say('general', 'ada', 'me: one');
  h.hear({ type: 'connection', connection: { state: 'closed', reason: 'left' } });
  h.client.reconnect('lab');
  expect(mentionsOf(h)).toEqual(['me: one']);
});
