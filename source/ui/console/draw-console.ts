/** The relay's console as ready rows: a function of its state and the size of the terminal. */
import { fit, padEnd, textWidth, truncate } from '../../text/width.ts';
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

/** @param now ms since 1970 @param qr the code's rows, where it is to be shown */
export function drawConsole(
  state: ConsoleState,
  { columns, rows }: ConsoleSize,
  palette: Palette,
  now: number,
  qr: readonly string[],
): DrawnConsole {
  // A code needs the room.
  const places = state.qr ? [] : placeRows(state, columns, palette);
  const head = [titleRow(state, columns, palette, now), ...places];
  const prompt = ` ${state.question ?? '›'} `;
  const inputRow = fit(prompt + state.input, columns);
  const space = Math.max(0, rows - head.length - 2);
  const middle =
    state.qr && qr.length > 0 ? qrRows(qr, columns, space) : listsAndLog(state, columns, space, palette);
  const all = [...head, ...middle].slice(0, Math.max(0, rows - 2));
  while (all.length < rows - 2) all.push('');
  const foot = state.notice ?? footText(state);
  const shown = [...all, inputRow, palette.dim(fit(` ${foot}`, columns))].slice(-rows);
  return {
    rows: shown,
    cursor: { x: Math.min(columns - 1, textWidth(prompt + state.input)), y: Math.max(0, shown.length - 2) },
  };
}

function titleRow(
  { phase, snapshot, since }: ConsoleState,
  width: number,
  palette: Palette,
  now: number,
): string {
  const parts = ['chat-tui relay'];
  if (phase !== 'running')
    parts.push(phase === 'stopping' ? 'stopping…' : phase === 'starting' ? 'starting…' : 'not started');
  if (since !== undefined) parts.push(`up ${duration(now - since)}`);
  if (snapshot !== undefined) {
    parts.push(`${snapshot.peopleCount} on`, `${snapshot.connections} connected`);
    parts.push(`${Math.round(snapshot.memory / 1_000_000)} MB`);
  }
  return palette.inverse(fit(` ${parts.join(' · ')}`, width));
}

/** Where it listens, for whom, how busy it is, and what to be warned of. */
function placeRows(state: ConsoleState, width: number, palette: Palette): readonly string[] {
  const { urls, warnings, rates } = state;
  if (urls.length === 0) return [];
  const reach = reachOf(urls);
  const rate = rates.at(-1) ?? 0;
  const label = ` messages ${rate}/s `;
  const friends =
    reach === undefined
      ? []
      : reach.onlyHere
        ? [
            ` on this machine: ${reach.line}`,
            palette.dim(' nobody else can come in; --host 0.0.0.0 opens it to the network'),
          ]
        : [` for friends: ${palette.bold(truncate(reach.line, Math.max(1, width - 14)))}`];
  return [
    ...urls.map((url) => truncate(` listening ${url}`, width)),
    ...friends.map((row) => (row.includes('\u{1B}') ? row : truncate(row, width))),
    label + palette.accent(sparkline(rates, Math.max(0, width - textWidth(label) - 1))),
    ...warnings.map((warning) => palette.error(truncate(` ! ${warning}`, width))),
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
    ...(forLog === 0 ? [] : [palette.dim(rule('log', width))]),
    ...(forLog === 0 ? [] : log.slice(-forLog)).map((line) =>
      / ! /.test(line) ? palette.error(truncate(` ${line}`, width)) : truncate(` ${line}`, width),
    ),
  ];
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

function footText({ phase, qr }: ConsoleState): string {
  if (phase === 'asking') return 'Enter takes what stands in brackets · Ctrl+C leaves';
  if (phase === 'stopping') return 'telling everybody and writing the log · Ctrl+C again stops at once';
  return `exit or Ctrl+C stops · copy: the line for friends · qr: ${qr ? 'hide the' : 'its'} code`;
}

function rule(word: string, width: number): string {
  return truncate(`── ${word} ${'─'.repeat(Math.max(0, width - word.length - 4))}`, width);
}

function duration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}
