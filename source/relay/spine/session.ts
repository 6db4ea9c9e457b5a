/** Somebody's connection as the spine sees it: an outbox, the format that it reads, and the user once there is one. */
import type { Event } from '../chat/events.ts';
import type { Reachable, User } from '../chat/state.ts';
import type { Format } from './format.ts';
import { Outbox, type Sink } from './outbox.ts';

/** What a door hangs on a command to know its answers by (IRC's label); the spine only carries it. */
export type CommandContext = unknown;

/** How a door tells a session of its own doings: with an echo, a label, or not at all. */
export type OwnEventWriter = (event: Event, context: CommandContext) => void;

export class Session implements Reachable {
  readonly reachable = true;
  readonly outbox: Outbox;
  /** Set while the user is on. */
  user: User | undefined;
  /** Writes an event that this session's own user caused. */
  readonly writeOwn: OwnEventWriter;
  /** Writes an event that answers this session's own command, as a service does. */
  readonly writeAnswer: OwnEventWriter | undefined;
  /** Door-side end of the connection, when the relay ends it (killed, stopping): says why in the dialect's form. */
  readonly end: (reason: string) => void;

  constructor(
    sink: Sink,
    format: Format,
    door: { writeOwn: OwnEventWriter; writeAnswer?: OwnEventWriter; end: (reason: string) => void },
  ) {
    this.outbox = new Outbox(sink, format);
    this.writeOwn = door.writeOwn;
    this.writeAnswer = door.writeAnswer;
    this.end = door.end;
  }

  get format(): Format {
    return this.outbox.format;
  }
}

/** The session behind a user who is on this relay; the chat carries it without knowing what it is. */
export function sessionOf(user: User): Session | undefined {
  return user.session as Session | undefined;
}
