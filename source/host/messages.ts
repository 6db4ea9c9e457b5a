/** What the client's process and the relay in its worker say to each other. */
import type { MessagePort } from 'node:worker_threads';
import type { RelayConfig } from '../config/relay-config.ts';
import type { Order } from '../relay/operator-orders.ts';

/** What whoever sits at the console can order. */
export type { Order };

export interface WorkerStart {
  readonly config: RelayConfig;
  /** Whether anybody looks at it: snapshots are told once a second. */
  readonly watched: boolean;
  /** Whether the config can be read again. */
  readonly reloads: boolean;
}

export type ToWorker =
  /** A connection without a socket: bytes both ways over the port. */
  | { readonly type: 'dial'; readonly port: MessagePort }
  /** Reads config and certificate again. */
  | { readonly type: 'rehash' }
  /** What `config-wanted` asked for, or why it cannot be had. */
  | { readonly type: 'config'; readonly config: RelayConfig }
  | { readonly type: 'no-config'; readonly problem: string }
  /** From whoever sits at the console. */
  | { readonly type: 'order'; readonly order: Order }
  | { readonly type: 'stop'; readonly reason: string; readonly ms: number };

export type FromWorker =
  | { readonly type: 'listening'; readonly urls: readonly string[] }
  | { readonly type: 'failed'; readonly message: string; readonly place?: Place }
  /** How many are on, the client of this process among them. */
  | { readonly type: 'people'; readonly count: number }
  | { readonly type: 'snapshot'; readonly snapshot: Snapshot }
  | { readonly type: 'report'; readonly event: string; readonly detail: Readonly<Record<string, unknown>> }
  | { readonly type: 'config-wanted' }
  /** An operator wants the relay to stop and start again. */
  | { readonly type: 'restart' }
  | { readonly type: 'stopped' };

/** The place that could not be had. */
export interface Place {
  readonly scheme: 'irc' | 'ircs' | 'slash' | 'verb';
  readonly port: number;
}

/** Somebody who is on. */
export interface Present {
  readonly nick: string;
  readonly door: string;
  readonly secure: boolean;
  /** As others see it. */
  readonly host: string;
  readonly account: string | undefined;
  /** ms since 1970. */
  readonly since: number;
}

/** How the relay is at a moment, as far as its console shows it. */
export interface Snapshot {
  /** At most {@link LISTED}, those who came last first. */
  readonly people: readonly Present[];
  readonly peopleCount: number;
  /** At most {@link LISTED}, the largest first. */
  readonly rooms: readonly { readonly label: string; readonly members: number }[];
  readonly roomCount: number;
  readonly connections: number;
  /** Messages to rooms and people since the start. */
  readonly messages: number;
  /** Memory of the whole process, in bytes. */
  readonly memory: number;
}

/** So many can be scrolled through; of more, who came last and the largest. */
export const LISTED = 2000;
