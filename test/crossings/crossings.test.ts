/** What is said on one door and heard on another: every pair, in rooms and in private. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startRelay, type TestRelay } from '../helpers/relay.ts';
import { type Dialect, DIALECTS, enter, type Said, type Side } from './side.ts';

let relay: TestRelay;
beforeEach(async () => {
  relay = await startRelay();
});
afterEach(() => relay.stop());

const PAIRS = DIALECTS.flatMap((from) => DIALECTS.map((to): [Dialect, Dialect] => [from, to]));
const PRIVATE_PAIRS = PAIRS.filter(([from]) => from !== 'verb');

/** Of at least this many bytes, with words, wide characters and clusters that must not be cut. */
function longText(bytes: number): string {
  let text = '';
  for (let count = 0; Buffer.byteLength(text) < bytes - 80; count++)
    text += `word${count} 👩🏽‍🚀 שלום e\u0301 `;
  return `${text}end`;
}

/** What was heard is this text of one person, in one line or several, none of them cutting a grapheme cluster. */
function expectText(said: readonly Said[], from: string, rooms: string[], text: string): void {
  expect(said.map((one) => one.text).join('')).toBe(text);
  for (const one of said) expect({ from: one.from, rooms: one.rooms }).toEqual({ from, rooms });
  const segmenter = new Intl.Segmenter();
  const ends = new Set([...segmenter.segment(text)].map(({ index }) => index).concat(text.length));
  let place = 0;
  for (const one of said) {
    place += one.text.length;
    expect(ends).toContain(place);
  }
}

describe.each(PAIRS)('in a room, from %s to %s', (from, to) => {
  let ada: Side;
  let bram: Side;
  beforeEach(async () => {
    ada = await enter(relay, from, 'ada');
    bram = await enter(relay, to, 'bram');
    await ada.settled();
  });

  test.each([
    ['plain text', 'hello there'],
    ['with characters of four bytes', '👋🏽 𝒽𝒾 🏴󠁧󠁢󠁳󠁣󠁴󠁿'],
    ['that begins with a slash', '/leave General'],
    ['that looks like another command', 'QUIT :send exit'],
    ['that begins with a colon', ':) and : more'],
    ['with spaces that count', 'a  b   c'],
    ['in Arabic and Hebrew', 'مرحبا بالعالم שלום'],
  ])('a text %s arrives as it is, once', async (_what, text) => {
    ada.say('General', text);
    await ada.settled();
    expect(await bram.heard()).toEqual([{ from: 'ada', rooms: ['General'], text }]);
  });

  test('a text as long as the sender can make it arrives whole, in lines that fit', async () => {
    const text = longText(ada.ways.textBytes);
    ada.say('General', text);
    await ada.settled();
    const said = await bram.heard();
    expectText(said, 'ada', ['General'], text);
    const needed = Math.ceil(Buffer.byteLength(text) / bram.ways.lineBytes);
    expect(said.length).toBeGreaterThanOrEqual(needed);
  });
});

describe.each(PRIVATE_PAIRS)('in private, from %s to %s', (from, to) => {
  test('texts arrive as they are, once, and nobody else hears them', async () => {
    await using ada = await enter(relay, from, 'ada');
    await using bram = await enter(relay, to, 'bram');
    const others = await Promise.all(DIALECTS.map((dialect) => enter(relay, dialect, `other-${dialect}`)));
    const texts = ['psst', '👋🏽 𝒽𝒾', '/quit', '  two spaces before'];
    for (const text of texts) ada.tell('bram', text);
    await ada.settled();
    const wanted = texts.map((text) => ({
      from: 'ada',
      rooms: [],
      // On slash the white space between nick and text is no part of the text.
      text: from === 'slash' ? text.trimStart() : text,
    }));
    expect(await bram.heard()).toEqual(wanted);
    for (const other of others) expect(await other.heard()).toEqual([]);
  });

  test('a long text arrives whole, in lines that fit', async () => {
    await using ada = await enter(relay, from, 'ada');
    await using bram = await enter(relay, to, 'bram');
    const text = longText(ada.ways.textBytes);
    ada.tell('bram', text);
    await ada.settled();
    expectText(await bram.heard(), 'ada', [], text);
  });
});

describe('irc’s formatting', () => {
  const coloured = '\x02bold\x02 \x034,1red\x03 \x1ditalic\x0f plain';

  test.each(DIALECTS)('reaches %s as it can be shown there', async (to) => {
    await using ada = await enter(relay, 'irc', 'ada');
    await using bram = await enter(relay, to, 'bram');
    ada.say('General', coloured);
    ada.tell('bram', coloured);
    await ada.settled();
    const text = to === 'irc' ? coloured : 'bold red italic plain';
    expect((await bram.heard()).map((one) => one.text)).toEqual([text, text]);
  });

  test('an action is told as one', async () => {
    await using ada = await enter(relay, 'irc', 'ada');
    await using bram = await enter(relay, 'slash', 'bram');
    await using cleo = await enter(relay, 'verb', 'cleo');
    ada.say('General', '\x01ACTION waves\x01');
    await bram.client.until('[General] * ada waves');
    await cleo.client.until('General ada: * waves');
  });
});

describe('names', () => {
  test.each(['Ада', 'ليلى', '艾达', 'Zoë'])('somebody called %s is that on every door', async (nick) => {
    for (const dialect of DIALECTS) {
      await using person = await enter(relay, dialect, nick);
      const listeners = await Promise.all(DIALECTS.map((door) => enter(relay, door, `at-${door}`)));
      person.say('General', 'hello');
      await person.settled();
      for (const listener of listeners) {
        expect(await listener.heard()).toEqual([{ from: nick, rooms: ['General'], text: 'hello' }]);
        listener.client.end();
      }
      person.client.end();
      await expect.poll(() => relay.running.relay.state.users.size).toBe(0);
    }
  });

  test.each(['кухня', 'مطبخ', '厨房', 'Küche'])(
    'a room called %s is one room on every door',
    async (label) => {
      const [irc, slash, verb] = [
        await enter(relay, 'irc', 'ada'),
        await enter(relay, 'slash', 'bram'),
        await enter(relay, 'verb', 'cleo'),
      ];
      verb.client.send(`room ${label}`);
      await verb.client.until(`new room added: ${label}`);
      for (const side of [irc, slash, verb]) await side.join(label);
      for (const side of [irc, slash, verb]) {
        side.say(label, `from ${side.dialect}`);
        await side.settled();
      }
      const all = ['irc', 'slash', 'verb'];
      for (const side of [irc, slash, verb]) {
        // A settled side has taken what came before; the last to speak is heard by the others from here on.
        const texts = (await side.heard()).map((one) => one.text);
        const later = all.slice(all.indexOf(side.dialect) + 1).map((dialect) => `from ${dialect}`);
        expect(texts).toEqual(later);
      }
    },
  );

  test('labels that differ in case only are one room, whichever door they are written on', async () => {
    await using irc = await enter(relay, 'irc', 'ada');
    await using slash = await enter(relay, 'slash', 'bram');
    await using verb = await enter(relay, 'verb', 'cleo');
    slash.client.send('/create Dev');
    await slash.client.until(/^you created Dev/);
    await irc.join('dEV');
    await verb.join('DEV');
    await slash.join('dev');
    irc.say('dev', 'from irc');
    await irc.settled();
    expect(await slash.heard()).toEqual([{ from: 'ada', rooms: ['Dev'], text: 'from irc' }]);
    expect(await verb.heard()).toEqual([{ from: 'ada', rooms: ['Dev'], text: 'from irc' }]);
  });

  test('a room of 5,000 characters is verb’s alone; its people are still there for everyone', async () => {
    await using irc = await enter(relay, 'irc', 'ada');
    await using slash = await enter(relay, 'slash', 'bram');
    await using cleo = await enter(relay, 'verb', 'cleo');
    await using dara = await enter(relay, 'verb', 'dara');
    const label = 'ü'.repeat(5000);
    cleo.client.send(`room ${label}`);
    await cleo.client.until(`new room added: ${label}`);
    await cleo.join(label);
    await dara.join(label);
    cleo.say(label, 'hidden');
    await cleo.settled();
    expect(await dara.heard()).toEqual([{ from: 'cleo', rooms: [label], text: 'hidden' }]);
    slash.client.send('/list');
    await slash.client.until('rooms (1): General');
    irc.client.send('LIST', 'WHOIS cleo');
    await irc.client.until(/ 322 ada #General /);
    await irc.client.until(/ 323 /);
    await irc.client.until(/ 319 ada cleo :?#General\s*$/);
    slash.tell('cleo', 'there?');
    await slash.settled();
    expect(await cleo.heard()).toEqual([{ from: 'bram', rooms: [], text: 'there?' }]);
    for (const side of [irc, slash]) expect(await side.heard()).toEqual([]);
  });
});

test('joins, leaves and departures are told on every door', async () => {
  for (const dialect of DIALECTS) {
    const listeners = await Promise.all(DIALECTS.map((door) => enter(relay, door, `at-${door}`)));
    const guest = await enter(relay, dialect, 'guest');
    guest.client.end();
    const [irc, slash, verb] = listeners;
    await irc?.client.until(/^:guest!\S+ JOIN :?#General/);
    await irc?.client.until(/^:guest!\S+ QUIT /);
    await slash?.client.until('* guest joined General');
    await slash?.client.until(/^\* guest disconnected/);
    await verb?.client.until('new member joined in room: General guest');
    await verb?.client.until('one member left the room: General guest');
    for (const listener of listeners) listener.client.end();
    await expect.poll(() => relay.running.relay.state.users.size).toBe(0);
  }
});
