import { beforeEach, describe, expect, it } from 'vitest';
import type { Event } from '../../../source/relay/chat/events.ts';
import {
  History,
  type HistoryRequest,
  type HistoryTarget,
  type Selector,
} from '../../../source/relay/history/history.ts';
import { Fake, type Person } from '../spine/fake.ts';

let fake: Fake;
let history: History;
let visibility: 'members' | 'since-joined';
let ada: Person;
let bob: Person;
let said: Event[];

beforeEach(() => {
  fake = new Fake();
  visibility = 'members';
  history = new History({ state: fake.relay.state, log: fake.relay.log, visibility: () => visibility });
  said = [];
  fake.relay.observe((event) => void (event.type === 'room-message' && said.push(event)));
  ada = fake.join('ada', ['den']);
  for (let number = 0; number < 10; number++) {
    fake.time += 1000;
    ada.say('den', String(number));
    if (number === 4) bob = fake.join('bob', ['den']);
    fake.turn();
  }
});

async function read(
  person: Person,
  selector: Selector,
  options: Partial<HistoryRequest> = {},
): Promise<string> {
  const user = person.session.user;
  if (!user) throw new Error('gone');
  const found = await history.read(user, {
    target: { room: 'den' },
    selector,
    limit: 50,
    withEvents: false,
    ...options,
  });
  if ('code' in found) return found.code;
  return found.map((event) => ('text' in event ? event.text : event.type)).join(' ');
}

const id = (number: number): { id: string } => ({ id: said[number]?.id ?? '' });
const time = (number: number): { time: number } => ({ time: said[number]?.time ?? 0 });

describe('a room’s history', () => {
  it('is read by id and by time, with the bounds left out', async () => {
    for (const at of [id, time]) {
      expect(await read(ada, { select: 'before', point: at(3) })).toBe('0 1 2');
      expect(await read(ada, { select: 'after', point: at(7) })).toBe('8 9');
      expect(await read(ada, { select: 'latest', after: at(6) })).toBe('7 8 9');
      expect(await read(ada, { select: 'between', from: at(2), to: at(5) })).toBe('3 4');
      expect(await read(ada, { select: 'around', point: at(5) }, { limit: 4 })).toBe('3 4 5 6');
    }
  });

  it('is cut to a limit at the end that was asked for', async () => {
    expect(await read(ada, { select: 'latest' }, { limit: 2 })).toBe('8 9');
    expect(await read(ada, { select: 'before', point: id(5) }, { limit: 2 })).toBe('3 4');
    expect(await read(ada, { select: 'after', point: id(5) }, { limit: 2 })).toBe('6 7');
    expect(await read(ada, { select: 'between', from: id(1), to: id(8) }, { limit: 2 })).toBe('2 3');
    expect(await read(ada, { select: 'between', from: id(8), to: id(1) }, { limit: 2 })).toBe('6 7');
    expect(await read(ada, { select: 'around', point: id(5) }, { limit: 1 })).toBe('5');
  });

  it('has joins only for who asks for them', async () => {
    expect(await read(ada, { select: 'between', from: id(3), to: id(6) })).toBe('4 5');
    expect(await read(ada, { select: 'between', from: id(3), to: id(6) }, { withEvents: true })).toBe(
      '4 joined 5',
    );
  });

  it('is for members, and where so configured only from their joining on', async () => {
    const cy = fake.join('cy', []);
    expect(await read(cy, { select: 'latest' })).toBe('not-member');
    expect(await read(ada, { select: 'latest' }, { target: { room: 'none' } })).toBe('not-member');
    expect(await read(bob, { select: 'before', point: id(7) })).toBe('0 1 2 3 4 5 6');
    visibility = 'since-joined';
    expect(await read(bob, { select: 'before', point: id(7) })).toBe('5 6');
    expect(await read(bob, { select: 'latest' })).toBe('5 6 7 8 9');
  });
});

describe('a private conversation', () => {
  const talk = (): void => {
    ada.do({ type: 'tell', nick: 'bob', kind: 'message', text: 'hi' });
    bob.do({ type: 'tell', nick: 'ada', kind: 'message', text: 'ho' });
    fake.turn();
  };

  it('is the same from both sides and no one else’s', async () => {
    talk();
    const cy = fake.join('cy', []);
    expect(await read(ada, { select: 'latest' }, { target: { nick: 'bob' } })).toBe('hi ho');
    expect(await read(bob, { select: 'latest' }, { target: { nick: 'Ada' } })).toBe('hi ho');
    expect(await read(cy, { select: 'latest' }, { target: { nick: 'bob' } })).toBe('');
  });

  it('is found among hundreds without anybody else waiting for all of them to be looked at', async () => {
    for (let number = 0; number < 200; number++) {
      fake.join(`p${number}`, []);
      ada.do({ type: 'tell', nick: `p${number}`, kind: 'message', text: 'hi' });
      fake.turn();
    }
    const user = ada.session.user;
    if (!user) throw new Error('gone');
    let others = 0;
    const other = (): void => void (others++, (next = setImmediate(other)));
    let next = setImmediate(other);
    const found = await history.conversations(user, { time: 0 }, { time: fake.time + 1 }, 500);
    clearImmediate(next);
    expect(found).toHaveLength(201);
    expect(others).toBeGreaterThan(3);
  });

  it('is not for whoever takes the nick later', async () => {
    talk();
    bob.do({ type: 'quit', reason: '' });
    fake.turn();
    const other = fake.join('bob2', []);
    other.do({ type: 'rename', nick: 'bob' });
    expect(await read(other, { select: 'latest' }, { target: { nick: 'ada' } })).toBe('');
  });

  it('stands among the conversations with its partner’s name, in order of time', async () => {
    talk();
    fake.time += 5000;
    ada.say('den', 'last');
    fake.turn();
    const user = bob.session.user;
    if (!user) throw new Error('gone');
    const targets = async (low: number, high: number): Promise<HistoryTarget[]> =>
      (await history.conversations(user, { time: low }, { time: high }, 10)).map(({ target }) => target);
    expect(await targets(0, fake.time + 1)).toEqual([{ nick: 'ada' }, { room: 'den' }]);
    expect(await targets(0, fake.time - 1)).toEqual([{ nick: 'ada' }]);
    expect(await targets(fake.time - 1, fake.time + 1)).toEqual([{ room: 'den' }]);
  });
});
