import { expect, test } from 'vitest';
import { BINDINGS } from '../../../source/ui/keys/bindings.ts';
import { actionRows, helpList, helpRows, lastHelpTop } from '../../../source/ui/overlays/help.ts';
import { drawList } from '../../../source/ui/overlays/list-rows.ts';
import { makePalette } from '../../../source/ui/view/palette.ts';
import { plain } from '../chat/lines.ts';
import { harness, IRC } from '../../client/conversation/harness.ts';

const PLAIN = makePalette('dark', 'none');

const keysIn = (abilities: typeof IRC) => {
  const h = harness();
  h.online(abilities);
  const rows = helpRows({ bindings: BINDINGS, state: h.client.getState() }, 'picked message');
  return rows.filter(({ heading }) => !heading).map(({ text }) => text);
};

test('help names a key for a picked message only where some network gives it a meaning', () => {
  expect(keysIn(IRC)).toEqual(['Enter', 'r', '+', 'e', 'Del', 'y', 'o']);
  expect(keysIn({ ...IRC, edits: false, redactions: false })).toEqual(['Enter', 'r', '+', 'e', 'y', 'o']);
});

test('help says how a text is made bold, and how a spoiler is looked at', () => {
  const h = harness();
  h.online();
  const found = (query: string) =>
    helpRows({ bindings: BINDINGS, state: h.client.getState() }, query).map(({ text }) => text);
  expect(found('bold')).toEqual(['In a message', '*bold* _italic_ ~struck~']);
  expect(found('spoiler alt+m')).toEqual(['In a message', '||spoiler||']);
});

test.each([35, 50, 65, 149])('at %i columns every key and every command stands in help whole', (width) => {
  const h = harness();
  h.online();
  const drawing = { bindings: BINDINGS, state: h.client.getState() };
  const { rows, column } = helpList(drawing, { query: '' }, width);
  const words = (parts: readonly (string | undefined)[]) => parts.join(' ').split(/\s+/).filter(Boolean);
  const shown = drawList({ prompt: '', query: '', rows, at: -1, empty: '', column }, width, 999, PLAIN).rows;
  const there = new Set(words(plain(shown)));
  const all = helpRows(drawing, '').flatMap(({ text, aside }) => words([text, aside]));
  // A word longer than its column stands in two rows.
  expect(all.filter((word) => word.length < width / 3 && !there.has(word))).toEqual([]);
});

test('/keys names every action as it is bound by, those without a key too', () => {
  const h = harness();
  const bindings = BINDINGS.map((binding) =>
    binding.action === 'redraw' ? { ...binding, chords: [] } : binding,
  );
  const drawing = { bindings, state: h.client.getState() };
  const { rows } = helpList(drawing, { query: '', actions: true }, 200);
  const named = rows.map(({ aside }) => aside?.split(': ')[0]).filter(Boolean);
  expect(named).toEqual(BINDINGS.map(({ action }) => action));
  expect(actionRows(drawing, 'redraw')).toEqual([
    { text: 'Screen', heading: true },
    { text: '(no key)', aside: 'redraw: Draw the screen again' },
  ]);
});

test('scrolling ends where the last row is in sight', () => {
  expect(lastHelpTop(100, 22)).toBe(80);
  expect(lastHelpTop(10, 22)).toBe(0);
});

const helpFor = (query: string, commandsFirst = false) => {
  const h = harness();
  h.online();
  return helpRows({ bindings: BINDINGS, state: h.client.getState() }, query, commandsFirst);
};

test('what a newcomer needs first stands first, said in one row each at 80 columns', () => {
  for (const commandsFirst of [false, true]) {
    const rows = helpFor('', commandsFirst);
    const end = rows.findIndex(({ heading }, at) => at > 0 && heading === true);
    expect(rows[0]?.text).toBe(commandsFirst ? 'Commands to begin with' : 'Keys to begin with');
    expect(end).toBeGreaterThan(10);
    expect(end).toBeLessThan(23);
  }
  const drawing = { bindings: BINDINGS, state: harness().client.getState() };
  const { rows } = helpList(drawing, { query: '', commandsFirst: true }, 65);
  const first = rows.slice(
    1,
    rows.findIndex(({ heading }, at) => at > 0 && heading === true),
  );
  expect(first.filter(({ text }) => text === '')).toEqual([]);
});

test.each([
  ['part', '/leave [ROOM] [REASON]'],
  ['/part', '/leave [ROOM] [REASON]'],
  ['buffer', '/switch [NAME]'],
  ['window', '/switch [NAME]'],
  ['query', '/query NICK [TEXT]'],
  ['lastlog', '/search [TEXT]'],
  ['s', '/s ROOM… TEXT'],
])('%s, a command by some name, is explained first and whole', (query, usage) => {
  const [heading, row] = helpFor(query);
  expect(heading?.heading).toBe(true);
  expect(row?.text).toBe(usage);
  expect(helpFor(query).filter(({ text }) => text === usage)).toHaveLength(1);
});

test.each([
  ['channel', '/join ROOM… [KEY]'],
  ['block', '/ignore [NICK OR MASK…]'],
  ['dm', '/msg NICK TEXT'],
  ['nickname', '/nick NICK'],
  ['scrollback', 'PgUp'],
])('%s finds %s, which has another word for it', (query, text) => {
  expect(helpFor(query).map((row) => row.text)).toContain(text);
});

test('of a command that others have and this one has not, help says what to do instead', () => {
  expect(helpFor('save').slice(0, 2)).toEqual([
    { text: 'There is no command /save here', heading: true },
    { text: 'There is nothing to save: /set keeps each change at once.' },
  ]);
});
