import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Happening } from '../../../source/client/transports/transport.ts';
import { harness, IRC, messages } from './harness.ts';

function message(n: number, nick = 'ada'): Extract<Happening, { readonly type: 'message' }> {
  return {
    type: 'message',
    message: {
      id: `m${n}`,
      time: 2_000_000 + n,
      from: { nick },
      to: { room: 'general' },
      text: `text ${n}`,
      kind: 'message',
    },
  };
}

test('any order of deliveries, live or by pages, repeated or not, gives each message once', () => {
  const delivery = fc.oneof(
    fc.integer({ min: 0, max: 20 }).map((n) => ({ live: [n] })),
    fc
      .uniqueArray(fc.integer({ min: 0, max: 20 }), { maxLength: 8 })
      .map((page) => ({ page: page.sort((a, b) => a - b) })),
  );
  fc.assert(
    fc.property(fc.array(delivery, { maxLength: 30 }), (deliveries) => {
      const h = harness();
      h.online();
      const sent = new Set<number>();
      for (const each of deliveries) {
        if ('live' in each) for (const n of each.live) h.hear(message(n));
        else {
          const happenings = each.page.map((n) => message(n));
          h.hear({ type: 'history-page', of: { room: 'general' }, reachedStart: false, happenings });
        }
        for (const n of 'live' in each ? each.live : each.page) sent.add(n);
      }
      const ids = messages(h.room('general')).map(({ id }) => id);
      expect(ids).toHaveLength(sent.size);
      expect(new Set(ids)).toEqual(new Set([...sent].map((n) => `m${n}`)));
      const keys = h.room('general').lines.items.map(({ key }) => key);
      expect(keys.every((key, i) => i === 0 || key > (keys[i - 1] ?? 0))).toBe(true);
    }),
  );
});

test('pages in any order come out in the order of time', () => {
  fc.assert(
    fc.property(fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 10 })), (pages) => {
      const h = harness();
      h.online();
      for (const page of pages) {
        const happenings = page.sort((a, b) => a - b).map((n) => message(n));
        h.hear({ type: 'history-page', of: { room: 'general' }, reachedStart: false, happenings });
      }
      const times = messages(h.room('general')).map(({ time }) => time);
      expect(times).toEqual([...times].sort((a, b) => a - b));
    }),
  );
});

test('what waits is what arrived since the room was last seen', () => {
  const step = fc.oneof(
    fc.constant('look' as const),
    fc.constant('leave' as const),
    fc.constant('message' as const),
    fc.constant('mention' as const),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const h = harness();
      h.online(IRC, ['other', 'general']);
      h.client.select('lab/room/other');
      let [waiting, calling, watching] = [0, 0, false];
      for (const [n, each] of steps.entries()) {
        if (each === 'look' || each === 'leave') {
          watching = each === 'look';
          h.client.select(`lab/room/${watching ? 'general' : 'other'}`);
          if (watching) [waiting, calling] = [0, 0];
          continue;
        }
        h.say('general', 'ada', each === 'mention' ? 'me!' : 'hm', { id: `s${n}`, time: h.now + n });
        if (watching) continue;
        waiting++;
        if (each === 'mention') calling++;
      }
      expect(h.room('general').unread).toMatchObject({ messages: waiting, mentions: calling });
    }),
  );
});

test('messages, joins and leaves never move a room in the list', () => {
  const noise = fc.oneof(
    fc.record({
      room: fc.constantFrom('a', 'b', 'c'),
      nick: fc.constantFrom('x', 'y'),
      kind: fc.constantFrom('say', 'join', 'part', 'quit'),
    }),
  );
  fc.assert(
    fc.property(fc.array(noise, { maxLength: 40 }), (noises) => {
      const h = harness();
      h.online(IRC, ['a', 'b', 'c']);
      const { order } = h.client.getState();
      for (const { room, nick, kind } of noises) {
        const who = { nick };
        if (kind === 'say') h.say(room, nick, 'hello me');
        if (kind === 'join') h.hear({ type: 'joined', room, who, time: 1 });
        if (kind === 'part') h.hear({ type: 'parted', room, who, time: 1 });
        if (kind === 'quit') h.hear({ type: 'quit', who, time: 1 });
      }
      expect(h.client.getState().order).toEqual(order);
    }),
  );
});

test('members and the index of who is where always agree', () => {
  const step = fc.record({
    kind: fc.constantFrom('joined', 'parted', 'quit', 'renamed', 'members'),
    room: fc.constantFrom('a', 'b'),
    nick: fc.constantFrom('x', 'y', 'z'),
    other: fc.constantFrom('u', 'v', 'w'),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const h = harness();
      h.online(IRC, ['a', 'b']);
      for (const { kind, room, nick, other } of steps) {
        const who = { nick };
        if (kind === 'joined' || kind === 'parted') h.hear({ type: kind, room, who, time: 1 });
        if (kind === 'quit') h.hear({ type: 'quit', who, time: 1 });
        if (kind === 'renamed' && !h.client.getState().networks.get('lab')?.people.has(other)) {
          h.hear({ type: 'renamed', who, nick: other, time: 1 });
        }
        if (kind === 'members')
          h.hear({ type: 'members', room, members: [who, { nick: 'me' }].map((m) => ({ ...m, ranks: '' })) });
      }
      for (const [key, person] of h.client.getState().networks.get('lab')?.people ?? []) {
        expect(person.rooms.size).toBeGreaterThan(0);
        for (const id of person.rooms)
          expect(h.client.getState().buffers.get(id)?.members.has(key)).toBe(true);
      }
      for (const id of ['a', 'b']) {
        for (const key of h.room(id).members.keys()) {
          expect(h.client.getState().networks.get('lab')?.people.get(key)?.rooms).toContain(h.room(id).id);
        }
      }
    }),
  );
});
