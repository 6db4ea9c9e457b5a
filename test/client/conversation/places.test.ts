import { expect, test } from 'vitest';
import type { Happening } from '../../../source/client/transports/transport.ts';
import { harness, IRC } from './harness.ts';

const general = 'lab/room/general';
const notices = (lines: readonly { readonly type: string }[]) =>
  lines.flatMap((line) => (line.type === 'notice' && 'text' in line ? [String(line.text)] : []));

test('a private message that is refused says so where the person looks, and marks its own buffer', () => {
  const h = harness();
  h.online();
  h.client.submit(general, '/msg nobody hello');
  h.hear({ type: 'failed', localId: 'local-1', reason: 'there is nobody named nobody' });
  expect(notices(h.room('general').lines.items)).toContain(
    'not delivered to nobody: there is nobody named nobody',
  );
  expect(h.person('nobody').unread.other).toBe(true);
});

test('one that is refused in the room that is looked at is said by its line alone', () => {
  const h = harness();
  h.online();
  h.client.submit(general, 'hello');
  h.hear({ type: 'failed', localId: 'local-1', reason: 'you are muted' });
  expect(notices(h.room('general').lines.items).filter((text) => text.includes('not delivered'))).toEqual([]);
});

test('the welcome after a reconnect stands in the server’s own buffer, whatever was asked before', () => {
  const h = harness();
  h.online();
  h.client.submit(general, '/whois bram');
  h.hear({ type: 'connection', connection: { state: 'lost', reason: 'reset' } });
  h.hear({ type: 'connection', connection: { state: 'registering' } });
  h.client.submit(general, '/whois kim');
  h.hear({ type: 'notice', level: 'info', text: 'There are 3 users', time: h.now });
  h.online(IRC, []);
  expect(notices(h.server().lines.items)).toContain('There are 3 users');
  expect(notices(h.room('general').lines.items)).not.toContain('There are 3 users');
  h.hear({ type: 'notice', level: 'info', text: 'kim is here', time: h.now });
  expect(notices(h.room('general').lines.items)).toContain('kim is here');
});

test('a room with a mark of its own is listed by it', () => {
  const h = harness();
  h.online({ ...IRC, ownMarks: '&' });
  h.client.submit(general, '/rooms');
  h.hear({ type: 'rooms', rooms: [{ label: '&SERVER' }, { label: 'lab' }] });
  const listed = notices(h.room('general').lines.items).map((text) => text.trim());
  expect(listed).toContain('&SERVER');
  expect(listed).toContain('#lab');
});

test('of many rooms those with the most people are listed, the busiest next to the composer, and of many people the first', () => {
  const h = harness();
  h.online();
  const rooms = Array.from({ length: 500 }, (_, index) => ({ label: `r${index}`, users: index % 400 }));
  h.client.submit(general, '/list');
  h.hear({ type: 'rooms', rooms });
  const listed = notices(h.room('general').lines.items).map((text) => text.trim());
  expect(listed.slice(0, 2)).toEqual([
    '500 rooms, the busiest last:',
    '… and 300 more: the switcher finds them.',
  ]);
  expect(listed.slice(-3)).toEqual([
    '#r398 (398)',
    '#r399 (399)',
    '500 rooms. /rooms WORD narrows them down.',
  ]);
  const members = Array.from({ length: 500 }, (_, index) => ({
    nick: `n${index}`,
    ranks: index === 499 ? '@' : '',
  }));
  h.hear({ type: 'members', room: 'general', members });
  h.client.submit(general, '/names general');
  const roll = notices(h.room('general').lines.items).at(-1);
  expect(roll).toMatch(/^#general \(500\): @n499 n0 .* … and 300 more: the users pane finds them$/);
});

const TEAS = [
  { label: 'lab', users: 9, topic: 'Green TEA for all' },
  { label: 'TeaRoom', users: 2 },
  { label: 'rust', users: 30 },
  { label: 'steam', users: 4, topic: 'rules: none' },
];

test.each<[string, readonly string[]]>([
  [
    '/list tea',
    ['3 of 4 rooms have “tea”:', '#TeaRoom (2)', '#steam (4) — rules: none', '#lab (9) — Green TEA for all'],
  ],
  ['/rooms #tea', ['1 of 4 rooms has “#tea”:', '#TeaRoom (2)']],
  ['/list tea*', ['1 of 4 rooms has “tea*”:', '#TeaRoom (2)']],
  ['/list ??st', ['1 of 4 rooms has “??st”:', '#rust (30)']],
  ['/list coffee', ['None of 4 rooms has “coffee” in its name or topic. /rooms shows them all.']],
])('%s answers with the rooms that hold it', (line, said) => {
  const h = harness();
  h.online();
  h.client.submit(general, line);
  h.hear({ type: 'rooms', rooms: TEAS });
  const listed = notices(h.room('general').lines.items).map((text) => text.trim());
  expect(listed).toEqual(said);
});

test('a word that rooms were asked for is not asked of the next list, nor of one that nobody asked for', () => {
  const h = harness();
  h.online();
  h.client.submit(general, '/list coffee');
  h.client.submit(general, '/list');
  h.hear({ type: 'rooms', rooms: TEAS });
  h.client.submit(general, '/list coffee');
  h.client.submit(general, '/raw LIST');
  h.hear({ type: 'rooms', rooms: TEAS });
  const listed = notices(h.room('general').lines.items);
  expect(listed.filter((text) => text === '4 rooms:')).toHaveLength(2);
  h.client.submit(general, '/list coffee');
  h.hear({ type: 'rooms', rooms: TEAS, background: true });
  expect(notices(h.room('general').lines.items)).toHaveLength(listed.length);
});

test('of a crowd in a room that one is not in, as many are named as a person reads', () => {
  const h = harness();
  h.online();
  const members = Array.from({ length: 2000 }, (_, index) => ({ nick: `p${index}`, ranks: '' }));
  h.hear({ type: 'members', room: 'elsewhere', members });
  const [line] = h.server().lines.items.slice(-1);
  expect(line).toMatchObject({
    text: expect.stringMatching(/^#elsewhere \(2000\): p0 .* p199 … and 1800 more$/),
  });
});

test('what a server sets by itself is no news of a room, also when it comes with a page', () => {
  const h = harness();
  h.online({ ...IRC, history: true }, ['general', 'quiet']);
  h.client.select(h.room('general').id);
  const mode = (by: { nick: string; user?: string }): Happening => ({
    type: 'mode',
    target: { room: 'quiet' },
    by,
    text: 'made ada an operator',
    time: h.now + 5,
    id: `by-${by.nick}`,
    historic: true,
  });
  const page = (happening: Happening): Happening => ({
    type: 'history-page',
    of: { room: 'quiet' },
    reachedStart: true,
    happenings: [happening],
  });
  h.hear(page(mode({ nick: 'irc.lab' })));
  expect(h.room('quiet').unread.other).toBe(false);
  h.hear(page(mode({ nick: 'bram', user: 'b' })));
  expect(h.room('quiet').unread.other).toBe(true);
});
