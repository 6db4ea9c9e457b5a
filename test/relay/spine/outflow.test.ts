import { describe, expect, it } from 'vitest';
import { Fake, type Person, SlowLog } from './fake.ts';

const MANY = 500;

interface Crowd {
  readonly fake: Fake;
  readonly log: SlowLog;
  readonly ada: Person;
  readonly people: readonly Person[];
  /** How many of them have been written to since last asked. */
  readonly told: () => number;
}

/** A room of many, each of whom takes a tenth of a millisecond to write to. */
function crowd(): Crowd {
  const log = new SlowLog();
  const fake = new Fake(log);
  const ada = fake.join('ada', ['den']);
  const people = Array.from({ length: MANY }, (_, number) => fake.join(`p${number}`, ['den']));
  fake.turn();
  log.answer();
  let count = 0;
  for (const person of [ada, ...people]) {
    person.read();
    const { sink } = person.session.outbox;
    const write = sink.write.bind(sink);
    sink.write = (chunks) => {
      fake.elapsed += 0.1;
      if (person !== ada) count++;
      write(chunks);
    };
  }
  return { fake, log, ada, people, told: () => [count, (count = 0)][0] as number };
}

describe('what a turn has for hundreds of connections', () => {
  it('is written over several turns of the event loop, a few milliseconds in each', () => {
    const { fake, log, ada, people, told } = crowd();
    ada.say('den', 'hello');
    fake.turn();
    log.answer();
    const shares = [told()];
    for (; fake.relay.isSending; shares.push(told())) fake.turn();
    expect(shares.length).toBeGreaterThan(5);
    expect(Math.max(...shares)).toBeLessThan(100);
    for (const person of people) expect(person.writes).toEqual(['den ada: hello\n']);
  });

  it('goes out whole before anything of the next turn, and each reader gets both in order', () => {
    const { fake, log, ada, people, told } = crowd();
    ada.say('den', 'one');
    fake.turn();
    log.answer();
    expect(told()).toBeLessThan(MANY);
    ada.say('den', 'two');
    fake.turn();
    log.answer();
    while (fake.relay.isSending) {
      const counts = people.map((person) => person.writes.length);
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThan(2);
      fake.turn();
    }
    for (const person of people) expect(person.read()).toEqual(['den ada: one', 'den ada: two']);
  });

  it('is with everybody before an answer to one who asked behind it, in the same turn', () => {
    const { fake, log, ada, people } = crowd();
    const [bob, ...others] = people as [Person, ...Person[]];
    fake.relay.write(bob.session, 'first\n');
    ada.say('den', 'hello');
    fake.relay.write(bob.session, 'pong\n');
    fake.turn();
    log.answer();
    while (bob.writes.length === 0) fake.turn();
    for (const person of others) expect(person.read()).toEqual(['den ada: hello']);
    expect(bob.read()).toEqual(['first', 'den ada: hello', 'pong']);
  });

  it('ends connections, and calls back, only behind it all', async () => {
    const { fake, log, ada, people } = crowd();
    let isOver = false;
    ada.say('den', 'goodbye');
    fake.relay.endSession(ada.session);
    fake.relay.afterTurn(() => (isOver = true));
    fake.turn();
    log.answer();
    expect([ada.hasEnded, isOver]).toEqual([false, false]);
    await fake.relay.settle();
    expect([ada.hasEnded, isOver]).toEqual([true, true]);
    for (const person of people) expect(person.read()).toEqual(['den ada: goodbye']);
  });

  it('is not overtaken by what a failing log leaves of the turn behind it', () => {
    const { fake, log, ada, people } = crowd();
    const last = people.at(-1) as Person;
    ada.say('den', 'kept');
    fake.turn();
    log.answer();
    ada.say('den', 'lost');
    fake.relay.write(last.session, 'pong\n');
    fake.turn();
    log.failWith(new Error('disk full'));
    log.answer();
    expect(last.writes).toEqual([]);
    while (fake.relay.isSending) fake.turn();
    expect(last.read()).toEqual(['den ada: kept', 'pong']);
    expect(people[0]?.read()).toEqual(['den ada: kept']);
  });
});
