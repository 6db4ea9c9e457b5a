/** Starts a relay in a worker of this process, and reaches it without a socket. */
import type { Order } from '../relay/operator-orders.ts';
import type { Duplex } from 'node:stream';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import type { RelayConfig } from '../config/relay-config.ts';
import type { FromWorker, Place, Snapshot, ToWorker, WorkerStart } from './messages.ts';
import { PortStream } from './port-stream.ts';

export interface HostedRelay {
  /** Where others can reach it, e.g. `irc://127.0.0.1:6667`. */
  readonly urls: readonly string[];
  /** A new connection to its irc door. */
  dial(): Duplex;
  /** How many people are on, this process's own among them; up to a second old. */
  people(): number;
  /** Reads the config and the certificate again; what came of it is reported. */
  rehash(): void;
  /** Does what whoever sits at the console orders; what came of it is reported. */
  order(order: Order): void;
  /** Calls back when the worker dies by itself. */
  onCrash(listener: (reason: string) => void): void;
  /** Tells everyone, flushes the log and ends the worker; resolves within about `ms`. Idempotent. */
  stop(reason: string, ms: number): Promise<void>;
}

/** Why the relay could not be started, in a sentence; with the place that could not be had, where it is that. */
export class HostError extends Error {
  readonly place: Place | undefined;

  constructor(message: string, place?: Place) {
    super(message);
    this.place = place;
  }
}

export interface HostOptions {
  /** Told of what the relay reports to its operator. */
  readonly onReport?: (event: string, detail: Readonly<Record<string, unknown>>) => void;
  /** Told once a second how the relay is. */
  readonly onSnapshot?: (snapshot: Snapshot) => void;
  /** Reads the config again; rejects with a sentence where it is wrong. */
  readonly reload?: () => Promise<RelayConfig>;
  /** An operator wants the relay to be started again. */
  readonly onRestart?: () => void;
  /** The worker's program; beside this one unless told. */
  readonly program?: URL;
}

/** Resolves once the relay listens; rejects with a {@link HostError} where it cannot. */
export function startRelayInWorker(config: RelayConfig, options: HostOptions = {}): Promise<HostedRelay> {
  const start: WorkerStart = {
    config,
    watched: options.onSnapshot !== undefined,
    reloads: options.reload !== undefined,
  };
  const worker = new Worker(options.program ?? new URL('./relay-worker.js', import.meta.url), {
    workerData: start,
  });
  return new Promise((resolve, reject) => {
    let people = 0;
    let isStopping = false;
    const crashListeners: ((reason: string) => void)[] = [];
    const gone = new Promise<void>((done) => worker.once('exit', () => done()));
    const send = (message: ToWorker, ports: readonly MessagePort[] = []): void =>
      worker.postMessage(message, [...ports]);

    const hosted = (urls: readonly string[]): HostedRelay => ({
      urls,
      dial() {
        const { port1, port2 } = new MessageChannel();
        send({ type: 'dial', port: port2 }, [port2]);
        return new PortStream(port1);
      },
      rehash: () => send({ type: 'rehash' }),
      order: (order) => send({ type: 'order', order }),
      people: () => people,
      onCrash: (listener) => void crashListeners.push(listener),
      async stop(reason, ms) {
        if (!isStopping) {
          isStopping = true;
          send({ type: 'stop', reason, ms });
        }
        const timer = setTimeout(() => void worker.terminate(), ms + 1000);
        await gone;
        clearTimeout(timer);
      },
    });

    const readConfig = async (): Promise<void> => {
      try {
        if (options.reload) send({ type: 'config', config: await options.reload() });
      } catch (error) {
        send({ type: 'no-config', problem: error instanceof Error ? error.message : String(error) });
      }
    };

    worker.on('message', (message: FromWorker) => {
      if (message.type === 'listening') resolve(hosted(message.urls));
      else if (message.type === 'failed') reject(new HostError(message.message, message.place));
      else if (message.type === 'people') people = message.count;
      else if (message.type === 'snapshot') options.onSnapshot?.(message.snapshot);
      else if (message.type === 'restart') options.onRestart?.();
      else if (message.type === 'config-wanted') void readConfig();
      else if (message.type === 'report') options.onReport?.(message.event, message.detail);
    });
    worker.on('error', (error) => {
      reject(new HostError(`the relay in this process failed: ${error.message}`));
      for (const listener of crashListeners) listener(error.message);
    });
    worker.on('exit', () => {
      if (!isStopping) for (const listener of crashListeners) listener('the relay in this process has ended');
    });
  });
}
