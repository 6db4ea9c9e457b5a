/** What the client's process and the relay in its worker say to each other. */
import type { MessagePort } from 'node:worker_threads';
import type { RelayConfig } from '../config/relay-config.ts';

export interface WorkerStart {
  readonly config: RelayConfig;
}

export type ToWorker =
  /** A connection without a socket: bytes both ways over the port. */
  | { readonly type: 'dial'; readonly port: MessagePort }
  | { readonly type: 'stop'; readonly reason: string; readonly ms: number };

export type FromWorker =
  | { readonly type: 'listening'; readonly urls: readonly string[] }
  | { readonly type: 'failed'; readonly message: string }
  /** How many are on, the client of this process among them. */
  | { readonly type: 'people'; readonly count: number }
  | { readonly type: 'report'; readonly event: string; readonly detail: Readonly<Record<string, unknown>> }
  | { readonly type: 'stopped' };
