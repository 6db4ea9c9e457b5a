import { expect, test } from 'vitest';
import type { Happening } from '../../../source/client/transports/transport.ts';
import { harness, IRC, messages } from './harness.ts';

/** A page of history: a message a second from `from` up to (not including) `to`, ms since 1970. */
function page(from: number, to: number, reachedStart = false): Happening {
  const happenings: Happening[] = [];
  for (let time = from; time < to; time += 1000) {
    happenings.push({
      type: 'message',
      message: {
        id: `m${time}`,
        time,
        from: { nick: 'ada' },
        to: { room: 'general' },
        text: 'x',
        kind: 'message',
      },
    });
  }
  return { type: 'history-page', of: { room: 'general' }, reachedStart, happenings };
}

/** In the room that is open from the start, on a server with history and read markers. */
function inRoom(seen?: number) {
  const h = harness({ ...(seen !== undefined && { config: { seen } }) });
  h.online({ ...IRC, history: true }, []);
  h.hear({ type: 'entered', room: 'general', time: h.now });
  h.client.select(h.room('general').id);
  const first = () => {
    const room = h.room('general');
    return messages(room).find(({ key }) => key === room.newFrom)?.time;
  };
  return { h, first };
}

test('in the room that opens first, what was said since the last time is new too', () => {
  const { h, first } = inRoom();
  h.hear({ type: 'read-marker', of: { room: 'general' }, time: 500_000 });
  h.hear(page(450_000, 550_000));
  expect(first()).toBe(501_000);
  expect(h.room('general').unread.messages).toBe(0);
});

test('an older page that has unread messages moves the first of them up', () => {
  const { h, first } = inRoom();
  h.hear({ type: 'read-marker', of: { room: 'general' }, time: 300_000 });
  h.hear(page(450_000, 550_000));
  expect(first()).toBe(450_000);
  h.client.loadOlder(h.room('general').id);
  h.hear(page(250_000, 450_000));
  expect(first()).toBe(301_000);
});

test('what arrives before one’s eyes is not new, whatever is loaded later', () => {
  const { h, first } = inRoom();
  h.hear({ type: 'read-marker', of: { room: 'general' }, time: 600_000 });
  h.hear(page(450_000, 550_000));
  h.say('general', 'ada', 'seen');
  h.client.loadOlder(h.room('general').id);
  h.hear(page(350_000, 450_000));
  expect(first()).toBeUndefined();
  expect(h.room('general').newSince).toBeUndefined();
});

test('nothing is new any more once it was marked as read, or the room was left', () => {
  const { h, first } = inRoom();
  h.hear({ type: 'read-marker', of: { room: 'general' }, time: 500_000 });
  h.hear(page(450_000, 550_000));
  h.client.select(h.server().id);
  h.client.select(h.room('general').id);
  expect(first()).toBeUndefined();
  h.client.loadOlder(h.room('general').id);
  h.hear(page(350_000, 450_000));
  expect(first()).toBeUndefined();
});

test('where the server keeps no marker, what was said since the last run is new', () => {
  const { h, first } = inRoom(500_000);
  h.hear(page(450_000, 550_000));
  expect(first()).toBe(501_000);
});

test('the server’s marker counts, where there is one', () => {
  const { h, first } = inRoom(500_000);
  h.hear({ type: 'read-marker', of: { room: 'general' }, time: 530_000 });
  h.hear(page(450_000, 550_000));
  expect(first()).toBe(531_000);
});

test('what was missed while the connection was lost is new, also in the room that one looks at', () => {
  const { h, first } = inRoom();
  h.hear(page(450_000, 550_000, true));
  h.hear({ type: 'connection', connection: { state: 'lost', reason: 'cut', retryAt: h.now + 1000 } });
  h.now += 60_000;
  h.online({ ...IRC, history: true });
  h.hear(page(600_000, 605_000));
  expect(first()).toBe(600_000);
  h.say('general', 'ada', 'seen');
  expect(first()).toBe(600_000);
});

test('where nothing was missed, no older page that is loaded later is new', () => {
  const { h, first } = inRoom();
  h.hear(page(450_000, 550_000));
  h.hear({ type: 'connection', connection: { state: 'lost', reason: 'cut', retryAt: h.now + 1000 } });
  h.now += 60_000;
  h.online({ ...IRC, history: true });
  h.hear({ type: 'history-page', of: { room: 'general' }, reachedStart: false, happenings: [] });
  h.say('general', 'ada', 'seen');
  h.client.loadOlder(h.room('general').id);
  h.hear(page(350_000, 450_000));
  expect(first()).toBeUndefined();
});
