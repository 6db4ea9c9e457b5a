/** The relay inside the client's process: a worker thread of its own, so that neither can hold up the other. */
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { DataFolderError } from '../relay/log/data-folder.ts';
import { CertificateError } from '../relay/net/certificate.ts';
import { ListenError } from '../relay/net/listeners.ts';
import { type RunningRelay, startRelay } from '../relay/start.ts';
import type { RelayConfig } from '../config/relay-config.ts';
import type { FromWorker, ToWorker, WorkerStart } from './messages.ts';
import { PortStream } from './port-stream.ts';
import { watchRelay } from './snapshot.ts';
import { StreamLink } from './stream-link.ts';

const PEOPLE_MS = 1000;

const parent = parentPort as MessagePort;
const { config, watched, reloads } = workerData as WorkerStart;

function tell(message: FromWorker): void {
  parent.postMessage(message);
}

async function run(): Promise<void> {
  let running: RunningRelay;
  try {
    const restart = (): void => tell({ type: 'restart' });
    running = await startRelay(config, report, reloads ? { reload: askForConfig, restart } : {});
  } catch (error) {
    const isKnown =
      error instanceof ListenError || error instanceof DataFolderError || error instanceof CertificateError;
    if (!isKnown) throw error;
    const { message } = error;
    const place =
      error instanceof ListenError ? { scheme: error.spec.scheme, port: error.spec.port } : undefined;
    tell({ type: 'failed', message, ...(place && { place }) });
    parent.close();
    return;
  }
  const links = new Set<StreamLink>();
  const snapshot = watched ? watchRelay(running) : undefined;
  const timer = setInterval(() => {
    for (const link of links) link.tick(Date.now());
    tell({ type: 'people', count: running.relay.state.users.size });
    if (snapshot) tell({ type: 'snapshot', snapshot: snapshot() });
  }, PEOPLE_MS);
  parent.on('message', (message: ToWorker) => {
    if (message.type === 'dial') dial(running, links, message.port);
    else if (message.type === 'rehash') void rehash(running);
    else if (message.type === 'order') running.orders.obey(message.order);
    else if (message.type === 'stop') void stop(running, links, timer, message);
  });
  tell({ type: 'listening', urls: running.listeners.map(({ url }) => url) });
}

function report(event: string, detail: Readonly<Record<string, unknown>> = {}): void {
  // A message between threads carries no functions and the like; a log has no use for them either.
  tell({ type: 'report', event, detail: JSON.parse(JSON.stringify(detail)) as Record<string, unknown> });
}

/** The other side reads the config, with the command line that it was started with. */
function askForConfig(): Promise<RelayConfig> {
  return new Promise((resolve, reject) => {
    const hear = (message: ToWorker): void => {
      if (message.type !== 'config' && message.type !== 'no-config') return;
      parent.off('message', hear);
      if (message.type === 'config') resolve(message.config);
      else reject(new Error(message.problem));
    };
    parent.on('message', hear);
    tell({ type: 'config-wanted' });
  });
}

/** As SIGHUP asks for it. */
async function rehash(running: RunningRelay): Promise<void> {
  const said = await running
    .rehash()
    .catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
  report('rehashed', { said });
}

function dial(running: RunningRelay, links: Set<StreamLink>, port: MessagePort): void {
  const link: StreamLink = new StreamLink(new PortStream(port), {
    accept: (it) => running.accept(it),
    afterTurn: (then) => running.relay.afterTurn(then),
    onClosed: () => links.delete(link),
  });
  links.add(link);
}

async function stop(
  running: RunningRelay,
  links: Set<StreamLink>,
  timer: NodeJS.Timeout,
  message: { readonly reason: string; readonly ms: number },
): Promise<void> {
  clearInterval(timer);
  for (const link of links) link.sayGoodbye(message.reason);
  await running.stop(message.reason, message.ms);
  tell({ type: 'stopped' });
  parent.close();
}

void run();
