import type { Command } from '../asked.ts';
import type { Asked } from '../asked.ts';
import type { Exchange } from '../exchange.ts';
import type { Roster } from '../roster.ts';
import type { Timers } from '../timers.ts';
import type { Happening, Target, TransportOptions } from '../transport.ts';

/** What was asked of a slash server. */
export type AskedKind =
  | 'say'
  | 'send'
  | 'whisper'
  | 'join'
  | 'leave'
  | 'create'
  | 'list'
  | 'users'
  | 'room-users'
  | 'help'
  | 'raw';

export interface SlashCommandAsked extends Command {
  readonly kind: AskedKind;
  /** Asked by this client for itself: its answer is not shown. */
  readonly quiet: boolean;
  readonly room?: string;
  readonly delivery?: Delivery;
  /** When it was asked, for the round trip, in ms since 1970. */
  readonly askedAt: number;
}

/** One part of a message: `last` settles the whole. */
export interface Delivery {
  readonly localId: string;
  readonly text: string;
  readonly first: boolean;
  readonly last: boolean;
}

/** One slash connection as its readers see it. */
export interface SlashSession {
  readonly options: TransportOptions;
  readonly timers: Timers;
  readonly exchange: Exchange;
  readonly asked: Asked<SlashCommandAsked>;
  readonly roster: Roster;
  readonly emit: (happening: Happening) => void;
  /** The server has sent us away. */
  readonly sentAway: (reason: string) => void;
  readonly ask: (line: string, what: Omit<SlashCommandAsked, 'line' | 'patienceMs' | 'askedAt'>) => void;
  /** Asks for the lists again, soon, once. */
  readonly refreshSoon: () => void;
  nick: string;
  /** `greeting`: nothing was sent; `naming`: the username is being judged; `asking`: the person must give another. */
  phase: 'greeting' | 'naming' | 'asking' | 'online' | 'leaving';
}

export function notice(
  session: Pick<SlashSession, 'emit' | 'options'>,
  level: 'info' | 'error',
  text: string,
  about?: Target,
): void {
  const time = session.options.now();
  session.emit({ type: 'notice', level, text, time, ...(about === undefined ? {} : { about }) });
}

/** A message was taken by the server. */
export function delivered(session: Pick<SlashSession, 'emit'>, delivery: Delivery | undefined): void {
  if (delivery?.last === true) session.emit({ type: 'confirmed', localId: delivery.localId });
}

/** A message, or a later part of one, was refused. */
export function refused(
  session: Pick<SlashSession, 'emit' | 'options'>,
  delivery: Delivery,
  reason: string,
): void {
  if (delivery.first) {
    session.emit({ type: 'failed', localId: delivery.localId, reason });
    return;
  }
  notice(session, 'error', `the rest of a message was not delivered (${reason}): ${delivery.text}`);
  delivered(session, delivery);
}
