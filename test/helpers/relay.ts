/** A real relay on loopback, ports chosen by the system, stopped by the test that started it. */
import { RELAY_DEFAULTS, type RelayConfig } from '../../source/config/relay-config.ts';
import type { Log } from '../../source/relay/log/log.ts';
import { type RunningRelay, startRelay as start } from '../../source/relay/start.ts';

export interface TestRelay extends AsyncDisposable {
  readonly running: RunningRelay;
  readonly host: string;
  readonly ports: Readonly<Record<'irc' | 'slash' | 'verb', number>>;
  /** What the operator was told, in order. */
  readonly reports: { readonly event: string; readonly detail: Readonly<Record<string, unknown>> }[];
  stop(): Promise<void>;
}

/** Starts one in memory; `data` of the config keeps a log in a folder. */
export async function startRelay(
  config: Partial<RelayConfig> = {},
  options: { readonly log?: Log } = {},
): Promise<TestRelay> {
  const reports: TestRelay['reports'] = [];
  const whole: RelayConfig = {
    ...RELAY_DEFAULTS,
    irc: { port: 0 },
    slash: { port: 0 },
    verb: { port: 0, maxClients: 6 },
    data: null,
    ...config,
  };
  const running = await start(whole, (event, detail = {}) => reports.push({ event, detail }), options);
  const port = (scheme: string): number =>
    running.listeners.find((listener) => listener.scheme === scheme)?.port ?? 0;
  const stop = (): Promise<void> => running.stop('the test is over', 500);
  return {
    running,
    host: '127.0.0.1',
    ports: { irc: port('irc'), slash: port('slash'), verb: port('verb') },
    reports,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}
