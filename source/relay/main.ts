/** `chat-tui --serve`: a relay in this process, with log lines; runs until it is told to stop. */
import { createInterface, type Interface } from 'node:readline';
import type { RelayConfig } from '../config/relay-config.ts';
import { isLoopback } from '../protocol/address.ts';
import { askForPlace } from './ask-for-place.ts';
import { DataFolderError } from './log/data-folder.ts';
import { CertificateError } from './net/certificate.ts';
import { ListenError } from './net/listeners.ts';
import { createOperatorLog } from './operator-log.ts';
import { type Report, type RunningRelay, startRelay, type StartOptions } from './start.ts';

/** How long a stop may take, in ms. */
const STOP_MS = 4000;
const STOP_WORDS = new Set(['exit', 'q', 'quit']);

/** Reads the config again. Rejects with a sentence where something is wrong with it. */
export type Reload = () => Promise<RelayConfig>;

/** Runs a relay until a signal, or `exit` typed at its terminal. Resolves with the exit code. */
export async function runRelay(config: RelayConfig, reload: Reload): Promise<number> {
  const report = createOperatorLog(config.logFormat);
  const terminal =
    process.stdin.isTTY && process.stdout.isTTY
      ? createInterface({ input: process.stdin, output: process.stdout })
      : undefined;
  // Before anything is open, so that a signal at any moment finds somebody who closes it in order.
  const stopAsked = listenForStop(terminal);
  let wanted: RelayConfig | undefined = config;
  while (wanted) {
    const next = await runOnce(wanted, { report, terminal, stopAsked, reload });
    if (next === 'failed') {
      terminal?.close();
      return 1;
    }
    wanted = next;
  }
  terminal?.close();
  report('server stopped');
  return 0;
}

interface Surroundings {
  readonly report: Report;
  readonly terminal: Interface | undefined;
  readonly stopAsked: Promise<void>;
  readonly reload: Reload;
}

/** From a start to a stop. Gives the config to start again with, where an operator wants that. */
async function runOnce(
  config: RelayConfig,
  { report, terminal, stopAsked, reload }: Surroundings,
): Promise<RelayConfig | undefined | 'failed'> {
  const restart = Promise.withResolvers<void>();
  const options = { reload, restart: restart.resolve };
  const running = await startOrAsk(config, { report, terminal, options });
  if (!running) return 'failed';
  for (const { url } of running.listeners) process.stdout.write(`listening ${url}\n`);
  report('server started: ctrl + c to exit or exit to exit');
  warnIfOpen(running, config, report);
  const onHangUp = (): void => void rehash(running, report);
  process.on('SIGHUP', onHangUp);
  const again = await Promise.race([stopAsked.then(() => false), restart.promise.then(() => true)]);
  process.off('SIGHUP', onHangUp);
  await running.stop(again ? 'the relay is starting again' : 'the relay is stopping', STOP_MS);
  if (!again) return undefined;
  // With a config that is wrong by now it goes on as it was.
  return reload().catch((error: unknown) => {
    report('config not read', { reason: error instanceof Error ? error.message : String(error) });
    return config;
  });
}

/** Starts it; where an address cannot be had it asks for another at a terminal, and gives up without one (slash 4.1). */
async function startOrAsk(
  config: RelayConfig,
  {
    report,
    terminal,
    options,
  }: Pick<Surroundings, 'report' | 'terminal'> & { readonly options: StartOptions },
): Promise<RunningRelay | undefined> {
  let wanted = config;
  for (;;) {
    try {
      return await startRelay(wanted, report, options);
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
  const said = await running
    .rehash()
    .catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
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
