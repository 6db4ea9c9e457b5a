import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Dialect } from '../../../source/protocol/address.ts';
import { createTransport } from '../../../source/client/transports/table.ts';
import type { Transport } from '../../../source/client/transports/transport.ts';
import { Heard } from '../../helpers/heard.ts';
import { startRelay, type TestRelay } from '../../helpers/relay.ts';

let relay: TestRelay;
let transports: Transport[];

beforeEach(async () => {
  relay = await startRelay();
  transports = [];
});

afterEach(async () => {
  for (const transport of transports) transport.destroy();
  await relay.stop();
});

interface Person {
  readonly heard: Heard;
  readonly transport: Transport;
}

function dial(dialect: Dialect, nick: string, account?: { name: string; password: string }): Person {
  const heard = new Heard();
  const port = relay.ports[dialect];
  const address = { dialect, tls: false, host: '127.0.0.1', port, rooms: [] };
  const transport = createTransport(
    address,
    { nick, now: Date.now, ...(account && { account }) },
    heard.listen,
  );
  transports.push(transport);
  transport.start();
  return { heard, transport };
}

/** Comes online and into General. */
async function enter(dialect: Dialect, nick: string): Promise<Person> {
  const person = dial(dialect, nick);
  await person.heard.untilState('online');
  if (dialect !== 'slash') person.transport.request({ type: 'join', rooms: ['General'] });
  await person.heard.until('entered', ({ room }) => room === 'General');
  await person.heard.until('members', ({ members }) => members.some((member) => member.nick === nick));
  return person;
}

const DIALECTS: readonly Dialect[] = ['irc', 'slash', 'verb'];

describe.each(DIALECTS)('over the relay’s %s door', (dialect) => {
  test('people of every dialect are seen coming and going', async () => {
    const ada = await enter(dialect, 'ada');
    for (const other of DIALECTS) {
      const guest = await enter(other, `guest-${other}`);
      await ada.heard.until('joined', ({ who }) => who.nick === `guest-${other}`);
      guest.transport.request({ type: 'leave', room: 'General' });
      await ada.heard.until('parted', ({ who }) => who.nick === `guest-${other}`);
    }
  });

  test.each(DIALECTS)('a message is confirmed, and arrives once over %s', async (other) => {
    const ada = await enter(dialect, 'ada');
    const bram = await enter(other, 'bram');
    const text = '/wave: a 🙂 & a colon';
    expect(
      ada.transport.request({ type: 'send', to: { room: 'General' }, text, localId: 'L1' }),
    ).toBeUndefined();
    const { message } = await bram.heard.until('message');
    expect(message).toMatchObject({ from: { nick: 'ada' }, to: { room: 'General' }, text, kind: 'message' });
    if (ada.transport.abilities().ownEcho) {
      await ada.heard.until('message', (one) => one.message.localId === 'L1');
    } else await ada.heard.until('confirmed', ({ localId }) => localId === 'L1');
    ada.transport.request({ type: 'send', to: { room: 'General' }, text: 'second', localId: 'L2' });
    await bram.heard.until('message', (one) => one.message.text === 'second');
    expect(bram.heard.texts()).toEqual([text, 'second']);
  });

  test('a taken nick is asked for anew', async () => {
    await enter('irc', 'ada');
    const late = dial(dialect, 'ada');
    const { tried } = await late.heard.until('nick-needed');
    expect(tried).toBe('ada');
    expect(late.transport.request({ type: 'rename', nick: 'ada2' })).toBeUndefined();
    await late.heard.untilState('online');
    expect((await late.heard.until('self')).nick).toBe('ada2');
  });

  test('a room is made, listed, entered and left', async () => {
    const ada = await enter(dialect, 'ada');
    if (ada.transport.abilities().createFirst) ada.transport.request({ type: 'create', room: 'dev' });
    ada.transport.request({ type: 'join', rooms: ['dev'] });
    await ada.heard.until('entered', ({ room }) => room === 'dev');
    ada.heard.forget();
    ada.transport.request({ type: 'list-rooms' });
    const { rooms } = await ada.heard.until('rooms');
    expect(rooms.map(({ label }) => label).toSorted()).toEqual(['General', 'dev']);
    ada.transport.request({ type: 'leave', room: 'dev' });
    await ada.heard.until('left', ({ room }) => room === 'dev');
  });

  test('a text longer than a line arrives whole, in parts', async () => {
    const ada = await enter(dialect, 'ada');
    const bram = await enter('irc', 'bram');
    const text = `${'eine Zeile voller Wörter 🙂 '.repeat(120)}Ende`;
    ada.transport.request({ type: 'send', to: { room: 'General' }, text, localId: 'L1' });
    await bram.heard.until('message', ({ message }) => message.text.endsWith('Ende'));
    expect(bram.heard.texts().join('')).toBe(text);
  });

  test('quitting is told to the others and ends as closed', async () => {
    const ada = await enter(dialect, 'ada');
    const bram = await enter('slash', 'bram');
    ada.transport.request({ type: 'quit' });
    await ada.heard.untilState('closed');
    await bram.heard.until('quit', ({ who }) => who.nick === 'ada');
  });

  test('a relay that stops is told with a reason', async () => {
    const ada = await enter(dialect, 'ada');
    await relay.stop();
    const ended = await ada.heard.until('connection', ({ connection }) =>
      ['lost', 'closed'].includes(connection.state),
    );
    expect(JSON.stringify(ended)).toContain('reason');
  });
});

test('private messages cross between irc and slash, and reach verb', async () => {
  const ada = await enter('irc', 'ada');
  const bram = await enter('slash', 'bram');
  const cleo = await enter('verb', 'cleo');
  ada.transport.request({ type: 'send', to: { nick: 'bram' }, text: 'psst', localId: 'L1' });
  await bram.heard.until('message', ({ message }) => message.text === 'psst' && 'nick' in message.to);
  bram.transport.request({ type: 'send', to: { nick: 'ada' }, text: 'what', localId: 'L2' });
  await ada.heard.until('message', ({ message }) => message.text === 'what' && 'nick' in message.to);
  await bram.heard.until('confirmed', ({ localId }) => localId === 'L2');
  bram.transport.request({ type: 'send', to: { nick: 'cleo' }, text: 'hey', localId: 'L3' });
  const { message } = await cleo.heard.until('message', (one) => one.message.text === 'hey');
  expect(message.to).toEqual({ nick: 'bram' });
  bram.transport.request({ type: 'send', to: { nick: 'nobody' }, text: 'x', localId: 'L4' });
  const failed = await bram.heard.until('failed');
  expect(failed).toEqual({ type: 'failed', localId: 'L4', reason: 'no such user: nobody' });
});

test('whoever is watched is told online, away and gone, with no room shared', async () => {
  const ada = dial('irc', 'ada');
  await ada.heard.untilState('online');
  ada.transport.request({ type: 'watch', nicks: ['bram', 'cleo'] });
  await ada.heard.until('presence', ({ nick, online }) => nick === 'cleo' && online === false);
  const bram = dial('irc', 'bram');
  await ada.heard.until('presence', ({ nick, online }) => nick === 'bram' && online === true);
  await bram.heard.untilState('online');
  bram.transport.request({ type: 'away', reason: 'lunch' });
  await ada.heard.until('presence', ({ nick, away }) => nick === 'bram' && away === true);
  dial('slash', 'cleo');
  await ada.heard.until('presence', ({ nick, online }) => nick === 'cleo' && online === true);
  bram.transport.request({ type: 'quit' });
  await ada.heard.until('presence', ({ nick, online }) => nick === 'bram' && online === false);
});

test('an account is made from here, and logged into by the password alone or at the next connection', async () => {
  const ada = dial('irc', 'ada');
  await ada.heard.untilState('online');
  ada.transport.request({ type: 'register', account: 'ada', password: 'sesame-opens-it' });
  await ada.heard.until('self', ({ account }) => account === 'ada');
  ada.transport.request({ type: 'quit' });
  await ada.heard.untilState('closed');

  const wrong = dial('irc', 'bram');
  await wrong.heard.untilState('online');
  wrong.transport.request({ type: 'login', account: 'ada', password: 'sesame' });
  await wrong.heard.until('notice', ({ code }) => code === 'login-failed');
  wrong.transport.request({ type: 'login', account: 'ada', password: 'sesame-opens-it' });
  await wrong.heard.until('self', ({ account }) => account === 'ada');

  const again = dial('irc', 'cleo', { name: 'ada', password: 'sesame-opens-it' });
  await again.heard.untilState('online');
  expect(again.heard.of('self').at(-1)).toMatchObject({ account: 'ada' });
});

test.each(['slash', 'verb'] as const)(
  'whoever is put out of a room is out of it on %s, too',
  async (dialect) => {
    const ada = await enter('irc', 'ada');
    const bram = await enter(dialect, 'bram');
    // Whoever makes a room has the say in it.
    ada.transport.request({ type: 'join', rooms: ['dev'] });
    await ada.heard.until('entered', ({ room }) => room === 'dev');
    bram.transport.request({ type: 'join', rooms: ['dev'] });
    await ada.heard.until('joined', ({ room }) => room === 'dev');
    ada.transport.request({ type: 'kick', nick: 'bram', room: 'dev', reason: 'too loud' });
    const left = await bram.heard.until('left', ({ room }) => room === 'dev');
    expect(left).toMatchObject({ by: { nick: 'ada' }, reason: 'too loud' });
    bram.transport.request({ type: 'join', rooms: ['dev'] });
    const inDev = () => ada.heard.of('joined').filter(({ room }) => room === 'dev');
    await ada.heard.until('joined', () => inDev().length === 2);
  },
);

test.each(['slash', 'verb'] as const)(
  'over %s renames, topics and who was thrown out are told as what they are, once',
  async (dialect) => {
    const ada = await enter('irc', 'ada');
    const bram = await enter(dialect, 'bram');
    const cleo = await enter('irc', 'cleo');
    ada.transport.request({ type: 'join', rooms: ['dev'] });
    await ada.heard.until('entered', ({ room }) => room === 'dev');
    ada.transport.request({ type: 'topic', room: 'dev', text: 'Releases' });
    for (const { transport } of [bram, cleo]) transport.request({ type: 'join', rooms: ['dev'] });
    expect(await bram.heard.until('topic')).toMatchObject({ room: 'dev', text: 'Releases', isChange: false });
    await ada.heard.until('joined', ({ room, who }) => room === 'dev' && who.nick === 'cleo');
    cleo.transport.request({ type: 'rename', nick: 'cora' });
    expect(await bram.heard.until('renamed')).toMatchObject({ who: { nick: 'cleo' }, nick: 'cora' });
    ada.transport.request({ type: 'topic', room: 'dev', text: 'Rust: notes' });
    await bram.heard.until('topic', ({ isChange, by, text }) => {
      return isChange && by?.nick === 'ada' && text === 'Rust: notes';
    });
    ada.transport.request({ type: 'kick', nick: 'cora', room: 'dev', reason: 'too loud' });
    const kicked = await bram.heard.until('kicked');
    expect(kicked).toMatchObject({
      room: 'dev',
      who: { nick: 'cora' },
      by: { nick: 'ada' },
      reason: 'too loud',
    });
    ada.transport.request({ type: 'send', to: { room: 'dev' }, text: 'so', localId: 'L1' });
    await bram.heard.until('message', ({ message }) => message.text === 'so');
    expect(bram.heard.of('parted')).toEqual([]);
    expect(bram.heard.of('notice').filter(({ text }) => text.includes('cora'))).toEqual([]);
  },
);

test.each(['slash', 'verb'] as const)(
  'over %s that a room exists is told where it was asked, not in that room',
  async (dialect) => {
    const ada = await enter(dialect, 'ada');
    ada.transport.request({ type: 'create', room: 'General' });
    const { about } = await ada.heard.until('notice', ({ level }) => level === 'error');
    expect(about).toBeUndefined();
  },
);

/** What was said, in the order in which this person has it for certain: one's own words where they are confirmed. */
function settledOrder({ heard }: Person): string[] {
  return heard.all.flatMap((one) => {
    if (one.type === 'confirmed' && one.inOrder === true) return [one.localId];
    return one.type === 'message' ? [one.message.localId ?? one.message.text] : [];
  });
}

test.each(DIALECTS)(
  'people who speak at once have one order over %s: own words are confirmed where others see them',
  async (dialect) => {
    const ada = await enter(dialect, 'ada');
    const bram = await enter(dialect, 'bram');
    const names = Array.from({ length: 20 }, (_, n) => n);
    const say = ({ transport }: Person, text: string) =>
      transport.request({ type: 'send', to: { room: 'General' }, text, localId: text });
    for (const n of names) {
      say(ada, `ada ${n}`);
      say(bram, `bram ${n}`);
    }
    await ada.heard.until('message', ({ message }) => message.text === 'bram 19');
    await bram.heard.until('message', ({ message }) => message.text === 'ada 19');
    const last = (heard: Heard, localId: string) =>
      dialect === 'irc'
        ? heard.until('message', ({ message }) => message.localId === localId)
        : heard.until('confirmed', (one) => one.localId === localId);
    await Promise.all([last(ada.heard, 'ada 19'), last(bram.heard, 'bram 19')]);
    expect(settledOrder(ada)).toHaveLength(40);
    expect(settledOrder(ada)).toEqual(settledOrder(bram));
  },
);

test('several lines are one message between those who can, lines for the others, and one message in history', async () => {
  const ada = await enter('irc', 'ada');
  const bram = await enter('irc', 'bram');
  const cleo = await enter('slash', 'cleo');
  const long = 'a long line '.repeat(60).trim();
  const text = `one\n\n${long}\nfour`;
  ada.transport.request({ type: 'send', to: { room: 'General' }, text, localId: 'L1' });
  const echo = await ada.heard.until('message', ({ message }) => message.localId === 'L1');
  const { message } = await bram.heard.until('message');
  expect([echo.message.text, message.text, message.id]).toEqual([text, text, echo.message.id]);
  await cleo.heard.until('message', (one) => one.message.text === 'four');
  expect(cleo.heard.texts()).toEqual(['one', long, 'four']);
  bram.transport.request({ type: 'history', of: { room: 'General' }, limit: 10 });
  const { happenings } = await bram.heard.until('history-page');
  expect(happenings.flatMap((one) => (one.type === 'message' ? [one.message.text] : []))).toEqual([text]);
});

test.each(['slash', 'verb'] as const)(
  'over %s a list of rooms that nobody asked for says so',
  async (dialect) => {
    const ada = await enter(dialect, 'ada');
    ada.heard.forget();
    ada.transport.request({ type: 'list-rooms', background: true });
    expect((await ada.heard.until('rooms')).background).toBe(true);
    ada.heard.forget();
    ada.transport.request({ type: 'list-rooms' });
    expect((await ada.heard.until('rooms')).background).toBeUndefined();
  },
);

test('a registered nick is had by its password alone, with no other nick in between', async () => {
  const ada = dial('irc', 'ada');
  await ada.heard.untilState('online');
  ada.transport.request({ type: 'register', account: 'ada', password: 'sesame-opens-it' });
  await ada.heard.until('self', ({ account }) => account === 'ada');
  ada.transport.request({ type: 'quit' });
  await ada.heard.untilState('closed');
  const again = dial('irc', 'ada');
  await again.heard.until('nick-needed');
  again.transport.request({ type: 'login', account: 'ada', password: 'sesame-opens-it' });
  await again.heard.untilState('online');
  expect(again.heard.of('self').at(-1)).toMatchObject({ nick: 'ada', account: 'ada' });
});

test.each(['slash', 'verb'] as const)(
  'who is in a room that one is not in, and that nobody is, is told alike over %s',
  async (dialect) => {
    const ada = await enter('irc', 'ada');
    const bram = await enter(dialect, 'bram');
    ada.transport.request({ type: 'join', rooms: ['tea'] });
    await ada.heard.until('entered', ({ room }) => room === 'tea');
    bram.transport.request({ type: 'list-members', room: 'tea' });
    await bram.heard.until('members', ({ room, members }) => room === 'tea' && members[0]?.nick === 'ada');
    bram.transport.request({ type: 'create', room: 'void' });
    bram.transport.request({ type: 'list-members', room: 'void' });
    await bram.heard.until('members', ({ room, members }) => room === 'void' && members.length === 0);
  },
);

test('a bare line without its slash is said to nobody over slash', async () => {
  const ada = await enter('slash', 'ada');
  expect(ada.transport.request({ type: 'raw', line: 'hello' })).toHaveProperty('refused');
  expect(ada.transport.request({ type: 'raw', line: '/nonsense' })).toBeUndefined();
  await ada.heard.until('notice', ({ text }) => text.includes('/nonsense'));
});
