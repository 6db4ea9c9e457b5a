import { expect, test } from 'vitest';
import { type Harness, harness, IRC } from './harness.ts';

const MOST = 100_000;
const EACH = 10_000;

/** A client in so many rooms, which were looked at one after the other, the last of which is open. */
function inRooms(
  count: number,
  history: boolean,
): { readonly h: Harness; readonly rooms: readonly string[] } {
  const h = harness();
  const rooms = Array.from({ length: count }, (_, index) => `room${index}`);
  h.online({ ...IRC, history }, rooms);
  for (const room of rooms) {
    h.hear({ type: 'history-page', of: { room }, reachedStart: true, happenings: [] });
    h.client.select(h.room(room).id);
  }
  return { h, rooms };
}

function fill(h: Harness, room: string, count = EACH): void {
  for (let index = 0; index < count; index++) {
    h.now++;
    h.say(room, 'ada', `${room} ${index}`, { id: `${room}-${index}` });
  }
}

const sizeOf = (h: Harness, room: string) => h.room(room).lines.items.length;
const totalOf = (h: Harness) =>
  [...h.client.getState().buffers.values()].reduce((sum, { lines }) => sum + lines.items.length, 0);

test('all rooms together keep a bounded number of lines: those looked at longest ago give up their oldest', () => {
  const { h, rooms } = inRooms(13, true);
  for (const room of rooms) {
    h.client.select(h.room(room).id);
    fill(h, room);
  }
  expect(totalOf(h)).toBeLessThanOrEqual(MOST + 1_000);
  expect(sizeOf(h, 'room0')).toBeLessThanOrEqual(1_000);
  expect(h.texts(h.room('room0')).at(-1)).toBe(`room0 ${EACH - 1}`);
  expect(h.room('room0').history.state).toBe('more');
  expect(sizeOf(h, 'room12')).toBeGreaterThanOrEqual(EACH);
  expect(sizeOf(h, 'room11')).toBeGreaterThanOrEqual(EACH);
});

test('what was given up is asked for again on scrolling up', () => {
  const { h, rooms } = inRooms(13, true);
  for (const room of rooms) {
    h.client.select(h.room(room).id);
    fill(h, room);
  }
  const first = h.room('room0').lines.items[0];
  h.client.select(h.room('room0').id);
  h.client.loadOlder(h.room('room0').id);
  expect(h.asked.at(-1)).toMatchObject({ type: 'history', before: { id: first?.id } });
});

test('what nobody has read goes after what was read', () => {
  const { h, rooms } = inRooms(12, true);
  h.client.select(h.room('room11').id);
  fill(h, 'room0');
  for (const room of rooms.slice(1)) {
    h.client.select(h.room(room).id);
    fill(h, room);
  }
  expect(totalOf(h)).toBeLessThanOrEqual(MOST + 1_000);
  expect(sizeOf(h, 'room0')).toBeGreaterThanOrEqual(EACH);
  expect(h.room('room0').unread.messages).toBe(EACH);
  expect(sizeOf(h, 'room1')).toBeLessThanOrEqual(1_000);
});

test('where one reads further up stays, and so do the lines about it', () => {
  const { h, rooms } = inRooms(12, true);
  for (const room of rooms) {
    h.client.select(h.room(room).id);
    fill(h, room);
    if (room === 'room0') h.client.hold(h.room(room).id, h.room(room).lines.items[5_000]?.key);
  }
  expect(h.texts(h.room('room0'))).toContain('room0 4999');
  expect(sizeOf(h, 'room0')).toBeLessThan(6_000);
});

test('one’s own words that did not get there stay', () => {
  const { h, rooms } = inRooms(12, true);
  h.client.select(h.room('room0').id);
  h.refuse = (request) => (request.type === 'send' ? { refused: 'not now' } : undefined);
  h.client.submit(h.room('room0').id, 'mine');
  h.refuse = () => undefined;
  for (const room of rooms) {
    h.client.select(h.room(room).id);
    fill(h, room);
  }
  expect(h.texts(h.room('room0'))).toContain('mine');
  expect(sizeOf(h, 'room1')).toBeLessThanOrEqual(1_000);
});

test('a server without history loses nothing that it would not give again', () => {
  const { h, rooms } = inRooms(12, false);
  for (const room of rooms) {
    h.client.select(h.room(room).id);
    fill(h, room);
  }
  for (const room of rooms) expect(h.texts(h.room(room))[0]).toBe(`${room} 0`);
});
