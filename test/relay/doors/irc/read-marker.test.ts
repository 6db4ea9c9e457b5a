import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startRelay, type TestRelay } from '../../../helpers/relay.ts';
import { Peer } from './peer.ts';

const CAPS = 'draft/read-marker message-tags server-time';
const [EARLY, LATE] = ['timestamp=2020-01-01T00:00:00.000Z', 'timestamp=2020-01-02T00:00:00.000Z'];
const from = ':relay.chat-tui';

let relay: TestRelay;
beforeAll(async () => {
  relay = await startRelay();
  await relay.running.accounts.register('ada', 'sesame1');
});
afterAll(() => relay.stop());

async function loggedIn(nick: string): Promise<Peer> {
  const peer = await Peer.in(relay, nick, CAPS);
  await peer.ask('NS IDENTIFY ada sesame1');
  return peer;
}

describe('MARKREAD', () => {
  it('comes behind one’s own JOIN, before the end of NAMES', async () => {
    const peer = await Peer.in(relay, 'one', CAPS);
    const lines = await peer.ask('JOIN #den');
    const codes = lines.map((line) => / (JOIN|MARKREAD|353|366) /.exec(line)?.[1]).filter((code) => code);
    expect(codes).toEqual(['JOIN', 'MARKREAD', '353', '366']);
    expect(lines).toContain(`${from} MARKREAD #den *`);
    peer.close();
  });

  it('sets a marker, which only ever moves on', async () => {
    const peer = await Peer.in(relay, 'two', CAPS);
    await peer.ask('JOIN #den');
    expect(await peer.ask(`MARKREAD #DEN ${LATE}`, `MARKREAD #den ${EARLY}`, 'MARKREAD #den')).toEqual([
      `${from} MARKREAD #den ${LATE}`,
      `${from} MARKREAD #den ${LATE}`,
      `${from} MARKREAD #den ${LATE}`,
    ]);
    peer.close();
  });

  it('never points to what is yet to come', async () => {
    const peer = await Peer.in(relay, 'three', CAPS);
    const [line = ''] = await peer.ask('MARKREAD one timestamp=2999-01-01T00:00:00.000Z');
    expect(Date.parse(/timestamp=(\S+)/.exec(line)?.[1] ?? '')).toBeLessThanOrEqual(Date.now());
    peer.close();
  });

  it('is told to the account’s other connections, and kept for its later ones', async () => {
    const [phone, desk] = [await loggedIn('phone'), await loggedIn('desk')];
    const stranger = await Peer.in(relay, 'stranger', CAPS);
    for (const peer of [phone, desk, stranger]) await peer.ask('JOIN #room');
    await phone.ask(`MARKREAD #room ${LATE}`);
    expect(await desk.until(/ MARKREAD /)).toBe(`${from} MARKREAD #room ${LATE}`);
    expect(await stranger.ask('MARKREAD #room')).toEqual([`${from} MARKREAD #room *`]);
    expect(stranger.seen.some((line) => line.includes('2020-01-02'))).toBe(false);
    const later = await loggedIn('later');
    expect(await later.ask('JOIN #room')).toContain(`${from} MARKREAD #room ${LATE}`);
    for (const peer of [phone, desk, stranger, later]) peer.close();
  });

  it('keeps no more than a thousand of one person’s, and lets the one go that was read longest ago', async () => {
    const peer = await loggedIn('many');
    const at = (number: number): string =>
      `timestamp=${new Date(1_600_000_000_000 + number * 1000).toISOString()}`;
    for (let from = 0; from < 1005; from += 201)
      await peer.ask(...Array.from({ length: 201 }, (_, n) => `MARKREAD n${from + n} ${at(from + n)}`));
    const lines = await peer.ask('MARKREAD n0', 'MARKREAD n1004');
    expect(lines).toEqual([expect.stringMatching(/ n0 \*$/), expect.stringMatching(/ n1004 timestamp=/)]);
    expect([...relay.running.relay.records('read:a:ada ')]).toHaveLength(1000);
    await peer.ask('NS LOGOUT');
    for (let from = 0; from < 1005; from += 201)
      await peer.ask(...Array.from({ length: 201 }, (_, n) => `MARKREAD n${from + n} ${at(from + n)}`));
    expect(await peer.ask('MARKREAD n0', 'MARKREAD n1004')).toEqual(lines);
    peer.close();
  });

  it.each([
    ['MARKREAD', 'NEED_MORE_PARAMS :Missing parameters'],
    ['MARKREAD #nowhere', 'INVALID_PARAMS #nowhere :Invalid parameters'],
    ['MARKREAD one *', 'INVALID_PARAMS one * :'],
    ['MARKREAD one timestamp=never', 'INVALID_PARAMS one timestamp=never :'],
  ])('refuses %s', async (line, code) => {
    const peer = await Peer.in(relay, 'four', CAPS);
    const [answer = ''] = await peer.ask(line);
    expect(answer.slice(0, code.length + 30)).toBe(`${from} FAIL MARKREAD ${code}`);
    peer.close();
    await peer.untilClosed();
  });

  it('is nothing to a client that did not ask', async () => {
    const peer = await Peer.in(relay, 'five');
    const lines = await peer.ask('JOIN #den', 'MARKREAD #den');
    expect(lines.filter((line) => line.includes('MARKREAD'))).toEqual([
      `${from} 421 five MARKREAD :Unknown command`,
    ]);
    peer.close();
  });
});
