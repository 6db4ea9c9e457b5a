/** The relay's console as data: what it shows, and how that changes. Pure. */
import type { Snapshot } from '../../host/messages.ts';

export interface ConsoleState {
  readonly phase: 'asking' | 'starting' | 'running' | 'stopping';
  /** What is asked in the line at the bottom. */
  readonly question: string | undefined;
  /** What is typed. */
  readonly input: string;
  readonly urls: readonly string[];
  readonly warnings: readonly string[];
  readonly snapshot: Snapshot | undefined;
  /** Messages in each of the last seconds, oldest first. */
  readonly rates: readonly number[];
  /** Oldest first. */
  readonly log: readonly string[];
  /** When it began to listen, ms since 1970. */
  readonly since: number | undefined;
  /** The QR code is shown in place of the lists. */
  readonly qr: boolean;
  /** Said in the last line until the next key. */
  readonly notice: string | undefined;
}

const MOST_LOG = 500;
const MOST_RATES = 120;

export const FIRST_CONSOLE: ConsoleState = {
  phase: 'starting',
  question: undefined,
  input: '',
  urls: [],
  warnings: [],
  snapshot: undefined,
  rates: [],
  log: [],
  since: undefined,
  qr: false,
  notice: undefined,
};

export function logged(state: ConsoleState, line: string): ConsoleState {
  return { ...state, log: [...state.log, line].slice(-MOST_LOG) };
}

/** With a snapshot, a second after the last one. */
export function observed(state: ConsoleState, snapshot: Snapshot): ConsoleState {
  const before = state.snapshot?.messages ?? 0;
  const rates = [...state.rates, Math.max(0, snapshot.messages - before)].slice(-MOST_RATES);
  return { ...state, snapshot, rates };
}

/** Starting over: the relay is another one, the log goes on. */
export function restarted({ log, input }: ConsoleState): ConsoleState {
  return { ...FIRST_CONSOLE, log, input };
}
