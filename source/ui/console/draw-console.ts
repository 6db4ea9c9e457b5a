/** The relay's console as ready rows: a function of its state and the size of the terminal. */
import { fit, padEnd, textWidth, truncate } from '../../text/width.ts';
import { VERSION } from '../../version.ts';
import type { Palette } from '../view/palette.ts';
import type { ConsoleState } from './console-state.ts';
import { drawList } from './open-list.ts';
import { reachOf } from './reach.ts';
import { duration, paintLog, rule, wrapped } from './console-rows.ts';
import { codeThatFits, qrRows } from './qr-code.ts';
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
const LEAST_LOG = 3;

/** @param now ms since 1970 @param codes the QR code in its forms, the one with the widest margin first */
export function drawConsole(
  state: ConsoleState,
  { columns, rows }: ConsoleSize,
  palette: Palette,
  now: number,
  codes: readonly (readonly string[])[],
): DrawnConsole {
  const input = inputRows(state, columns);
  const foot = footRows(state, columns).map((row) => palette.dim(fit(` ${row}`, columns)));
  const above = Math.max(0, rows - input.length - foot.length);
  const size = { width: columns, height: Math.max(0, above - 1) };
  const code = state.qr ? codeThatFits(codes, size) : undefined;
  const middle =
    (code && qrRows(code, columns)) ??
    (state.list && drawList(state, state.list, size, palette, now)) ??
    overview(state, size, palette);
  const all = [titleRow(state, columns, palette, now), ...middle].slice(0, above);
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

/** Where it listens, then who is on, and the log. */
function overview(
  state: ConsoleState,
  { width, height }: { readonly width: number; readonly height: number },
  palette: Palette,
): readonly string[] {
  const places = placeRows(state, width, Math.max(0, height - LEAST_LOG), palette);
  return [...places, ...listsAndLog(state, width, Math.max(0, height - places.length), palette)];
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
    [`chat-tui ${VERSION} relay`, stands, up, on, connected, memory],
    ['relay', stands, up, on, connected, memory],
    ['relay', stands, up, on, memory],
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
  const why = reach.forAll ? ' yet: this machine is on no network' : '; --host 0.0.0.0 opens it';
  return [
    ...wrapped(` on this machine: ${reach.line}`, width, 3),
    ...wrapped(` nobody else can come in${why}`, width, 3).map(palette.dim),
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
    .flatMap((line) => paintLog(line, wrapped(` ${line}`, width, 10), palette))
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

/** What can be done now, the fullest first. */
function footText({ phase, qr, list }: ConsoleState): readonly string[] {
  if (phase === 'asking')
    return [
      'Enter takes what stands in brackets · Ctrl+C leaves',
      'Enter takes what is in [ ] · Ctrl+C leaves',
    ];
  if (phase === 'stopping')
    return [
      'telling everybody and writing the log · Ctrl+C again stops at once',
      'Ctrl+C again stops at once',
    ];
  if (list !== undefined)
    return ['PgUp, PgDn scroll · Tab the next list · Esc back', 'PgUp, PgDn · Tab · Esc back'];
  const code = qr ? 'hide the' : 'its';
  return [
    `exit or Ctrl+C stops · Tab: people, rooms, log · copy: the line · qr: ${code} code · help`,
    'exit stops · Tab: people, rooms, log · copy · qr · help',
    'exit stops · Tab: lists · copy · qr · help',
    'exit stops · help',
  ];
}
