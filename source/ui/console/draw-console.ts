/** The relay's console as ready rows: a function of its state and the size of the terminal. */
import { fit, padEnd, textWidth, truncate } from '../../text/width.ts';
import { wrap } from '../../text/wrap.ts';
import type { Palette } from '../view/palette.ts';
import type { ConsoleState } from './console-state.ts';
import { reachOf } from './reach.ts';
import { sparkline } from './sparkline.ts';

export interface DrawnConsole {
  /** Exactly as many as the terminal has. */
  readonly rows: readonly string[];
  readonly cursor: { readonly x: number; readonly y: number };
}

export interface ConsoleSize {
  readonly columns: number;
  readonly rows: number;
}

/** Rows that the log keeps at least, with its rule. */
const LEAST_LOG = 4;

/** @param now ms since 1970 @param qr the code's rows, where it is to be shown */
export function drawConsole(
  state: ConsoleState,
  { columns, rows }: ConsoleSize,
  palette: Palette,
  now: number,
  qr: readonly string[],
): DrawnConsole {
  const input = inputRows(state, columns);
  const foot = footRows(state, columns).map((row) => palette.dim(fit(` ${row}`, columns)));
  const above = Math.max(0, rows - input.length - foot.length);
  // A code needs the room.
  const places = state.qr ? [] : placeRows(state, columns, Math.max(0, above - 1 - LEAST_LOG), palette);
  const head = [titleRow(state, columns, palette, now), ...places];
  const space = Math.max(0, above - head.length);
  const middle =
    state.qr && qr.length > 0 ? qrRows(qr, columns, space) : listsAndLog(state, columns, space, palette);
  const all = [...head, ...middle].slice(0, above);
  while (all.length < above) all.push('');
  const shown = [...all, ...input.map((row) => fit(row, columns)), ...foot].slice(-rows);
  return {
    rows: shown,
    cursor: {
      x: Math.min(columns - 1, textWidth(input.at(-1) ?? '')),
      y: Math.max(0, shown.length - foot.length - 1),
    },
  };
}

/** What is asked and what is typed, whole, the cursor behind the last of it. */
function inputRows({ question, input }: ConsoleState, width: number): readonly string[] {
  const prompt =
    question === undefined ? [' › '] : wrapped(`${question} `, width - 1).map((row) => ` ${row}`);
  const last = prompt.at(-1) ?? '';
  // What is typed goes on where the question ends as long as there is room for it.
  return textWidth(last + input) < width ? [...prompt.slice(0, -1), last + input] : [...prompt, ` ${input}`];
}

function footRows(state: ConsoleState, width: number): readonly string[] {
  const hint = footText(state).find((text) => textWidth(text) < width - 1);
  return wrapped(state.notice ?? hint ?? '', Math.max(1, width - 2));
}

/** The rows of a text, all but the first set in. */
function wrapped(text: string, width: number, indent = 0): readonly string[] {
  const rest = Math.max(1, width - indent);
  return wrap(text, { width: rest, first: Math.max(1, width) }).map(
    ({ start, end }, index) => (index === 0 ? '' : ' '.repeat(indent)) + text.slice(start, end),
  );
}

function titleRow(
  { phase, snapshot, since }: ConsoleState,
  width: number,
  palette: Palette,
  now: number,
): string {
  const stands = { asking: 'not started', starting: 'starting…', running: '', stopping: 'stopping…' }[phase];
  const up = since === undefined ? '' : `up ${duration(now - since)}`;
  const on = snapshot === undefined ? '' : `${snapshot.peopleCount} on`;
  const connected = snapshot === undefined ? '' : `${snapshot.connections} connected`;
  const memory = snapshot === undefined ? '' : `${Math.round(snapshot.memory / 1_000_000)} MB`;
  const forms = [
    ['chat-tui relay', stands, up, on, connected, memory],
    ['relay', stands, up, on, connected, memory],
    ['relay', stands, on, memory],
  ].map((parts) => parts.filter((part) => part !== '').join(' · '));
  const text = forms.find((form) => textWidth(form) < width) ?? forms.at(-1) ?? '';
  return palette.inverse(fit(` ${text}`, width));
}

/**
 * Where it listens, for whom, how busy it is, and what to be warned of: whole, as far as `height` allows. Where it does not, the
 * addresses stand one behind the other, then warnings leave out what they mean.
 */
function placeRows(state: ConsoleState, width: number, height: number, palette: Palette): readonly string[] {
  const { urls, warnings, rates } = state;
  if (urls.length === 0) return [];
  const label = ` messages ${rates.at(-1) ?? 0}/s `;
  const busy = label + palette.accent(sparkline(rates, Math.max(0, width - textWidth(label) - 1)));
  const paragraph = (text: string) => wrapped(` ${text}`, width, 3);
  const rowsOf = (listening: readonly string[], warned: readonly string[]) => [
    ...listening.flatMap((text) => paragraph(`listening ${text}`)),
    ...friendRows(urls, width, palette),
    ...(warned === warnings ? [busy] : []),
    ...warned.flatMap((warning) => paragraph(`! ${warning}`).map(palette.error)),
  ];
  // The fingerprint stands in the line for friends.
  const places = urls.map((url) => url.replace(/\/\?.*$/, ''));
  const short = warnings.map((warning) => warning.split(':', 1)[0] ?? warning);
  const forms = [rowsOf(places, warnings), rowsOf([places.join(' ')], warnings)];
  return forms.find((rows) => rows.length <= height) ?? rowsOf([places.join(' ')], short);
}

/** The line to give to friends, which is no help where nobody but this machine can come in. */
function friendRows(urls: readonly string[], width: number, palette: Palette): readonly string[] {
  const reach = reachOf(urls);
  if (reach === undefined) return [];
  if (!reach.onlyHere)
    return wrapped(` for friends: ${reach.line}`, width, 3).map((row) => palette.bold(row));
  return [
    ...wrapped(` on this machine: ${reach.line}`, width, 3),
    ...wrapped(' nobody else can come in; --host 0.0.0.0 opens it to the network', width, 3).map(palette.dim),
  ];
}

function listsAndLog(
  state: ConsoleState,
  width: number,
  height: number,
  palette: Palette,
): readonly string[] {
  const { snapshot, log } = state;
  const most = snapshot === undefined ? 0 : Math.max(snapshot.people.length, snapshot.rooms.length) + 1;
  // The log has at least half of what there is.
  const lists = height < 6 ? 0 : Math.min(most, Math.floor(height / 2));
  const rows = snapshot === undefined || lists < 2 ? [] : listRows(snapshot, width, lists, palette);
  const forLog = Math.max(0, height - rows.length - 1);
  return [
    ...rows,
    ...(forLog === 0 ? [] : [palette.dim(rule('log', width)), ...logTail(log, width, forLog, palette)]),
  ];
}

/** The end of the log, its lines whole. */
function logTail(log: readonly string[], width: number, height: number, palette: Palette): readonly string[] {
  return log
    .slice(-height)
    .flatMap((line) => {
      const rows = wrapped(` ${line}`, width, 10);
      return / ! /.test(` ${line}`) ? rows.map(palette.error) : rows;
    })
    .slice(-height);
}

function listRows(
  { people, peopleCount, rooms, roomCount }: NonNullable<ConsoleState['snapshot']>,
  width: number,
  height: number,
  palette: Palette,
): readonly string[] {
  const left = Math.floor(width / 2);
  const persons = people.map(({ nick, door, secure }) => `${nick}  ${door}${secure ? ' (secure)' : ''}`);
  const places = rooms.map(({ label, members }) => `#${label}  ${members}`);
  const column = (title: string, items: readonly string[], all: number): readonly string[] => {
    const shown = items.slice(0, all > height - 1 ? height - 2 : height - 1);
    const rest = all - shown.length;
    return [title, ...shown, ...(rest > 0 ? [`… ${rest} more`] : [])];
  };
  const one = column(`people (${peopleCount})`, persons, peopleCount);
  const other = column(`rooms (${roomCount})`, places, roomCount);
  return Array.from({ length: height }, (_, row) => {
    const text =
      padEnd(truncate(` ${one[row] ?? ''}`, left), left) + truncate(` ${other[row] ?? ''}`, width - left);
    return row === 0 ? palette.bold(text) : text;
  });
}

/** The code in the middle, or why it is not shown. Black on white in any theme, as scanners want it. */
function qrRows(qr: readonly string[], width: number, height: number): readonly string[] {
  const [first = ''] = qr;
  if (qr.length > height || textWidth(first) > width) return ['', ' the QR code needs a larger terminal'];
  const margin = ' '.repeat(Math.floor((width - textWidth(first)) / 2));
  return qr.map((row) => `${margin}\u{1B}[97;40m${row}\u{1B}[39;49m`);
}

/** What can be done now, the fullest first. */
function footText({ phase, qr }: ConsoleState): readonly string[] {
  if (phase === 'asking')
    return [
      'Enter takes what stands in brackets · Ctrl+C leaves',
      'Enter takes the brackets’ · Ctrl+C leaves',
    ];
  if (phase === 'stopping')
    return [
      'telling everybody and writing the log · Ctrl+C again stops at once',
      'Ctrl+C again stops at once',
    ];
  return [
    `exit or Ctrl+C stops · copy: the line for friends · qr: ${qr ? 'hide the' : 'its'} code`,
    'exit stops · copy: the line · qr: its code',
    'exit stops · copy · qr',
  ];
}

function rule(word: string, width: number): string {
  return truncate(`── ${word} ${'─'.repeat(Math.max(0, width - word.length - 4))}`, width);
}

function duration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}
