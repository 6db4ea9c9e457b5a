import type { Asked, Command } from './asked.ts';
import type { Delivery } from './delivery.ts';
import type { Exchange } from './exchange.ts';
import type { Roster } from './roster.ts';
import type { Timers } from './timers.ts';
import type { Happening, Refusal, Request, TransportOptions } from './transport.ts';

/** What the dialects of plain lines (slash, verb) have in common: a name first, then commands and their answers. */

/** What was asked of a server. */
export type LineKind =
  | 'say'
  | 'send'
  | 'whisper'
  | 'join'
  | 'leave'
  | 'create'
  | 'list'
  | 'users'
  | 'members'
  | 'help'
  | 'raw';

export interface LineCommand extends Command {
  readonly kind: LineKind;
  /** Asked by this client for itself: its answer is not shown. */
  readonly quiet: boolean;
  readonly room?: string;
  readonly delivery?: Delivery;
  /** Asked to learn whether a join has led anywhere. */
  readonly joining?: boolean;
  /** When it was written to the server, which may be long after it was asked; for the round trip, in ms since 1970. */
  sentAt?: number;
}

/** One connection as its readers and requests see it. */
export interface LineSession {
  readonly options: TransportOptions;
  readonly timers: Timers;
  readonly exchange: Exchange;
  readonly asked: Asked<LineCommand>;
  readonly roster: Roster;
  readonly emit: (happening: Happening) => void;
  readonly ask: (line: string, what: Omit<LineCommand, 'line' | 'patienceMs' | 'sentAt'>) => void;
  /** This command's answer has begun with the line being read: that was the round trip. */
  readonly timed: (command: LineCommand | undefined) => void;
  /** Asks for the lists again, soon, once. */
  readonly refreshSoon: () => void;
  /** The peer is a relay of ours: it takes several commands from one packet, and its answers are certain. */
  readonly recognised: () => void;
  /** Gives the username, unless it was given. */
  readonly sendName: () => void;
  /** Gives it once nothing more has come for this long, in ms. */
  readonly sendNameAfter: (ms: number) => void;
  /** The username was refused: the person has to give another. */
  readonly refuseName: (reason: string) => void;
  /** The username was accepted. */
  readonly online: () => void;
  /** The server has sent us away. Unless we have asked for that there is a next connection: a relay that stops says goodbye, too. */
  readonly sentAway: (reason: string) => void;
  nick: string;
  /** Why the server will have closed, if it says so before. */
  goodbye: string | undefined;
  /** `greeting`: nothing was sent; `naming`: the username is being judged; `asking`: the person must give another. */
  phase: 'greeting' | 'naming' | 'asking' | 'online' | 'leaving';
}

/** What is made of the server's lines. */
export interface LineReader {
  /** A line before one is online. */
  greeted(line: string): void;
  /** A line once one is. */
  read(line: string): void;
  /** The patience with a command is over (only before a foreign server). */
  unanswered(command: LineCommand): void;
  stop(): void;
}

export type LineAnswer = (session: LineSession, request: Request) => Refusal | undefined;
