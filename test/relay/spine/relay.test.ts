import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fake, loud, plain, sharing, SlowLog } from './fake.ts';

describe('a turn', () => {
  it('tells nobody anything before it ends, and then each reader in one write', () => {
    const fake = new Fake();
    const ada = fake.join('ada', ['den']);
    const bob = fake.join('bob', ['den']);
    fake.turn();
    bob.read();
    ada.say('den', 'one');
    ada.say('den', 'two');
    expect(bob.writes).toEqual([]);
    fake.turn();
    expect(bob.writes).toEqual(['den ada: one\nden ada: two\n']);
  });

  it('gives everyone who only listens the very same bytes', () => {
    const fake = new Fake();
    const ada = fake.join('ada', ['den']);
    const seen: unknown[] = [];
    for (const nick of ['bob', 'cy', 'dee']) {
      const person = fake.join(nick, ['den']);
      person.session.outbox.sink.write = (chunks) => void seen.push(chunks[0]);
    }
    fake.turn();
    seen.length = 0;
    ada.say('den', 'hello');
    fake.turn();
    expect(seen).toHaveLength(3);
    expect(seen[0]).toBeInstanceOf(Buffer);
    expect(new Set(seen).size).toBe(1);
  });

  it('writes each format in its own way', () => {
    const fake = new Fake();
    const ada = fake.join('ada', ['den']);
    const bob = fake.join('bob', ['den'], loud);
    const cy = fake.join('cy', ['den']);
    fake.turn();
    bob.read();
    cy.read();
    ada.say('den', 'hello');
    fake.turn();
    expect(bob.read()).toEqual(['DEN ADA: HELLO']);
    expect(cy.read()).toEqual(['den ada: hello']);
  });

  it('shows who joins in its middle only what is said afterwards, and who leaves only what was said before', () => {
    const fake = new Fake();
    const ada = fake.join('ada', ['den']);
    const bob = fake.join('bob', ['den']);
    const cy = fake.join('cy', []);
    fake.turn();
    bob.read();
    cy.read();
    ada.say('den', 'one');
    cy.do({ type: 'join', room: 'den' });
    ada.say('den', 'two');
    bob.do({ type: 'leave', room: 'den' });
    ada.say('den', 'three');
    fake.turn();
    expect(bob.read()).toEqual(['den ada: one', 'cy joined den', 'den ada: two', 'own bob left den']);
    expect(cy.read()).toEqual(['own cy joined den', 'den ada: two', 'bob left den', 'den ada: three']);
  });

  it('goes on in the other format for one who changes it in the middle', () => {
    const fake = new Fake();
    const ada = fake.join('ada', ['den']);
    const bob = fake.join('bob', ['den']);
    fake.turn();
    bob.read();
    ada.say('den', 'one');
    fake.relay.changeFormat(bob.session, loud);
    ada.say('den', 'two');
    fake.turn();
    expect(bob.read()).toEqual(['den ada: one', 'DEN ADA: TWO']);
  });

  it('tells of a quit once to everyone who shared any room, and of nothing after it', () => {
    const fake = new Fake();
    const ada = fake.join('ada', ['den', 'attic']);
    const bob = fake.join('bob', ['den', 'attic']);
    fake.turn();
    bob.read();
    ada.say('attic', 'bye');
    ada.do({ type: 'quit', reason: '' });
    bob.say('den', 'gone?');
    fake.turn();
    expect(bob.read()).toEqual(['attic ada: bye', 'ada quit']);
    expect(fake.relay.user('ada')).toBeUndefined();
  });

  it('gives a message to several rooms once to a door that marks them, and by room to the others', () => {
    const fake = new Fake();
    const ada = fake.join('ada', ['den', 'attic', 'cellar']);
    const bob = fake.join('bob', ['den', 'attic'], sharing);
    const cy = fake.join('cy', ['cellar', 'den'], plain);
    fake.turn();
    bob.read();
    cy.read();
    ada.do({ type: 'say-many', rooms: 'mine', kind: 'message', text: 'hi all' });
    fake.turn();
    expect(bob.read()).toEqual(['[den, attic] ada: hi all']);
    expect(cy.read()).toEqual(['den ada: hi all', 'cellar ada: hi all']);
  });

  it('ends a connection after its last words', () => {
    const fake = new Fake();
    const ada = fake.join('ada', []);
    fake.relay.write(ada.session, 'goodbye\n');
    fake.relay.endSession(ada.session);
    expect(ada.hasEnded).toBe(false);
    fake.turn();
    expect(ada.read()).toEqual(['goodbye']);
    expect(ada.hasEnded).toBe(true);
  });
});

describe('rooms', () => {
  it('are made by one person only so many times, as they stay', () => {
    const fake = new Fake();
    const ada = fake.join('ada', ['one', 'two', 'three']);
    ada.do({ type: 'join', room: 'four', create: true });
    expect(ada.lastRefusal).toBe('too-many-rooms');
    const bob = fake.join('bob', ['four']);
    expect(bob.lastRefusal).toBeUndefined();
  });
});

describe('the order of things', () => {
  it('is the same for every reader, whatever happens in one turn', () => {
    const rooms = ['den', 'attic', 'cellar'];
    const nicks = ['ada', 'bob', 'cy', 'dee'];
    const step = fc.oneof(
      {
        weight: 6,
        arbitrary: fc.record({ do: fc.constant('say' as const), who: fc.nat(3), room: fc.nat(2) }),
      },
      {
        weight: 1,
        arbitrary: fc.record({ do: fc.constant('join' as const), who: fc.nat(3), room: fc.nat(2) }),
      },
      {
        weight: 1,
        arbitrary: fc.record({ do: fc.constant('leave' as const), who: fc.nat(3), room: fc.nat(2) }),
      },
      {
        weight: 1,
        arbitrary: fc.record({ do: fc.constant('ask' as const), who: fc.nat(3), room: fc.nat(2) }),
      },
      {
        weight: 2,
        arbitrary: fc.record({ do: fc.constant('turn' as const), who: fc.nat(3), room: fc.nat(2) }),
      },
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const fake = new Fake();
        const people = nicks.map((nick, index) =>
          fake.join(nick, rooms.slice(0, index), index % 2 ? plain : loud),
        );
        for (const room of rooms) people[0]?.do({ type: 'create', room });
        fake.turn();
        const expected = people.map((person) => {
          person.read();
          return [] as string[];
        });
        steps.forEach((it, number) => {
          const actor = people[it.who];
          const room = rooms[it.room] as string;
          if (!actor) return;
          const nick = nicks[it.who] as string;
          const inRoom = (index: number): boolean =>
            fake.relay.state.room(room)?.members.has(nicks[index] as string) === true;
          const was = people.map((_, index) => inRoom(index));
          const show = (index: number, line: string): void =>
            void expected[index]?.push(index % 2 ? line : line.toUpperCase());
          if (it.do === 'turn') return fake.turn();
          if (it.do === 'ask') {
            fake.relay.write(actor.session, `answer ${number}\n`);
            expected[it.who]?.push(`answer ${number}`);
            return;
          }
          if (it.do === 'say') {
            actor.say(room, String(number));
            was.forEach(
              (isIn, index) => isIn && index !== it.who && show(index, `${room} ${nick}: ${number}`),
            );
            return;
          }
          if (it.do === 'join' && !was[it.who]) {
            actor.do({ type: 'join', room });
            was.forEach((isIn, index) => isIn && show(index, `${nick} joined ${room}`));
            expected[it.who]?.push(
              `own ${it.who % 2 ? `${nick} joined ${room}` : `${nick} joined ${room}`.toUpperCase()}`,
            );
          }
          if (it.do === 'leave' && was[it.who]) {
            actor.do({ type: 'leave', room });
            was.forEach((isIn, index) => isIn && index !== it.who && show(index, `${nick} left ${room}`));
            expected[it.who]?.push(
              `own ${it.who % 2 ? `${nick} left ${room}` : `${nick} left ${room}`.toUpperCase()}`,
            );
          }
        });
        fake.turn();
        people.forEach((person, index) => expect(person.read()).toEqual(expected[index]));
      }),
      { numRuns: 300 },
    );
  });
});

describe('a log that takes its time', () => {
  it('holds everything back until the turn is kept, answers to later questions too', () => {
    const log = new SlowLog();
    const fake = new Fake(log);
    const ada = fake.join('ada', ['den']);
    const bob = fake.join('bob', ['den']);
    fake.turn();
    log.answer();
    ada.read();
    bob.read();
    ada.say('den', 'hello');
    fake.turn();
    fake.relay.write(bob.session, 'pong\n');
    fake.turn();
    expect(bob.writes).toEqual([]);
    log.answer();
    expect(bob.read()).toEqual(['den ada: hello', 'pong']);
  });
});

describe('a log that fails', () => {
  function start(): {
    log: SlowLog;
    fake: Fake;
    ada: ReturnType<Fake['join']>;
    bob: ReturnType<Fake['join']>;
  } {
    const log = new SlowLog();
    const fake = new Fake(log);
    const ada = fake.join('ada', ['den']);
    const bob = fake.join('bob', ['den']);
    fake.turn();
    log.answer();
    ada.read();
    bob.read();
    return { log, fake, ada, bob };
  }

  it('lets the sender know, tells nobody else anything, and still answers what asked for nothing to be kept', () => {
    const { log, fake, ada, bob } = start();
    ada.say('den', 'lost');
    fake.relay.write(bob.session, 'pong\n');
    fake.turn();
    log.failWith(new Error('disk full'));
    log.answer();
    expect(ada.lastRefusal).toBe('not-stored');
    expect(bob.read()).toEqual(['pong']);
    log.failWith(undefined);
    ada.say('den', 'kept');
    fake.turn();
    log.answer();
    expect(bob.read()).toEqual(['den ada: kept']);
  });

  it('takes the state back to before, with every turn that was built on it', () => {
    const { log, fake, ada, bob } = start();
    ada.do({ type: 'rename', nick: 'eve' });
    ada.do({ type: 'create', room: 'attic' });
    fake.turn();
    ada.do({ type: 'join', room: 'attic' });
    ada.do({ type: 'topic', room: 'den', text: 'new' });
    fake.turn();
    bob.do({ type: 'leave', room: 'den' });
    log.failWith(new Error('disk full'));
    log.answer();
    fake.turn();
    expect(fake.relay.user('ada')?.nick).toBe('ada');
    expect(fake.relay.user('eve')).toBeUndefined();
    expect(fake.relay.state.room('attic')).toBeUndefined();
    expect(fake.relay.state.room('den')?.topic).toBeUndefined();
    expect([...(fake.relay.user('bob')?.rooms.keys() ?? [])]).toEqual(['den']);
    expect(ada.outcomes.filter((outcome) => 'refusal' in outcome)).toHaveLength(4);
    expect(bob.lastRefusal).toBe('not-stored');
    expect(bob.read()).toEqual([]);
  });

  it('keeps who has gone gone, and tells the others so', () => {
    const { log, fake, ada, bob } = start();
    ada.say('den', 'lost');
    ada.do({ type: 'quit', reason: '' });
    fake.turn();
    log.failWith(new Error('disk full'));
    log.answer();
    fake.turn();
    expect(fake.relay.user('ada')).toBeUndefined();
    expect(bob.read()).toEqual(['ada quit']);
  });
});
