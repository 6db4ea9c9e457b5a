import { expect, test } from 'vitest';
import { cycle, findCompletion, showsByItself } from '../../../source/client/compose/complete.ts';
import { harness, IRC, SLASH } from '../conversation/harness.ts';

const general = 'lab/room/general';

function room(abilities = IRC) {
  const h = harness(abilities === SLASH ? { address: 'slash://127.0.0.1:1234' } : {});
  h.online(abilities, ['general', 'dev']);
  const members = ['me', 'ada', 'Adam', 'bob', '[adele]'].map((nick) => ({ nick, ranks: '' }));
  h.hear({ type: 'members', room: 'general', members });
  h.hear({ type: 'rooms', rooms: [{ label: 'general' }, { label: 'Garden', topic: 'plants' }] });
  return h;
}

/** The texts that Tab gives, one after another, `|` where the cursor is in what is typed. */
function tabs(
  h: ReturnType<typeof room>,
  marked: string,
  count: number,
  step: 1 | -1 = 1,
): readonly string[] {
  const cursor = marked.indexOf('|');
  let completion = findCompletion(marked.replace('|', ''), cursor, h.client.getState(), general);
  const texts: string[] = [];
  for (let i = 0; i < count && completion !== undefined; i++) {
    const next = cycle(completion, step);
    completion = next.completion;
    texts.push(`${next.text.slice(0, next.cursor)}|${next.text.slice(next.cursor)}`);
  }
  return texts;
}

test('a nick at the start of a line is addressed, elsewhere named, who spoke last first', () => {
  const h = room();
  expect(tabs(h, 'ad|', 4)).toEqual(['[adele]: |', 'ada: |', 'Adam: |', '[adele]: |']);
  h.say('general', 'Adam', 'one');
  h.say('general', 'ada', 'two');
  expect(tabs(h, 'ad|', 3)).toEqual(['ada: |', 'Adam: |', '[adele]: |']);
  expect(tabs(h, 'ad|', 2, -1)).toEqual(['[adele]: |', 'Adam: |']);
  expect(tabs(h, 'hello AD| there', 1)).toEqual(['hello ada |there']);
  expect(tabs(h, 'hello @bo|', 1)).toEqual(['hello @bob |']);
  expect(tabs(h, 'line\nbo|', 1)).toEqual(['line\nbob: |']);
});

test('oneself and people who have left are not offered', () => {
  const h = room();
  h.say('general', 'bob', 'bye');
  h.hear({ type: 'parted', room: 'general', who: { nick: 'bob' }, time: 1 });
  expect(tabs(h, 'bo|', 1)).toEqual([]);
  expect(tabs(h, 'me|', 1)).toEqual([]);
});

test('rooms complete anywhere, with what the server has told of', () => {
  expect(tabs(room(), 'see #g|', 2)).toEqual(['see #general |', 'see #Garden |']);
  expect(tabs(room(), '/join g|', 2)).toEqual(['/join #general |', '/join #Garden |']);
  expect(tabs(room(SLASH), '/join g|', 2)).toEqual(['/join general |', '/join Garden |']);
});

test('commands complete with what each is for, and only those that the network can do', () => {
  const found = findCompletion('/jo', 3, room().client.getState(), general);
  expect(found?.candidates[0]).toMatchObject({ text: '/join ', label: '/join ROOM… [KEY]' });
  expect(found?.candidates[0]?.about).not.toBe('');
  expect(findCompletion('/kic', 4, room().client.getState(), general)).toBeDefined();
  expect(findCompletion('/kic', 4, room(SLASH).client.getState(), general)).toBeUndefined();
});

test('arguments complete by what they are', () => {
  expect(tabs(room(), '/whois b|', 1)).toEqual(['/whois bob |']);
  expect(tabs(room(), '/msg bob hi ad|', 1)).toEqual(['/msg bob hi [adele] |']);
  expect(tabs(room(), '/help jo|', 1)).toEqual(['/help join |']);
  expect(tabs(room(), '/set jo|', 1)).toEqual(['/set joins |']);
  expect(tabs(room(), '/nick |', 1)).toEqual([]);
});

test('emoji complete by their names, wherever they stand', () => {
  expect(tabs(room(), 'yay :tad|', 1)).toEqual(['yay 🎉|']);
  expect(tabs(room(), '/me :rocke|', 1)).toEqual(['/me 🚀|']);
  expect(tabs(room(), 'at 10:3|', 1)).toEqual([]);
});

test('a text that begins with two slashes is no command', () => {
  expect(findCompletion('//joi', 5, room().client.getState(), general)).toBeUndefined();
});

test('the list shows by itself for commands, marks and emoji, not for every word', () => {
  expect(
    ['/', '/jo', '/join #r', 'hi @a', 'see #g', ':ta'].map((text) => showsByItself(text, text.length)),
  ).toEqual(Array.from({ length: 6 }, () => true));
  expect(['hello', '', '//x', 'a:', '1 # 2', ':)'].map((text) => showsByItself(text, text.length))).toEqual(
    Array.from({ length: 6 }, () => false),
  );
});
