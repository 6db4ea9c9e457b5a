/** A list of the console over the whole screen: everybody who is on, every room, or the log, to be scrolled through. */
import { padEnd, textWidth, truncate } from '../../text/width.ts';
import type { Present } from '../../host/messages.ts';
import type { Palette } from '../view/palette.ts';
import type { ConsoleState, Listed, OpenList } from './console-state.ts';
import { duration, paintLog, rule, wrapped } from './console-rows.ts';

/** In the order in which Tab goes through them. */
const ORDER: readonly Listed[] = ['people', 'rooms', 'log'];
const NICK_MOST = 32;

/** The rows of a list, without its heading. @param now ms since 1970 */
function rowsOf(
  { snapshot, log }: ConsoleState,
  of: Listed,
  width: number,
  palette: Palette,
  now: number,
): readonly string[] {
  if (of === 'log') return log.flatMap((line) => paintLog(line, wrapped(` ${line}`, width, 10), palette));
  if (snapshot === undefined) return [];
  if (of === 'people') return peopleRows(snapshot.people, width, now);
  const digits = String(snapshot.rooms[0]?.members ?? 0).length;
  return snapshot.rooms.map(({ label, members }) =>
    truncate(` ${String(members).padStart(digits)}  #${label}`, width),
  );
}

function peopleRows(people: readonly Present[], width: number, now: number): readonly string[] {
  const longest = Math.min(NICK_MOST, Math.max(4, ...people.map(({ nick }) => textWidth(nick))));
  return people.map(({ nick, door, secure, since, host, account }) => {
    const cells = [
      padEnd(truncate(nick, longest), longest),
      padEnd(`${door}${secure ? ' (secure)' : ''}`, 12),
      duration(now - since),
      host,
      account === undefined ? '' : `account ${account}`,
    ];
    return truncate(` ${cells.join('  ')}`, width).trimEnd();
  });
}

/** A list that is open, with its heading, in exactly `height` rows. */
export function drawList(
  state: ConsoleState,
  list: OpenList,
  size: { readonly width: number; readonly height: number },
  palette: Palette,
  now: number,
): readonly string[] {
  const { width, height } = size;
  const page = Math.max(0, height - 1);
  const all = rowsOf(state, list.of, width, palette, now);
  const top = topOf(list, all.length, page);
  const shown = all.slice(top, top + page);
  return [palette.dim(rule(heading(state, list.of, all.length, top, shown.length), width)), ...shown];
}

function heading({ snapshot }: ConsoleState, of: Listed, rows: number, top: number, shown: number): string {
  const place = shown < rows ? ` · ${top + 1} to ${top + shown} of ${rows}` : '';
  if (of === 'log') return `log${place}`;
  const count = (of === 'people' ? snapshot?.peopleCount : snapshot?.roomCount) ?? 0;
  return `${of} (${count})${place}`;
}

/** The first row shown of a list with so many. */
function topOf({ of, top }: OpenList, rows: number, page: number): number {
  const last = Math.max(0, rows - page);
  return Math.min(last, top ?? (of === 'log' ? last : 0));
}

export interface ListScreen {
  readonly width: number;
  /** Rows of a list that are on the screen. */
  readonly page: number;
  readonly palette: Palette;
  readonly now: number;
}

/** What a key does to the list that is open, or opens one; nothing where it is no such key. */
export function listKey(state: ConsoleState, chord: string, screen: ListScreen): ConsoleState | undefined {
  const { list } = state;
  if (chord === 'Tab' || chord === 'Shift+Tab') return { ...state, list: nextList(list, chord === 'Tab') };
  if (list === undefined) {
    // Back from what is on the screen: what stands there is the end of the log.
    return chord === 'PgUp' || chord === 'wheel-up'
      ? listKey({ ...state, list: { of: 'log', top: undefined } }, chord, screen)
      : undefined;
  }
  if (chord === 'Esc') return { ...state, list: undefined };
  const move = MOVES[chord];
  if (move === undefined) return undefined;
  const rows = rowsOf(state, list.of, screen.width, screen.palette, screen.now).length;
  const last = Math.max(0, rows - screen.page);
  const top = Math.max(0, Math.min(last, move(topOf(list, rows, screen.page), screen.page)));
  // At its end the log goes on by itself.
  return { ...state, list: { of: list.of, top: list.of === 'log' && top === last ? undefined : top } };
}

/** From where the list stands, and by how much is shown at once. */
const MOVES: Readonly<Record<string, (top: number, page: number) => number>> = {
  PgUp: (top, page) => top - page,
  PgDn: (top, page) => top + page,
  Up: (top) => top - 1,
  Down: (top) => top + 1,
  'wheel-up': (top) => top - 3,
  'wheel-down': (top) => top + 3,
  Home: () => 0,
  End: () => Number.MAX_SAFE_INTEGER,
};

function nextList(list: OpenList | undefined, forward: boolean): OpenList | undefined {
  const ring: readonly (Listed | undefined)[] = [undefined, ...ORDER];
  const at = ring.indexOf(list?.of) + (forward ? 1 : -1);
  const of = ring.at(at % ring.length);
  return of && { of, top: undefined };
}
