/** `chat-tui --serve`: a relay in this process, with log lines; runs until it is told to stop. */
import { createInterface, type Interface } from 'node:readline';
import type { RelayConfig } from '../config/relay-config.ts';
import { isLoopback } from '../protocol/address.ts';
import { askForPlace } from './ask-for-place.ts';
import { DataFolderError } from './log/data-folder.ts';
import { CertificateError } from './net/certificate.ts';
import { ListenError } from './net/listeners.ts';
import { createOperatorLog } from './operator-log.ts';
import { type Report, type RunningRelay, startRelay } from './start.ts';

/** How long a stop may take, in ms. */
const STOP_MS = 4000;
const STOP_WORDS = new Set(['exit', 'q', 'quit']);

/** Runs a relay until a signal, or `exit` typed at its terminal. Resolves with the exit code. */
export async function runRelay(config: RelayConfig): Promise<number> {
  const report = createOperatorLog(config.logFormat);
  const terminal =
    process.stdin.isTTY && process.stdout.isTTY
      ? createInterface({ input: process.stdin, output: process.stdout })
      : undefined;
  // Before anything is open, so that a signal at any moment finds somebody who closes it in order.
  const stopAsked = listenForStop(terminal);
  const running = await startOrAsk(config, report, terminal);
  if (!running) {
    terminal?.close();
    return 1;
  }
  for (const { url } of running.listeners) process.stdout.write(`listening ${url}\n`);
  report('server started: ctrl + c to exit or exit to exit');
  warnIfOpen(running, config, report);
  process.on('SIGHUP', () => void rehash(running, report));
  await stopAsked;
  await running.stop('the relay is stopping', STOP_MS);
  terminal?.close();
  report('server stopped');
  return 0;
}

/** Starts it; where an address cannot be had it asks for another at a terminal, and gives up without one (slash 4.1). */
async function startOrAsk(
  config: RelayConfig,
  report: Report,
  terminal: Interface | undefined,
): Promise<RunningRelay | undefined> {
  let wanted = config;
  for (;;) {
    try {
      return await startRelay(wanted, report);
    } catch (error) {
      if (!isForOperator(error)) throw error;
      process.stderr.write(`chat-tui: ${error.message}\n`);
      if (!terminal || !(error instanceof ListenError)) return undefined;
      const asked = await askForPlace(terminal, wanted, error.spec);
      if (!asked) return undefined;
      wanted = asked;
    }
  }
}

/** What the operator can do something about, in a sentence. */
function isForOperator(error: unknown): error is ListenError | DataFolderError | CertificateError {
  return (
    error instanceof ListenError || error instanceof DataFolderError || error instanceof CertificateError
  );
}

/** SIGHUP: reads the config and the certificate again, as REHASH does. */
async function rehash(running: RunningRelay, report: Report): Promise<void> {
  const said = await running.rehash().catch((error: unknown) => String(error));
  report('rehashed', { said });
}

/** Whoever can reach the relay from elsewhere reads along where nothing is encrypted. */
function warnIfOpen({ listeners }: RunningRelay, config: RelayConfig, report: Report): void {
  const plain = listeners.filter(({ scheme, host }) => scheme !== 'ircs' && !isLoopback(host));
  if (plain.length === 0) return;
  report('open to the network', {
    host: config.host,
    doors: plain.map(({ scheme }) => scheme).join(' '),
    advice: `plain text and ${config.password === null ? 'no password' : 'a password'}: let only networks reach it that you trust`,
  });
}

/** Resolves at the first signal or typed word that stops the relay; a second signal ends the process at once. */
function listenForStop(terminal: Interface | undefined): Promise<void> {
  return new Promise((resolve) => {
    let isStopping = false;
    const stop = (): void => {
      if (isStopping) process.exit(1);
      isStopping = true;
      terminal?.close(); // also ends a question that is being asked
      resolve();
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
    terminal?.on('SIGINT', stop);
    terminal?.on('line', (line) => {
      if (STOP_WORDS.has(line.trim().toLowerCase())) stop();
      else if (line.trim() !== '') process.stdout.write('type exit to stop the relay\n');
    });
  });
}
