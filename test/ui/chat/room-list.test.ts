import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { plainRow } from '../../../source/ui/chat/message-body.ts';
import { roomRows } from '../../../source/ui/chat/room-list.ts';
import { makePalette } from '../../../source/ui/view/palette.ts';
import { harness, IRC } from '../../client/conversation/harness.ts';
import { atDesk, leaveDesks } from './at-desk.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  leaveDesks();
  vi.useRealTimers();
});

describe('the strip of a narrow screen', () => {
  const strip = (at: ReturnType<typeof atDesk>) => plainRow(at.drawn().topic);

  test('has mentions before messages before joins', () => {
    const at = atDesk(50, 15);
    at.h.hear({ type: 'entered', room: 'quiet', time: at.h.now });
    at.h.hear({ type: 'joined', room: 'general', who: { nick: 'ada' }, time: at.h.now });
    at.press('Alt+4');
    at.h.hear({ type: 'joined', room: 'general', who: { nick: 'bob' }, time: at.h.now });
    at.h.say('linux', 'ada', 'hello');
    at.h.say('rust', 'ada', 'me: hello');
    expect(strip(at)).toBe(' #quiet  #rust @1  #linux 1  #general ·');
  });

  test('names the network of a room whose name another one has too, unless it is the one in view', () => {
    const at = atDesk(60, 15);
    at.h.client.connect({ id: 'two', name: 'two', address: 'irc://127.0.0.1:6668', nick: 'me', rooms: [] });
    at.h.online(IRC, ['general', 'own'], 'two');
    at.h.client.select(at.h.room('own', 'two').id);
    for (const network of ['lab', 'two'])
      at.h.hear({ type: 'joined', room: 'general', who: { nick: 'ada' }, time: at.h.now }, network);
    at.h.say('rust', 'ada', 'hello');
    expect(strip(at)).toBe(' #own  #rust 1  lab/#general ·  #general ·');
  });

  test('says of whom one talks to that they are not there', () => {
    const at = atDesk(50, 15);
    at.desk.submit('/query ada');
    expect(strip(at)).toBe(' ada');
    at.h.hear({ type: 'presence', nick: 'ada', online: false });
    expect(strip(at)).toBe(' ada (offline)');
    at.h.hear({ type: 'presence', nick: 'ada', online: true });
    expect(strip(at)).toBe(' ada');
    at.press('F8');
    expect(at.desk.view.get().overlay).toBeUndefined();
    expect(at.desk.view.get().notice?.text).toBe('Only rooms have people to list');
  });

  test('counts the rooms that there is no place for, and a click there opens the first of them', () => {
    const at = atDesk(40, 15);
    for (const room of ['a-room-of-a-long-name', 'another-room', 'third'])
      at.h.hear({ type: 'entered', room, time: at.h.now });
    at.press('Alt+1');
    for (const room of ['a-room-of-a-long-name', 'another-room', 'third']) at.h.say(room, 'ada', 'hello');
    expect(strip(at)).toBe(' #general  #a-room-of-a-long-name 1  +2');
    at.click(37, 0);
    expect(at.open()).toBe('another-room');
  });
});

describe('F7', () => {
  test('opens the rooms over the messages where there is no room for the pane', () => {
    const at = atDesk(50, 15);
    at.press('F7');
    expect(at.desk.view.get().overlay?.kind).toBe('switcher');
    at.press('F7');
    expect(at.desk.view.get().overlay).toBeUndefined();
    at.desk.resize(80, 24);
    expect(at.drawn().geometry.rooms).toBe(15);
  });

  test('hides the pane and shows it again where there is', () => {
    const at = atDesk();
    at.press('F7');
    expect(at.drawn().geometry.rooms).toBe(0);
    at.press('F7');
    expect(at.drawn().geometry.rooms).toBe(15);
  });
});

test('a key that has no room to go to says so', () => {
  const at = atDesk();
  for (const [chord, says] of [
    ['Alt+9', 'There is no room 9'],
    ['Alt+0', 'There is no room 10'],
    ['Alt+A', 'Nothing waits anywhere'],
    ['Alt+Shift+Up', 'Nothing waits anywhere'],
  ] as const) {
    at.press(chord);
    expect(at.desk.view.get().notice?.text).toBe(says);
  }
});

test('of a network that is called by its place the port stays in sight', () => {
  const { client } = harness();
  client.connect({ id: 'two', name: 'localhost:26103', address: 'irc://two', nick: 'me', rooms: [] });
  const names = (width: number) =>
    roomRows(client.getState(), { from: 0, to: 9 }, width, makePalette('dark', 'none')).map(({ text }) =>
      plainRow(text).trim(),
    );
  expect(names(22)).toContain('localhost:26103');
  expect(names(14)).toContain('localh…:26103');
});

test('a count says where there may be more on pages that are not loaded', () => {
  const at = atDesk(50, 15);
  const page = (from: number, to: number, reachedStart: boolean) =>
    at.h.hear({
      type: 'history-page',
      of: { room: 'rust' },
      reachedStart,
      happenings: Array.from({ length: to - from }, (_, index) => ({
        type: 'message',
        message: {
          id: `m${from + index}`,
          time: (from + index) * 1000,
          from: { nick: 'ada' },
          to: { room: 'rust' },
          text: 'hello',
          kind: 'message',
        },
      })),
    });
  const strip = () => plainRow(at.drawn().topic);
  at.h.hear({ type: 'read-marker', of: { room: 'rust' }, time: 120_000 });
  page(400, 500, false);
  expect(strip()).toBe(' #general  #rust 100+');
  at.h.client.loadOlder(at.h.room('rust').id);
  page(100, 400, false);
  expect(strip()).toBe(' #general  #rust 379');
});
