import { describe, expect, test } from 'vitest';
import { append, leaveRoom, merge, noLines } from '../../../source/client/conversation/lines.ts';
import type { BufferState, Line } from '../../../source/client/conversation/model.ts';
import type { Happening, HistoryAsked } from '../../../source/client/transports/transport.ts';
import { type Harness, harness, IRC, messages } from './harness.ts';

const PAGE = 100;

/** A server that has said a message a second, `count` of them; the events among them are joins. */
function server(
  h: Harness,
  count: number,
  isJoin: (index: number) => boolean = () => false,
  nickOf: (index: number) => string = () => 'ada',
) {
  const all = Array.from({ length: count }, (_, index): Happening => {
    const [id, time] = [`m${index}`, (index + 1) * 1000];
    if (isJoin(index))
      return { type: 'joined', room: 'general', who: { nick: `p${index}` }, id, time, historic: true };
    return {
      type: 'message',
      message: {
        id,
        time,
        from: { nick: nickOf(index) },
        to: { room: 'general' },
        text: `n${index}`,
        kind: 'message',
      },
    };
  });
  const at = (point: { id?: string; time: number }) =>
    point.id === undefined ? Math.floor(point.time / 1000) - 0.5 : Number(point.id.slice(1));

  function pick({ before, after, around }: Omit<HistoryAsked, 'full'>): readonly Happening[] {
    if (after !== undefined) return all.filter((_, i) => i > at(after)).slice(0, PAGE);
    if (before !== undefined) return all.filter((_, i) => i < at(before)).slice(-PAGE);
    if (around === undefined) return all.slice(-PAGE);
    return all.filter((_, i) => Math.abs(i - at(around)) <= PAGE / 2).slice(0, PAGE);
  }

  /** Answers the oldest request for history that is not answered yet; false where there is none. */
  function answer(): boolean {
    const index = h.asked.findIndex(({ type }) => type === 'history');
    const [request] = index === -1 ? [] : h.asked.splice(index, 1);
    if (request?.type !== 'history') return false;
    const { type: _, of, limit, ...points } = request;
    const happenings = pick(points);
    const full = happenings.length >= limit;
    const reachedStart = points.after === undefined && points.around === undefined && !full;
    h.hear({ type: 'history-page', of, reachedStart, happenings, asked: { ...points, full } });
    return true;
  }
  function answerAll(): void {
    while (answer());
  }
  return { answer, answerAll };
}

function entered(count: number, isJoin?: (index: number) => boolean) {
  const h = harness();
  const history = server(h, count, isJoin);
  h.now = (count + 10) * 1000;
  h.online({ ...IRC, history: true });
  history.answerAll();
  return { h, ...history };
}

/** The texts of each stretch: first and last. */
function stretches({ lines }: BufferState): string[] {
  const ends: string[][] = [];
  for (const line of lines.items) {
    if (line.gap === true || ends.length === 0) ends.push([]);
    if (line.type === 'message') ends.at(-1)?.push(line.text);
  }
  return ends.map((texts) => `${texts[0]}–${texts.at(-1)} (${texts.length})`);
}

function inOrder({ lines }: BufferState): boolean {
  return lines.items.every((line, at) => at === 0 || line.key > (lines.items[at - 1]?.key ?? 0));
}

test('what was missed is fetched to its end, also where comings and goings take most of a page', () => {
  const { h, answerAll } = entered(150);
  h.hear({ type: 'connection', connection: { state: 'lost', reason: 'cut', retryAt: h.now + 1 } });
  const later = server(h, 900, (index) => index >= 150 && index < 850 && index % 10 !== 0);
  h.now = 1_000_000;
  h.online({ ...IRC, history: true });
  h.say('general', 'ada', 'now', { id: 'm999' });
  later.answerAll();
  answerAll();
  const room = h.room('general');
  expect(stretches(room)).toEqual([`n50–now (${100 + 70 + 50 + 1})`]);
  expect(inOrder(room)).toBe(true);
});

test('however many pages are put between two lines, each line has its own place', () => {
  const message = (time: number) =>
    ({
      type: 'message',
      kind: 'message',
      time,
      id: `i${time}`,
      nick: 'ada',
      self: false,
      text: 'x',
      status: 'delivered',
      mention: false,
    }) as const;
  for (const side of ['above', 'below'] as const) {
    let lines = append(noLines(), message(0));
    leaveRoom(lines);
    lines = append(lines, message(10_000));
    const pages = Array.from({ length: 60 }, (_, page) =>
      Array.from({ length: PAGE }, (_, i) => message(1 + page * PAGE + i)),
    );
    for (const page of side === 'above' ? pages : pages.toReversed()) lines = merge(lines, page, side);
    const keys = lines.items.map(({ key }) => key);
    expect(keys).toHaveLength(6002);
    expect(keys.every((key, at) => at === 0 || key > (keys[at - 1] ?? 0))).toBe(true);
  }
});

describe('a page from far back', () => {
  function jumped() {
    const made = entered(5000);
    const { h, answer } = made;
    expect(h.client.loadAround(h.room('general').id, { time: 1_000_000 })).toBe(true);
    answer();
    return made;
  }

  test('stands apart from what was loaded, and nothing is said to be adjacent that is not', () => {
    const { h } = jumped();
    expect(stretches(h.room('general'))).toEqual(['n950–n1049 (100)', 'n4900–n4999 (100)']);
  });

  test('is joined to it from above', () => {
    const { h, answer } = jumped();
    const room = () => h.room('general');
    const first = messages(room())[0]?.key ?? Number.NaN;
    for (let page = 0; page < 38; page++) {
      expect(h.client.loadNewer(room().id, first)).toBe(true);
      answer();
    }
    expect(stretches(room())).toEqual(['n950–n4849 (3900)', 'n4900–n4999 (100)']);
    h.client.loadNewer(room().id, first);
    answer();
    expect(stretches(room())).toEqual(['n950–n4999 (4050)']);
    expect(inOrder(room())).toBe(true);
  });

  test('is joined to it from below, and goes on above the first of all after that', () => {
    const { h, answer } = jumped();
    const room = () => h.room('general');
    for (let page = 0; page < 39; page++) {
      h.client.loadOlder(room().id);
      answer();
    }
    expect(stretches(room())).toEqual(['n950–n4999 (4050)']);
    expect(inOrder(room())).toBe(true);
    h.client.loadOlder(room().id);
    answer();
    expect(stretches(room())).toEqual(['n850–n4999 (4150)']);
  });

  test('goes back from its own first line', () => {
    const { h, answer } = jumped();
    const room = () => h.room('general');
    h.client.loadOlder(room().id, messages(room())[0]?.key);
    answer();
    expect(stretches(room())).toEqual(['n850–n1049 (200)', 'n4900–n4999 (100)']);
  });

  test('is all there is where it reaches what was loaded', () => {
    const { h, answer } = jumped();
    h.client.loadAround(h.room('general').id, { id: 'm4899', time: 4_900_000 });
    answer();
    expect(stretches(h.room('general'))).toEqual(['n950–n1049 (100)', 'n4849–n4999 (151)']);
  });
});

test('where what was missed does not come, what arrives after it is not said to follow', () => {
  const { h, answer } = entered(150);
  h.hear({ type: 'connection', connection: { state: 'lost', reason: 'cut', retryAt: h.now + 1 } });
  h.online({ ...IRC, history: true });
  h.say('general', 'ada', 'now', { id: 'm999' });
  h.pass(60_000);
  expect(stretches(h.room('general'))).toEqual(['n50–n149 (100)', 'now–now (1)']);
  h.asked.length = 0;
  h.client.loadOlder(h.room('general').id);
  answer();
  expect(stretches(h.room('general'))).toEqual(['n50–now (101)']);
});

test('going back gets past more comings and goings than a page has', () => {
  const { h, answer } = entered(1000, (index) => index >= 300 && index < 950);
  for (let page = 0; page < 14; page++) {
    h.client.loadOlder(h.room('general').id);
    answer();
  }
  expect(messages(h.room('general'))[0]?.text).toBe('n0');
});

describe('where one reads further up while more arrives than is kept', () => {
  function flooded(count: number) {
    const h = harness({ settings: { scrollback: 400 } });
    h.online();
    const say = (index: number) =>
      h.say('general', 'ada', `n${index}`, { id: `m${index}`, time: (index + 1) * 1000 });
    for (let index = 0; index < 300; index++) say(index);
    const room = () => h.room('general');
    h.client.hold(room().id, messages(room())[150]?.key);
    for (let index = 300; index < count; index++) say(index);
    return { h, room, say };
  }

  test('that place stays, what is newest too, and what is between is said to be missing', () => {
    const { room } = flooded(20_000);
    const [held, tail] = stretches(room());
    expect(held).toBe('n50–n250 (201)');
    expect(tail).toMatch(/–n19999 /);
    expect(room().lines.items.length).toBeLessThanOrEqual(1400);
    expect(inOrder(room())).toBe(true);
  });

  test('what is between comes back from the server', () => {
    const { h, room } = flooded(2000);
    h.hear({ type: 'abilities', abilities: { ...IRC, history: true } });
    const { answer } = server(h, 2000);
    for (let page = 0; page < 20; page++) {
      h.client.loadNewer(room().id, messages(room())[0]?.key ?? Number.NaN);
      answer();
    }
    expect(stretches(room())).toEqual(['n50–n1999 (1950)']);
    expect(inOrder(room())).toBe(true);
  });

  test('at the end again, the oldest give way', () => {
    const { h, room, say } = flooded(2000);
    h.client.hold(room().id, undefined);
    for (let index = 2000; index < 4000; index++) say(index);
    expect(stretches(room())).toHaveLength(1);
  });
});

describe('where pages hold nothing but what people who are ignored have said', () => {
  /** The first 50 and the last 150 messages of 1000 are of somebody who is heard. */
  function amongTrolls() {
    const h = harness({ settings: { ignored: ['troll'] } });
    const history = server(
      h,
      1000,
      () => false,
      (index) => (index < 50 || index >= 850 ? 'ada' : 'troll'),
    );
    h.now = 1_010_000;
    h.online({ ...IRC, history: true });
    history.answerAll();
    return { h, ...history };
  }

  test('going back gets past them at one go', () => {
    const { h, answerAll } = amongTrolls();
    h.client.loadOlder(h.room('general').id);
    answerAll();
    h.client.loadOlder(h.room('general').id);
    answerAll();
    const room = h.room('general');
    expect(stretches(room)).toEqual(['n0–n999 (200)']);
    expect(room.history.state).toBe('start');
    expect(inOrder(room)).toBe(true);
  });

  test('going on closes the gap before what is newer', () => {
    const { h, answer, answerAll } = amongTrolls();
    h.client.loadAround(h.room('general').id, { time: 20_000 });
    answer();
    expect(stretches(h.room('general'))).toEqual(['n0–n49 (50)', 'n900–n999 (100)']);
    const first = messages(h.room('general'))[0]?.key ?? Number.NaN;
    for (let page = 0; page < 3; page++) {
      h.client.loadNewer(h.room('general').id, first);
      answerAll();
    }
    expect(stretches(h.room('general'))).toEqual(['n0–n999 (200)']);
  });

  test('the history is asked for no more than once meanwhile, and not at all once the connection is gone', () => {
    const { h, answer } = amongTrolls();
    h.client.loadOlder(h.room('general').id);
    answer();
    h.client.loadOlder(h.room('general').id);
    answer();
    h.client.loadOlder(h.room('general').id);
    expect(h.asked.filter(({ type }) => type === 'history')).toHaveLength(1);
    h.asked.length = 0;
    h.hear({ type: 'connection', connection: { state: 'lost', reason: 'cut', retryAt: h.now + 1 } });
    expect(h.asked).toEqual([]);
    expect(h.room('general').history.state).toBe('more');
  });
});

test('where the beginning gives way while a page is fetched, there is more above again', () => {
  const h = harness({ settings: { scrollback: 400 } });
  const { answerAll } = server(h, 60);
  h.now = 70_000;
  h.online({ ...IRC, history: true });
  answerAll();
  expect(h.room('general').history.state).toBe('start');
  h.client.loadAround(h.room('general').id, { time: 10_000 });
  for (let index = 60; index < 2000; index++)
    h.say('general', 'ada', `n${index}`, { id: `m${index}`, time: (index + 1) * 1000 });
  const asked = { around: { time: 10_000 }, full: false };
  h.hear({ type: 'history-page', of: { room: 'general' }, reachedStart: false, happenings: [], asked });
  expect(h.room('general').history.state).toBe('more');
});

test('a conversation that is closed while it is fetched stays closed', () => {
  const { h, answer } = entered(500);
  const { id } = h.room('general');
  h.client.loadOlder(id);
  h.hear({ type: 'left', room: 'general', time: h.now });
  h.client.close(id);
  answer();
  expect(h.client.getState().buffers.has(id)).toBe(false);
});

test('while what is between is fetched and the end is flooded, nothing is said to be adjacent that is not', () => {
  const h = harness({ settings: { scrollback: 400 } });
  const { answer, answerAll } = server(h, 3000);
  h.now = 3_010_000;
  h.online({ ...IRC, history: true });
  answerAll();
  const room = () => h.room('general');
  h.client.loadAround(room().id, { time: 1_000_000 });
  answer();
  const held = messages(room())[50]?.key ?? Number.NaN;
  h.client.hold(room().id, held);
  h.client.submit(room().id, 'mine');
  for (let round = 0; round < 12; round++) {
    h.client.loadNewer(room().id, held);
    for (let index = 0; index < 500; index++) {
      const number = 3000 + round * 500 + index;
      h.say('general', 'ada', `n${number}`, { id: `m${number}`, time: (number + 1) * 1000 });
    }
    answer();
  }
  expect(inOrder(room())).toBe(true);
  expect(h.texts(room())).toContain('n1000');
  const jumps = room().lines.items.filter((line, at, all) => {
    const [number, before] = [line, all[at - 1]].map((each) => /^n(\d+)$/.exec(textOf(each))?.[1]);
    return line.gap !== true && number !== undefined && before !== undefined && +number !== +before + 1;
  });
  expect(jumps).toEqual([]);
});

function textOf(line: Line | undefined): string {
  return line?.type === 'message' ? line.text : '';
}
