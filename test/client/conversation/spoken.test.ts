import { expect, test } from 'vitest';
import type { NetworkConfig } from '../../../source/client/client.ts';
import type { Message } from '../../../source/client/transports/transport.ts';
import { type Harness, harness, IRC } from './harness.ts';

const HISTORY = { ...IRC, history: true };

function client(config: Partial<NetworkConfig> = {}): Harness {
  const h = harness();
  h.client.connect({ id: 'lab', name: 'lab', address: 'irc://lab', nick: 'me', rooms: [], ...config });
  h.online(HISTORY, []);
  return h;
}

const people = (h: Harness) => h.asked.filter(({ type }) => type === 'history-people');

function fromAda(h: Harness, text: string, id: string): Message {
  return {
    id,
    time: h.now,
    from: { nick: 'ada' },
    to: { nick: 'ada' },
    text,
    kind: 'message',
    historic: true,
  };
}

test('after a loss it is asked who has written meanwhile, and what they wrote is fetched, once', () => {
  const h = client();
  expect(people(h)).toEqual([]);
  h.hear({ type: 'connection', connection: { state: 'lost', reason: 'gone' } });
  const lostAt = h.now;
  h.pass(60_000);
  h.hear({ type: 'connection', connection: { state: 'lost', reason: 'still gone' } });
  h.pass(60_000);
  h.online(HISTORY, []);
  expect(people(h)).toHaveLength(1);
  expect(people(h)[0]).toMatchObject({ after: lostAt - 120_000 });
  h.hear({ type: 'spoken-with', nicks: ['ada', 'me'] });
  const fetches = h.asked.filter(({ type }) => type === 'history');
  expect(fetches).toMatchObject([{ of: { nick: 'ada' }, after: { time: lostAt - 120_000 } }]);
  const happenings = [{ type: 'message', message: fromAda(h, 'psst', 'm1') } as const];
  h.hear({ type: 'history-page', of: { nick: 'ada' }, reachedStart: false, happenings });
  expect(h.texts(h.person('ada'))).toEqual(['psst']);
  expect(h.person('ada').unread.messages).toBe(1);
});

test('what came between two runs is asked for too, where it is known until when one was on', () => {
  const h = client({ seen: 5_000_000 });
  expect(people(h)).toMatchObject([{ after: 4_880_000 }]);
});

test('nothing is asked of a server without history, and an answer that nobody asked for opens nothing', () => {
  const h = harness();
  h.client.connect({ id: 'lab', name: 'lab', address: 'irc://lab', nick: 'me', rooms: [], seen: 1 });
  h.online({ ...IRC, history: false }, []);
  expect(people(h)).toEqual([]);
  h.hear({ type: 'spoken-with', nicks: ['ada'] });
  expect(h.client.getState().networks.get('lab')?.directs.size).toBe(0);
});
