import { expect, test } from 'vitest';
import { harness } from '../../client/conversation/harness.ts';
import { BEFORE_ALL, beforeRooms } from '../../../source/ui/unsent.ts';
import { createComposer } from '../../../source/ui/chat/composer.ts';
import { layOut } from '../../../source/ui/view/geometry.ts';
import { offered, type Picked } from '../../../source/ui/chat/pick/pick-actions.ts';
import { pickHints } from '../../../source/ui/chat/pick/pick-keys.ts';
import type { MessageLine } from '../../../source/client/conversation/model.ts';

/** A composer in a room where one's own message with an id stands. */
function writing() {
  const h = harness();
  h.online();
  const room = h.room('general');
  h.client.select(room.id);
  h.say('general', 'me', 'a tpyo', { from: { nick: 'me', self: true }, id: 'm1' });
  const line = h.room('general').lines.items.at(-1) as MessageLine;
  const composer = createComposer(h.client, () => layOut(80, 24, { rooms: true, users: true }));
  return { h, line, composer };
}

test('one’s own message can be edited where the network can, and what was being written comes back', () => {
  const { h, line, composer } = writing();
  composer.type('half a thought');
  composer.editLine(line.key);
  expect(composer.text()).toBe('a tpyo');
  expect(composer.about()).toMatchObject({ doing: 'edit' });
  composer.replace('a typo');
  composer.send(() => expect.unreachable());
  expect(h.asked).toContainEqual(expect.objectContaining({ type: 'edit', messageId: 'm1', text: 'a typo' }));
  expect(composer.text()).toBe('half a thought');
  expect(composer.about()).toBeUndefined();
});

test('an edit is given up, and the draft is there again', () => {
  const { line, composer } = writing();
  composer.type('half a thought');
  composer.editLine(line.key);
  expect(composer.cancelAbout()).toBe(true);
  expect(composer.text()).toBe('half a thought');
  expect(composer.cancelAbout()).toBe(false);
});

test('going to another room gives up an edit and keeps the draft from before it', () => {
  const { h, line, composer } = writing();
  composer.type('half a thought');
  composer.editLine(line.key);
  h.client.select(h.server().id);
  composer.follow(h.client.getState(), true);
  expect(h.room('general').draft.text).toBe('half a thought');
});

test('what the last run left in a room is there once it is entered, before what was typed on the way', () => {
  const h = harness();
  h.online();
  const room = h.room('general');
  const kept = new Map([[room.id, 'half a thought']]);
  const take = (id: string) => {
    const text = kept.get(id);
    kept.delete(id);
    return text;
  };
  const enter = () =>
    createComposer(
      h.client,
      () => layOut(80, 24, { rooms: true, users: true }),
      () => [],
      take,
    );
  h.client.select(h.server().id);
  const composer = enter();
  composer.type('hi');
  h.client.select(room.id);
  composer.follow(h.client.getState(), false);
  expect(composer.text()).toBe('half a thought\nhi');
  composer.clear();
  expect(composer.drafts().get(room.id)).toBe('');
  composer.type('other');
  expect(composer.drafts().get(room.id)).toBe('other');
  h.client.select(h.server().id);
  composer.follow(h.client.getState(), true);
  h.client.select(room.id);
  composer.follow(h.client.getState(), true);
  expect(composer.text()).toBe('other');
});

test('what the last run left in the server’s buffer is there for who goes to it, and not carried into a room', () => {
  const h = harness();
  h.online();
  h.client.select(h.server().id);
  const geometry = () => layOut(80, 24, { rooms: true, users: true });
  const places = new Set([h.room('general').id, h.server().id]);
  const composer = createComposer(
    h.client,
    geometry,
    () => [],
    (id) => (places.delete(id) ? `kept for ${id}` : undefined),
  );
  h.client.select(h.room('general').id);
  composer.follow(h.client.getState(), false);
  expect(composer.text()).toBe(`kept for ${h.room('general').id}`);
  h.client.select(h.server().id);
  composer.follow(h.client.getState(), false);
  expect(composer.text()).toBe('');
  h.client.select(h.room('general').id);
  composer.follow(h.client.getState(), true);
  h.client.select(h.server().id);
  composer.follow(h.client.getState(), true);
  expect(composer.text()).toBe(`kept for ${h.server().id}`);
});

test('what the last run kept for the first room that opens is there before what that room has of its own', () => {
  const h = harness();
  h.online();
  const { id } = h.room('general');
  const kept = new Map([
    [BEFORE_ALL, 'hello'],
    [beforeRooms('lab'), 'is anybody there?'],
    [id, 'half a thought'],
  ]);
  h.client.select(h.server().id);
  const composer = createComposer(
    h.client,
    () => layOut(80, 24, { rooms: true, users: true }),
    () => [],
    (place) => {
      const text = kept.get(place);
      kept.delete(place);
      return text;
    },
  );
  h.client.select(id);
  composer.follow(h.client.getState(), false);
  expect(composer.text()).toBe('hello\nis anybody there?\nhalf a thought');
  expect(kept.size).toBe(0);
});

test('Up goes through the rows that the text has on the screen, then back through what was sent, past its rows', () => {
  const { composer } = writing();
  for (const text of ['first', 'two\nrows']) {
    composer.type(text);
    composer.send(() => true);
  }
  const long = 'a text that is longer than the composer is wide at eighty columns, so that it has two rows';
  composer.type(long);
  composer.vertical(-1);
  expect(composer.text()).toBe(long);
  expect(composer.layout().cursor.y).toBe(0);
  composer.vertical(-1);
  expect(composer.text()).toBe('two\nrows');
  composer.vertical(-1);
  expect(composer.text()).toBe('first');
  composer.vertical(1);
  // Once it is worked at it is a text like any other.
  composer.edit('left');
  composer.vertical(-1);
  expect(composer.text()).toBe('two\nrows');
  expect(composer.layout().cursor.y).toBe(0);
  composer.vertical(1);
  composer.vertical(1);
  expect(composer.text()).toBe(long);
});

test('the row of what is answered makes the composer higher', () => {
  const { line, composer } = writing();
  const before = composer.rows();
  composer.replyTo(line.key);
  expect(composer.rows()).toBe(before + 1);
});

test('the keys of a picked message are those that the network has', () => {
  const { h, line } = writing();
  const picked = (change: Partial<Picked['network']['abilities']>): Picked => {
    const network = [...h.client.getState().networks.values()][0];
    if (network === undefined) throw new Error('no network');
    return {
      network: { ...network, abilities: { ...network.abilities, ...change } },
      buffer: h.room('general'),
      line,
    };
  };
  const keys = (one: Picked) => offered(one).map(({ shown }) => shown);
  expect(keys(picked({}))).toEqual(['r', '+', 'e', 'Del', 'y']);
  const none = { replies: false, reactions: false, edits: false, redactions: false };
  // Where nothing can be changed `e` sends a correction.
  expect(keys(picked(none))).toEqual(['e', 'y']);
  expect(keys({ ...picked({}), line: { ...line, status: 'failed' } })).toEqual(['Enter', 'r', 'Del', 'y']);
  expect(
    keys({ ...picked({}), line: { ...line, self: false, replyTo: 'm0', text: 'https://a.example' } }),
  ).toEqual(['Enter', 'r', '+', 'y', 'o']);
  const all = { ...picked({}), line: { ...line, replyTo: 'm0', text: 'https://a.example' } };
  for (const width of [75, 45, 25, 19]) {
    const hints = pickHints(all, width);
    expect(hints.length).toBeLessThanOrEqual(width);
    // However short, every key is named.
    for (const key of keys(all)) expect(hints.split(/[ ·]+/)).toContain(key);
  }
});
