/** The relay inside the client's process: a worker thread of its own, so that neither can hold up the other. */
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { DataFolderError } from '../relay/log/data-folder.ts';
import { CertificateError } from '../relay/net/certificate.ts';
import { ListenError } from '../relay/net/listeners.ts';
import { type RunningRelay, startRelay } from '../relay/start.ts';
import type { FromWorker, ToWorker, WorkerStart } from './messages.ts';
import { PortStream } from './port-stream.ts';
import { StreamLink } from './stream-link.ts';

const PEOPLE_MS = 1000;

const parent = parentPort as MessagePort;
const { config } = workerData as WorkerStart;

function tell(message: FromWorker): void {
  parent.postMessage(message);
}

async function run(): Promise<void> {
  let running: RunningRelay;
  try {
    running = await startRelay(config, (event, detail = {}) => tell({ type: 'report', event, detail }));
  } catch (error) {
    const isKnown =
      error instanceof ListenError || error instanceof DataFolderError || error instanceof CertificateError;
    if (!isKnown) throw error;
    tell({ type: 'failed', message: error.message });
    parent.close();
    return;
  }
  const links = new Set<StreamLink>();
  const timer = setInterval(() => {
    for (const link of links) link.tick(Date.now());
    tell({ type: 'people', count: running.relay.state.users.size });
  }, PEOPLE_MS);
  parent.on('message', (message: ToWorker) => {
    if (message.type === 'dial') dial(running, links, message.port);
    else void stop(running, links, timer, message);
  });
  tell({ type: 'listening', urls: running.listeners.map(({ url }) => url) });
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
