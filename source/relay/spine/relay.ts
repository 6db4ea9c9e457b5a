/**
 * The spine: commands in, events applied and kept, lines out.
 *
 * Within one turn of the event loop commands take effect at once, in memory; what they cause waits. When the turn ends its
 * record goes to the log, and only once that is kept do the outboxes go out. Turns go out in order.
 */
import { apply } from '../chat/apply.ts';
import type { Command, Proposal } from '../chat/commands.ts';
import {
  type Decision,
  type DecideContext,
  isRefusal,
  type Clock,
  type Rules,
} from '../chat/decide/context.ts';
import { decide } from '../chat/decide/decide.ts';
import type { Event } from '../chat/events.ts';
import { refuse, type Refusal } from '../chat/refusals.ts';
import { ChatState, roomFromRecord, type RoomRecord, type User } from '../chat/state.ts';
import { EVENT_RECORDS, type Log } from '../log/log.ts';
import type { Format } from './format.ts';
import { Outflow } from './outflow.ts';
import { departureLine, route, type Routing } from './route.ts';
import { type CommandContext, type Session, sessionOf } from './session.ts';
import { Turn } from './turn.ts';

/** What became of a command, in the same turn in which it took effect. */
export type Outcome = { readonly events: readonly Event[] } | { readonly refusal: Refusal };

/** Takes a private message that is for no person: its words go to a service and are neither kept nor told to anyone. */
export interface Services {
  /** Whether it was for a service; `done` is called once it has been dealt with. */
  take(
    session: Session,
    command: Command,
    done: (outcome: Outcome) => void,
    context: CommandContext,
  ): boolean;
}

/** Runs at the end of the present turn of the event loop. */
export type Scheduler = (run: () => void) => void;

export interface RelayDeps {
  readonly log: Log;
  readonly clock: Clock;
  readonly rules: Rules;
  readonly schedule?: Scheduler;
  /** ms, from any beginning. */
  readonly elapsed?: () => number;
  /** Told of what the operator should know. */
  readonly onLogFailure?: (error: Error) => void;
}

const NOT_STORED = {
  refusal: refuse(
    'not-stored',
    '',
    'the relay could not store that (its log failed); nothing was sent, try again in a moment',
  ),
};

/** Events after which the room's lasting record is another one. */
const CHANGES_RECORD = new Set<Event['type']>(['room-created', 'topic', 'room-modes']);

/** The record that says that a message was taken back. */
export function redactionKey(msgid: string): string {
  return EVENT_RECORDS + msgid;
}

/** What one command has led to, as far as it can be told in this turn. */
class Effect implements Routing {
  readonly state: ChatState;
  readonly turn: Turn;
  readonly session: Session;
  readonly context: CommandContext;
  readonly isStopping: boolean;
  /** Whether the log keeps any of it: what it does not keep is not taken back either. */
  readonly #isKept: boolean;

  constructor(of: Omit<Routing, 'change'>, isKept: boolean) {
    this.state = of.state;
    this.turn = of.turn;
    this.session = of.session;
    this.context = of.context;
    this.isStopping = of.isStopping;
    this.#isKept = isKept;
  }

  change(event: Event): void {
    const undo = apply(this.state, event);
    if (undo && this.#isKept) this.turn.onUndo(undo);
    if (event.type === 'connected') this.#attach(event.user.id);
  }

  #attach(id: string): void {
    const user = this.state.users.get(id);
    if (!user) return;
    user.session = this.session;
    this.session.user = user;
  }
}

export class Relay {
  readonly state: ChatState = new ChatState();
  readonly log: Log;
  readonly clock: Clock;
  readonly rules: Rules;
  readonly #context: DecideContext;
  readonly #schedule: Scheduler;
  readonly #elapsed: () => number;
  readonly #outflow: Outflow;
  readonly #onLogFailure: (error: Error) => void;
  readonly #observers: ((event: Event) => void)[] = [];
  /** Set once at the start, by whoever builds the relay. */
  services: Services | undefined;
  #turn: Turn | undefined;
  #isStopping = false;
  /** A command is taking effect. */
  #isRunning = false;
  /** Ended turns in order: handed to the log, or waiting behind one that was. */
  #waiting: { readonly turn: Turn; isKept: boolean }[] = [];

  constructor(deps: RelayDeps) {
    this.log = deps.log;
    this.clock = deps.clock;
    this.rules = deps.rules;
    this.#context = { state: this.state, clock: deps.clock, rules: deps.rules };
    this.#schedule = deps.schedule ?? setImmediate;
    this.#elapsed = deps.elapsed ?? (() => performance.now());
    this.#outflow = new Outflow({ now: this.#elapsed, nextTurn: this.#schedule });
    this.#onLogFailure = deps.onLogFailure ?? (() => undefined);
    for (const [, record] of this.log.records('room:')) {
      const room = roomFromRecord(record as RoomRecord);
      this.state.rooms.set(room.ref.key, room);
    }
  }

  /** Calls back for every event once it has taken effect; for the console, monitors and the like. */
  observe(observer: (event: Event) => void): void {
    this.#observers.push(observer);
  }

  /**
   * Gives a command. `done` hears what became of it when it takes effect — before this returns with a log of one relay, in a
   * later turn with a replicated one; a door that must keep a session's commands in order waits for it. Should the log fail
   * afterwards, `done` is called once more, with the refusal `not-stored`.
   * @param context comes back with the session's own events, see `Session.writeOwn`.
   */
  submit(
    session: Session,
    command: Command,
    done: (outcome: Outcome) => void,
    context?: CommandContext,
  ): void {
    if (this.services?.take(session, command, done, context) === true) return;
    const actor = command.type === 'connect' ? command.user.id : (session.user?.id ?? '');
    const proposal: Proposal = { actor, command };
    this.log.order(proposal, () => this.#run(session, proposal, done, context));
  }

  #run(
    session: Session,
    proposal: Proposal,
    done: (outcome: Outcome) => void,
    context: CommandContext,
  ): void {
    const decision: Decision = decide(this.#context, proposal);
    if (isRefusal(decision)) return done({ refusal: decision });
    const turn = this.#current();
    const isKept = this.#note(turn, decision);
    if (isKept) turn.onFailure(done);
    turn.isCausing = isKept;
    this.#isRunning = true;
    const effect = new Effect(
      { state: this.state, turn, session, context, isStopping: this.#isStopping },
      isKept,
    );
    for (const event of decision) this.#perform(effect, event);
    done({ events: decision });
    this.#isRunning = false;
    turn.isCausing = false;
  }

  #note(turn: Turn, events: readonly Event[]): boolean {
    let isKept = false;
    for (const event of events) isKept = turn.keep(event) || event.type === 'room-created' || isKept;
    return isKept;
  }

  #perform(effect: Effect, event: Event): void {
    route(effect, event);
    if (event.type === 'quit') effect.session.user = undefined;
    if (CHANGES_RECORD.has(event.type) && 'room' in event) this.putRoom(event.room.key);
    if (event.type === 'redacted') this.put(redactionKey(event.msgid), event.time);
    for (const observer of this.#observers) observer(event);
  }

  /**
   * Writes a line to one session: an answer, in order with all else that it is sent.
   * @param isCaused it tells of something that the log must keep, so it is not sent if the log fails; what is written
   * while a command takes effect counts as that by itself.
   */
  write(session: Session, text: string, isCaused = false): void {
    this.#current().write(session, text, isCaused);
    const { outbox } = session;
    if (!this.#isRunning) outbox.isAnswered = outbox.isTouched;
  }

  /**
   * Writes an event that happened for one session alone, as the answer to its command. It is not sent if the log fails: it may
   * tell of something that was to be kept.
   */
  answer(session: Session, event: Event, context: CommandContext): void {
    const turn = this.#current();
    const before = turn.isCausing;
    turn.isCausing = true;
    if (session.writeAnswer) session.writeAnswer(event, context);
    else this.write(session, session.format.line(event));
    turn.isCausing = before;
  }

  /** Ends a session's connection after all that it has been written so far. */
  endSession(session: Session): void {
    this.#current().endSession(session);
  }

  /** Runs something once all output of the present turn has gone out (or could not). */
  afterTurn(run: () => void): void {
    this.#current().afterwards(run);
  }

  /** Runs something, once, should the log fail to keep what the present turn has put so far. */
  ifLost(run: () => void): void {
    this.#current().onFailure(run);
  }

  /** Keeps what outlives people of a room, as it is now, with the present turn. */
  putRoom(key: string): void {
    const room = this.state.rooms.get(key);
    if (room) this.#current().putRoom(room);
  }

  /** Keeps a record (an account, a setting) with the present turn. */
  put(key: string, value: unknown): void {
    this.#current().put(key, value);
  }

  /** A record, with what was put and is not yet committed. */
  record(key: string): unknown {
    for (const turn of this.#uncommitted()) if (turn.records.has(key)) return turn.records.get(key);
    return this.log.record(key);
  }

  /** Every record whose key begins with the prefix, with what is not yet committed. */
  records(prefix: string): Map<string, unknown> {
    const found = new Map(this.log.records(prefix));
    for (const turn of [...this.#uncommitted()].reverse()) {
      for (const [key, value] of turn.records) {
        if (!key.startsWith(prefix)) continue;
        if (value === undefined) found.delete(key);
        else found.set(key, value);
      }
    }
    return found;
  }

  /** Turns whose records the log may not hold yet, youngest first. */
  *#uncommitted(): Generator<Turn> {
    if (this.#turn) yield this.#turn;
    for (const { turn } of this.#waiting.toReversed()) yield turn;
  }

  /** Changes what a session reads, from here on. */
  changeFormat(session: Session, format: Format): void {
    if (session.format === format) return;
    const turn = this.#current();
    for (const { room } of session.user?.rooms.values() ?? []) turn.seal(room);
    session.outbox.changeFormat(format);
  }

  /** Everyone who is on and can be reached from here. */
  *sessions(): Generator<Session> {
    for (const user of this.state.users.values()) {
      const session = sessionOf(user);
      if (session) yield session;
    }
  }

  user(nick: string): User | undefined {
    return this.state.userByNick(nick);
  }

  /** Commands of the present turn have caused something that goes out when it ends. */
  get isTurnOpen(): boolean {
    return this.#turn !== undefined;
  }

  /** What ended turns caused is being written: there is no sense in taking more in. */
  get isSending(): boolean {
    return this.#outflow.isBusy;
  }

  #current(): Turn {
    if (!this.#turn) {
      this.#turn = new Turn();
      this.#schedule(() => this.endTurn());
    }
    return this.#turn;
  }

  /** Ends the present turn now: to the log, then out. Called by itself at the end of each turn of the event loop. */
  endTurn(): void {
    const turn = this.#turn;
    if (!turn) return;
    this.#turn = undefined;
    let began: number | undefined = this.#elapsed();
    const record = turn.end();
    const entry = { turn, isKept: record === undefined };
    this.#waiting.push(entry);
    if (record === undefined) return this.#send(began);
    this.log.commit(record, (error) => {
      if (error) return this.#fail(entry, error);
      entry.isKept = true;
      this.#send(began ?? this.#elapsed());
    });
    began = undefined; // a log that answers later does so in a turn of the event loop that began later too
  }

  #send(began: number): void {
    for (let [first] = this.#waiting; first?.isKept === true; [first] = this.#waiting) {
      this.#waiting.shift();
      this.#outflow.add(first.turn);
    }
    this.#outflow.go(began);
  }

  /**
   * The log could not keep a turn. That turn and all after it (the log fails those too) are taken back; whoever caused
   * something hears so, nobody else hears anything, and those who have gone stay gone.
   */
  #fail(entry: { readonly turn: Turn }, error: Error): void {
    const index = this.#waiting.findIndex((waiting) => waiting === entry);
    if (index < 0) return; // taken back already, with an earlier one
    this.#onLogFailure(error);
    const failed = this.#waiting.splice(index).map((waiting) => waiting.turn);
    const open = this.#turn;
    if (open) {
      open.end();
      failed.push(open);
    }
    // The scheduled end of the open turn finds this one in its place.
    this.#turn = open ? new Turn() : undefined;
    for (const turn of failed.toReversed()) turn.rollBack();
    for (const turn of failed) this.#outflow.add(turn);
    this.#outflow.go(this.#elapsed());
    for (const turn of failed) turn.reportFailure(NOT_STORED);
    for (const turn of failed) this.#announceDepartures(turn);
  }

  #announceDepartures(turn: Turn): void {
    for (const { event, witnesses } of turn.departures) {
      for (const session of witnesses) this.write(session, departureLine(session, event));
    }
  }

  /**
   * Everybody is about to go: from here on nobody is told of those who went before them. In a room of ten thousand that would be
   * fifty million lines, for people who each have their own goodbye.
   */
  beginStop(): void {
    this.#isStopping = true;
  }

  /** Resolves once every ended turn has gone out or failed. For stopping in order. */
  async settle(): Promise<void> {
    this.endTurn();
    while (this.#waiting.length > 0) await new Promise((resolve) => setImmediate(resolve));
    this.#outflow.finish();
  }
}
