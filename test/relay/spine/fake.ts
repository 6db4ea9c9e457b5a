/** A relay without sockets, clock or disk: sessions that write plain lines into arrays. */
import type { Command } from '../../../source/relay/chat/commands.ts';
import type { Event } from '../../../source/relay/chat/events.ts';
import { MemoryLog } from '../../../source/relay/log/memory-log.ts';
import type { Log, TurnRecord } from '../../../source/relay/log/log.ts';
import { createClock } from '../../../source/relay/spine/clock.ts';
import { Format } from '../../../source/relay/spine/format.ts';
import { type Outcome, Relay } from '../../../source/relay/spine/relay.ts';
import { Session } from '../../../source/relay/spine/session.ts';

export function describe(event: Event): string {
  switch (event.type) {
    case 'room-message':
      return `${event.room.label} ${event.from.nick}: ${event.text}\n`;
    case 'private-message':
      return `(private) ${event.from.nick}: ${event.text}\n`;
    case 'joined':
      return `${event.from.nick} joined ${event.room.label}\n`;
    case 'parted':
      return `${event.from.nick} left ${event.room.label}\n`;
    case 'quit':
      return `${event.from.nick} quit\n`;
    case 'renamed':
      return `${event.from.nick} is ${event.nick}\n`;
    default:
      return '';
  }
}

export const plain: Format = new Format('plain', { encode: describe });
export const loud: Format = new Format('loud', { encode: (event) => describe(event).toUpperCase() });
export const sharing: Format = new Format('sharing', {
  encode: describe,
  encodeShared: (event, rooms) =>
    `[${rooms.map((room) => room.label).join(', ')}] ${event.from.nick}: ${event.text}\n`,
});

/** A log whose turns are answered by hand, as a disk's or another machine's would be: later. */
export class SlowLog extends MemoryLog {
  readonly pending: (() => void)[] = [];
  #failure: Error | undefined;
  readonly kept: TurnRecord[] = [];

  override commit(turn: TurnRecord, done: (error?: Error) => void): void {
    this.pending.push(() => {
      if (this.#failure) return done(this.#failure);
      this.kept.push(turn);
      super.commit(turn, done);
    });
  }

  /** Answers all that waits, in order. */
  answer(): void {
    for (const run of this.pending.splice(0)) run();
  }

  failWith(failure: Error | undefined): void {
    this.#failure = failure;
  }
}

export class Fake {
  readonly relay: Relay;
  time = 1_000_000;
  /** ms on the stopwatch by which the relay shares its time out. */
  elapsed = 0;
  #scheduled: (() => void)[] = [];

  constructor(log: Log = new MemoryLog()) {
    this.relay = new Relay({
      log,
      clock: createClock(0, () => this.time),
      rules: {
        roomsPerUser: 50,
        roomsMadePerUser: 3,
        rooms: 50,
        newRoomModes: '',
        lobby: 'general',
        ownerOf: () => undefined,
      },
      elapsed: () => this.elapsed,
      schedule: (run) => void this.#scheduled.push(run),
    });
  }

  /** Ends the turn of the event loop. */
  turn(): void {
    for (const run of this.#scheduled.splice(0)) run();
  }

  join(nick: string, rooms: readonly string[], format: Format = plain): Person {
    const person = new Person(this.relay, nick, format);
    for (const room of rooms) person.do({ type: 'join', room, create: true });
    return person;
  }
}

export class Person {
  readonly session: Session;
  readonly outcomes: Outcome[] = [];
  readonly writes: string[] = [];
  hasEnded = false;
  readonly #relay: Relay;

  constructor(relay: Relay, nick: string, format: Format) {
    this.#relay = relay;
    const sink = {
      write: (chunks: readonly (Buffer | string)[]) => void this.writes.push(chunks.map(String).join('')),
      end: () => {
        this.hasEnded = true;
      },
    };
    this.session = new Session(sink, format, {
      writeOwn: (event) => {
        if (event.type !== 'room-message')
          relay.write(this.session, `own ${this.session.format.line(event)}`);
      },
      end: () => undefined,
    });
    const user = {
      id: nick,
      nick,
      user: nick,
      host: 'here',
      realname: nick,
      dialect: 'test',
      secure: false,
      modes: '',
    };
    this.do({ type: 'connect', user });
  }

  do(command: Command): void {
    this.#relay.submit(this.session, command, (outcome) => void this.outcomes.push(outcome));
  }

  say(room: string, text: string): void {
    this.do({ type: 'say', room, kind: 'message', text });
  }

  /** Lines since last asked, split. */
  read(): string[] {
    return this.writes.splice(0).join('').split('\n').slice(0, -1);
  }

  get lastRefusal(): string | undefined {
    const last = this.outcomes.at(-1);
    return last && 'refusal' in last ? last.refusal.code : undefined;
  }
}
