import type { Asked, Command } from '../asked.ts';
import type { Exchange } from '../exchange.ts';
import type { Roster } from '../roster.ts';
import type { Timers } from '../timers.ts';
import type { Happening, Target, TransportOptions } from '../transport.ts';

/** What was asked of a verb server. */
export type AskedKind = 'list' | 'members' | 'create' | 'join' | 'leave' | 'send' | 'help' | 'raw';

export interface VerbAsked extends Command {
  readonly kind: AskedKind;
  /** Asked by this client for itself: its answer is not shown. */
  readonly quiet: boolean;
  readonly room?: string;
  readonly delivery?: Delivery;
  /** ms since 1970. */
  readonly askedAt: number;
}

/** One part of a message: `last` settles the whole. */
export interface Delivery {
  readonly localId: string;
  readonly text: string;
  readonly first: boolean;
  readonly last: boolean;
}

/** One verb connection as its readers see it. */
export interface VerbSession {
  readonly options: TransportOptions;
  readonly timers: Timers;
  readonly exchange: Exchange;
  readonly asked: Asked<VerbAsked>;
  readonly roster: Roster;
  readonly emit: (happening: Happening) => void;
  readonly ask: (line: string, what: Omit<VerbAsked, 'line' | 'patienceMs' | 'askedAt'>) => void;
  /** Asks for the lists again, soon, once. */
  readonly refreshSoon: () => void;
  nick: string;
  phase: 'greeting' | 'naming' | 'asking' | 'online' | 'leaving';
}

export function notice(session: VerbSession, level: 'info' | 'error', text: string, about?: Target): void {
  const time = session.options.now();
  session.emit({ type: 'notice', level, text, time, ...(about === undefined ? {} : { about }) });
}

export function delivered(session: VerbSession, delivery: Delivery | undefined): void {
  if (delivery?.last === true) session.emit({ type: 'confirmed', localId: delivery.localId });
}

/** A message, or a later part of one, was refused. */
export function refused(session: VerbSession, delivery: Delivery, reason: string): void {
  if (delivery.first) {
    session.emit({ type: 'failed', localId: delivery.localId, reason });
    return;
  }
  notice(session, 'error', `the rest of a message was not delivered (${reason}): ${delivery.text}`);
  delivered(session, delivery);
}
