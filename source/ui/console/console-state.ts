/** The relay's console as data: what it shows, and how that changes. Pure. */
import type { Snapshot } from '../../host/messages.ts';

/** What there is a whole list of. */
export type Listed = 'people' | 'rooms' | 'log';

/** A list over the whole screen. */
export interface OpenList {
  readonly of: Listed;
  /** Its first row on the screen; none: the log's end, the beginning of the others. */
  readonly top: number | undefined;
}

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
  /** The last of the log without its time, and how often it has come in a row. */
  readonly last: { readonly text: string; readonly times: number };
  /** The list that stands in the place of everything else. */
  readonly list: OpenList | undefined;
  /** When it began to listen, ms since 1970. */
  readonly since: number | undefined;
  /** The QR code is shown in place of the lists. */
  readonly qr: boolean;
  /** Said in the last line until the next key. */
  readonly notice: string | undefined;
}

const MOST_LOG = 2000;
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
  last: { text: '', times: 0 },
  list: undefined,
  since: undefined,
  qr: false,
  notice: undefined,
};

/** With a line of the log; one that says again what the last one said stands for it, and counts. */
export function logged(state: ConsoleState, line: string): ConsoleState {
  const text = line.replace(/^\d\d:\d\d:\d\d /, '');
  if (text !== state.last.text) {
    return { ...state, last: { text, times: 1 }, log: [...state.log, line].slice(-MOST_LOG) };
  }
  const times = state.last.times + 1;
  return { ...state, last: { text, times }, log: [...state.log.slice(0, -1), `${line} (${times} times)`] };
}

/** With a snapshot, a second after the last one. */
export function observed(state: ConsoleState, snapshot: Snapshot): ConsoleState {
  const before = state.snapshot?.messages ?? 0;
  const rates = [...state.rates, Math.max(0, snapshot.messages - before)].slice(-MOST_RATES);
  return { ...state, snapshot, rates };
}

/** Starting over: the relay is another one, the log goes on. */
export function restarted({ log, last, list, input }: ConsoleState): ConsoleState {
  return { ...FIRST_CONSOLE, log, last, list, input };
}
