/** The relay behind the console from the first question to the last stop: started, started again, given another place. */
import type { RelayConfig } from '../../config/relay-config.ts';
import { type HostedRelay, HostError, startRelayInWorker } from '../../host/host.ts';
import type { Snapshot } from '../../host/messages.ts';
import { askForOther, askWhere } from './place-questions.ts';

export interface ConsoleOptions {
  readonly config: RelayConfig;
  /** Reads the config again; rejects with a sentence where it is wrong. */
  readonly reload: () => Promise<RelayConfig>;
  /** Nothing says where to listen: the person is asked first. */
  readonly asksPlace: boolean;
}

/** What the loop tells the console, and asks of it. */
export interface ServeLoopEvents {
  starting(): void;
  listening(hosted: HostedRelay, config: RelayConfig): void;
  observed(snapshot: Snapshot): void;
  report(event: string, detail: Readonly<Record<string, unknown>>): void;
  /** A line of the log in words of our own. */
  log(line: string): void;
  /** It stopped, and starts again. */
  restarted(): void;
  /** Resolves with what was typed; with nothing where the person leaves. */
  ask(question: string): Promise<string | undefined>;
  isStopping(): boolean;
  /** Resolves when the person wants it to stop. */
  readonly stopAsked: Promise<'stop'>;
}

/** How long (ms) a stop may take. */
const STOP_MS = 4000;

/** Runs the relay until it is told to stop. @returns why it could not go on, where it was that */
export async function serveUntilStopped(
  options: ConsoleOptions,
  events: ServeLoopEvents,
): Promise<{ readonly problem: string | undefined }> {
  const { config, asksPlace, reload } = options;
  const { ask } = events;
  let wanted: RelayConfig | undefined = asksPlace
    ? await askWhere(config, ask, (sentence) => events.log(`! ${sentence}`))
    : config;
  let problem: string | undefined;
  while (wanted !== undefined && !events.isStopping()) {
    const restart = Promise.withResolvers<'restart'>();
    const started = await start(wanted, options, events, () => restart.resolve('restart'));
    if ('problem' in started) {
      ({ problem } = started);
      wanted = started.next;
      continue;
    }
    problem = undefined;
    const { hosted, crashed } = started;
    const why = await Promise.race([events.stopAsked, restart.promise, crashed]);
    const reason = why === 'restart' ? 'the relay is starting again' : 'the relay is stopping';
    if (why === 'stop' || why === 'restart') await hosted.stop(reason, STOP_MS);
    else problem = why.problem;
    events.log('server stopped');
    if (why !== 'restart') break;
    events.restarted();
    wanted = await reload().catch((error: unknown) => {
      events.report('config not read', { reason: error instanceof Error ? error.message : String(error) });
      return wanted;
    });
  }
  return { problem };
}

/** Starts it once; where that fails, the config to try next, or none where the person left or it is no place that is wanting. */
async function start(
  config: RelayConfig,
  { reload }: ConsoleOptions,
  events: ServeLoopEvents,
  onRestart: () => void,
) {
  events.starting();
  const crashed = Promise.withResolvers<{ readonly problem: string }>();
  try {
    const hosted = await startRelayInWorker(config, {
      onReport: (event, detail) => events.report(event, detail),
      onSnapshot: (snapshot) => events.observed(snapshot),
      reload,
      onRestart,
    });
    hosted.onCrash((problem) => crashed.resolve({ problem }));
    events.listening(hosted, config);
    return { hosted, crashed: crashed.promise };
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    const problem = error.message;
    events.log(`! ${problem}`);
    const { place } = error;
    const next =
      place && (await askForOther(config, place, events.ask, (sentence) => events.log(`! ${sentence}`)));
    return { problem, next };
  }
}
