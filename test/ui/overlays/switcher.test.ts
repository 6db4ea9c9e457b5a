import { describe, expect, test } from 'vitest';
import { findChoices, findNamed } from '../../../source/ui/overlays/switcher.ts';
import { harness, IRC } from '../../client/conversation/harness.ts';

function withRooms() {
  const h = harness();
  h.online({ ...IRC, ownMarks: '&' }, ['general', 'rust']);
  h.client.select(h.room('general').id);
  h.hear({
    type: 'rooms',
    rooms: [
      { label: 'general', users: 51 },
      { label: 'quiet', users: 1 },
      { label: 'linux', users: 12, topic: 'kernels' },
    ],
  });
  const find = (query: string) =>
    findChoices(h.client.getState(), query).map(({ label, aside }) => `${label} ${aside}`.trim());
  return { h, find };
}

describe('rooms that one is not in', () => {
  test('stand behind the open ones, the fullest first, before anything is typed', () => {
    const { find } = withRooms();
    expect(find('').slice(-3)).toEqual(['#rust', '#linux join, 12 in it  kernels', '#quiet join, 1 in it']);
  });

  test('of another kind keep their own mark', () => {
    const { h, find } = withRooms();
    h.hear({ type: 'rooms', rooms: [{ label: '&SERVER', users: 0 }] });
    expect(find('server')[0]).toBe('&SERVER join, 0 in it');
  });

  test('are found by typing', () => {
    expect(withRooms().find('lin')[0]).toBe('#linux join, 12 in it  kernels');
  });

  test('that no list has are offered by the name that was typed, last', () => {
    const { find } = withRooms();
    expect(find('#secret')).toEqual(['#secret join the room of this name']);
    expect(find('rus').at(-1)).toBe('#rus join the room of this name');
    expect(find('rus')[0]).toBe('#rust');
  });

  test('are not offered where the name is none, or is one of the list, or a command', () => {
    const { find } = withRooms();
    for (const query of ['LINUX', 'rust', 'two words', '/jo', '@kim']) {
      expect(find(query).join('\n')).not.toContain('join the room of this name');
    }
  });
});

test('a person whom no room knows is offered by @ and the nick', () => {
  const { h, find } = withRooms();
  expect(find('@dara')).toEqual(['dara talk to the person of this name']);
  h.client.open('lab', { nick: 'dara' });
  expect(find('@dara')).toEqual(['dara']);
});

describe('the list of rooms', () => {
  const lists = (h: ReturnType<typeof harness>) => h.asked.filter(({ type }) => type === 'list-rooms');

  test('is asked for once a minute at most, and again after a reconnect', () => {
    const { h } = withRooms();
    h.client.refreshRooms();
    h.client.refreshRooms();
    expect(lists(h)).toEqual([{ type: 'list-rooms', background: true }]);
    h.pass(61_000);
    h.client.refreshRooms();
    expect(lists(h)).toHaveLength(2);
    h.online();
    h.client.refreshRooms();
    expect(lists(h)).toHaveLength(3);
  });

  test('that the switcher asked for is said in no buffer, that of /rooms is', () => {
    const { h } = withRooms();
    h.client.submit(h.room('general').id, '/whois kim');
    h.client.refreshRooms();
    const said = () =>
      h.room('general').lines.items.flatMap((line) => (line.type === 'notice' ? [line.text] : []));
    h.hear({ type: 'rooms', rooms: [{ label: 'general' }] });
    expect(said()).not.toContain('1 room:');
    h.client.submit(h.room('general').id, '/rooms');
    h.hear({ type: 'rooms', rooms: [{ label: 'general' }] });
    expect(said()).toContain('1 room:');
  });
});

test('the switcher does not look through all that is open for each room that could be entered', () => {
  const h = harness();
  h.online(
    IRC,
    Array.from({ length: 300 }, (_, index) => `room${index}`),
  );
  h.hear({
    type: 'rooms',
    rooms: Array.from({ length: 600 }, (_, index) => ({ label: `room${index}` })),
  });
  const state = h.client.getState();
  let gets = 0;
  const buffers = new (class extends Map<string, never> {
    override get(key: string): never | undefined {
      gets++;
      return super.get(key);
    }
  })(state.buffers as never);
  const found = findChoices({ ...state, buffers }, 'room599');
  expect(found[0]).toMatchObject({ label: '#room599', choice: { type: 'join' } });
  expect(gets).toBeLessThan(5000);
});

test('a number or the very name goes to an open conversation, anything else to none', () => {
  const { h } = withRooms();
  const named = (typed: string) => findNamed(h.client.getState(), typed);
  expect(named('2')).toBe(h.room('rust').id);
  expect([named('Rust'), named('#rust')]).toEqual([h.room('rust').id, h.room('rust').id]);
  expect([named('9'), named('rus'), named('linux')]).toEqual([undefined, undefined, undefined]);
});

test('the server itself stands behind every open room, and before those one is not in', () => {
  const { h, find } = withRooms();
  for (const room of ['dev', 'ops']) h.hear({ type: 'entered', room, time: h.now });
  for (const room of ['dev', 'general']) h.client.select(h.room(room).id);
  expect(find('').slice(0, 5)).toEqual([
    '#dev',
    '#rust',
    '#ops',
    'lab the server itself',
    '#linux join, 12 in it  kernels',
  ]);
});

test('of several networks everything says of which it is, before a long topic', () => {
  const { h, find } = withRooms();
  h.client.connect({ id: 'two', name: 'two', address: 'irc://127.0.0.1:6668', nick: 'me', rooms: [] });
  h.online(IRC, ['general'], 'two');
  h.hear({ type: 'topic', room: 'general', text: 'a long story', isChange: false }, 'two');
  h.hear({ type: 'joined', room: 'general', who: { nick: 'ada' }, time: h.now }, 'two');
  expect(find('general').slice(0, 2)).toEqual(['#general lab', '#general ·  two  a long story']);
  expect(find('two')[0]).toBe('two the server itself');
  expect(find('ada')[0]).toBe('ada person  two');
});
