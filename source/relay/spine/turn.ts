/**
 * One turn of the event loop: what its commands caused, gathered until it ends.
 *
 * Commands change the state at once; what people are to be told of it waits here and goes out only when the log has
 * kept the turn. Every line has a place, so that each reader gets what concerns them in the order in which it happened.
 */
import type { Undo } from '../chat/apply.ts';
import type { Event, Quit, RoomRef } from '../chat/events.ts';
import type { Refusal } from '../chat/refusals.ts';
import { type Room, roomRecord } from '../chat/state.ts';
import { streamsOf } from '../log/streams.ts';
import type { TurnRecord } from '../log/log.ts';
import { Batch } from './batch.ts';
import { assemble, assembleUncaused } from './assemble.ts';
import type { Outbox, Sealed } from './outbox.ts';
import { type Session, sessionOf } from './session.ts';

/** Told what has become of what a command had led to. */
type Lost = (outcome: { readonly refusal: Refusal }) => void;

export class Turn {
  #place = 0;
  readonly #touched: Outbox[] = [];
  readonly #open = new Map<Room, Batch>();
  readonly #streams = new Map<string, Event[]>();
  /** The room that the last kept message was said in, and that room's stream. */
  #talkingIn: { readonly room: RoomRef; readonly stream: Event[] } | undefined;
  readonly #records = new Map<string, unknown>();
  readonly #undos: Undo[] = [];
  readonly #onFailure: Lost[] = [];
  /** Quits that cannot be taken back, with who is to hear of them even if the log fails. */
  readonly departures: { readonly event: Quit; readonly witnesses: readonly Session[] }[] = [];
  readonly #afterwards: (() => void)[] = [];
  #sealed: readonly Sealed[] = [];
  /** How many of the sealed have been written, and how many of them, the first, need not be written in one go. */
  #sent = 0;
  #apart = 0;
  #hasFailed = false;
  /** Whether what is being written now tells of something that the log must keep. */
  isCausing = false;

  /** A line for one session alone. */
  write(session: Session, text: string, isCaused = false): void {
    if (text === '') return;
    this.#touch(session.outbox);
    session.outbox.addLine(this.#place++, text, isCaused || this.isCausing);
  }

  /** A line for every member of a room but its author, who is told by `Session.writeOwn`. */
  say(room: Room, event: Event, author: Session | undefined): void {
    let batch = this.#open.get(room);
    if (!batch) {
      batch = new Batch();
      this.#open.set(room, batch);
    }
    batch.add(event, this.#place++, author?.outbox);
    author?.outbox.markPartial();
  }

  /** Somebody comes into a room: they read its batch from here on. */
  admit(room: Room, session: Session): void {
    const batch = this.#open.get(room);
    if (!batch) return;
    batch.admit(session.outbox);
    session.outbox.markPartial();
  }

  /** Closes a room's batch: from here on others read along, or in another format. */
  seal(room: Room): void {
    const batch = this.#open.get(room);
    if (!batch) return;
    this.#open.delete(room);
    for (const member of room.members.values()) {
      const session = sessionOf(member.user);
      if (!session) continue;
      this.#touch(session.outbox);
      session.outbox.addBatch(batch);
    }
  }

  #touch(outbox: Outbox): void {
    if (outbox.isTouched) return;
    outbox.isTouched = true;
    this.#touched.push(outbox);
  }

  /** Ends a session's connection after this turn's output. */
  endSession(session: Session): void {
    this.#afterwards.push(() => session.outbox.sink.end());
  }

  /** Runs something once this turn's output has gone out. */
  afterwards(run: () => void): void {
    this.#afterwards.push(run);
  }

  /** Notes an event for the log. Returns whether the log keeps it at all. */
  keep(event: Event): boolean {
    if (event.type === 'room-message' && event.kind !== 'tags' && event.room === this.#talkingIn?.room) {
      this.#talkingIn.stream.push(event);
      return true;
    }
    return this.#keepAnyhow(event);
  }

  #keepAnyhow(event: Event): boolean {
    const streams = streamsOf(event).map((name) => this.#stream(name));
    for (const stream of streams) stream.push(event);
    const [stream] = streams;
    if (event.type === 'room-message' && stream) this.#talkingIn = { room: event.room, stream };
    return stream !== undefined;
  }

  #stream(name: string): Event[] {
    let stream = this.#streams.get(name);
    if (!stream) {
      stream = [];
      this.#streams.set(name, stream);
    }
    return stream;
  }

  /** Notes a record for the log; the last value of the turn counts, `undefined` forgets it. */
  put(key: string, value: unknown): void {
    this.#records.set(key, value);
  }

  /** Keys and values put in this turn. */
  get records(): ReadonlyMap<string, unknown> {
    return this.#records;
  }

  putRoom(room: Room): void {
    this.put(`room:${room.ref.key}`, roomRecord(room));
  }

  onUndo(undo: Undo): void {
    this.#undos.push(undo);
  }

  /** Called once, after everything was taken back, when the log could not keep the turn. */
  onFailure(tell: Lost): void {
    this.#onFailure.push(tell);
  }

  /** Ends the gathering. What is to be kept, or nothing where nothing is. */
  end(): TurnRecord | undefined {
    for (const room of [...this.#open.keys()]) this.seal(room);
    // Whoever asks takes the answer as a sign that what was caused before has been written: to all others, then.
    const answered = this.#touched.filter((outbox) => outbox.isAnswered);
    this.#apart = this.#touched.length - answered.length;
    const others =
      answered.length === 0 ? this.#touched : this.#touched.filter((outbox) => !outbox.isAnswered);
    this.#sealed = [...others, ...answered].map((outbox) => outbox.seal());
    if (this.#streams.size === 0 && this.#records.size === 0) return undefined;
    return { streams: this.#streams, records: this.#records };
  }

  /**
   * Writes to some more of those who are to hear of it: all of it where the log has it, and where it failed what tells of
   * nothing that was to be kept. Answers go last and together.
   * @returns whether that was all.
   */
  send(most: number): boolean {
    const sealed = this.#sealed;
    const isLast = this.#sent + most >= this.#apart;
    const end = isLast ? sealed.length : this.#sent + most;
    for (; this.#sent < end; this.#sent++) {
      const one = sealed[this.#sent] as Sealed;
      const chunks = this.#hasFailed ? assembleUncaused(one) : assemble(one);
      if (chunks.length > 0) one.outbox.sink.write(chunks);
    }
    return isLast;
  }

  /** Takes the state back to before this turn; turns are taken back youngest first. */
  rollBack(): void {
    this.#hasFailed = true;
    for (const undo of this.#undos.reverse()) undo();
  }

  /** To be called once, when all of it has been written. */
  runAfterwards(): void {
    for (const run of this.#afterwards) run();
  }

  reportFailure(outcome: { readonly refusal: Refusal }): void {
    for (const tell of this.#onFailure) tell(outcome);
  }
}
