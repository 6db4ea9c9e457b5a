/** A list under a field for typing, as the switcher, the help and the users have it. */
import { fit, graphemes, textWidth, truncate } from '../../text/width.ts';
import { wrap } from '../../text/wrap.ts';
import { listTop } from '../chat/room-list.ts';
import type { Palette } from '../view/palette.ts';
import type { OverlayRows } from './overlay-rows.ts';

export interface ListRow {
  readonly text: string;
  /** Right of the text, dim. */
  readonly aside?: string;
  readonly heading?: boolean;
}

export interface ListDrawing {
  readonly prompt: string;
  readonly query: string;
  readonly rows: readonly ListRow[];
  /** The chosen row, which is shown whole; -1: none. */
  readonly at: number;
  /** The rows from this one on are no items to choose. */
  readonly choices?: number;
  /** Said where no row is left. */
  readonly empty: string;
  /** Columns of the texts where something stands behind them, as {@link textColumn} has it; found from the rows unless told. */
  readonly column?: number;
}

/** Rows that a list has to have before a rule may take one of them. */
const RULED_FROM = 5;
/** Columns for the mark of the chosen row. */
const MARK = 2;
/** Rows that the chosen one may take. */
const MOST_CHOSEN = 4;

/** Rows that the field and the rule below it take; where there are only a few, the rule gives way to what is looked for. */
export function listHead(height: number): number {
  return height < RULED_FROM ? 1 : 2;
}

/** The field in the first row, the list below the rule, the chosen row inverse, marked and whole. */
export function drawList(list: ListDrawing, width: number, height: number, palette: Palette): OverlayRows {
  const field = fieldText(list, width - 2);
  const column = list.column ?? textColumn(list.rows, width);
  const space = Math.max(0, height - listHead(height));
  const at = list.at < (list.choices ?? list.rows.length) ? list.at : -1;
  const chosen = list.rows[at];
  const whole =
    chosen === undefined ? [] : wholeRow(chosen, width, column).slice(0, Math.min(space, MOST_CHOSEN));
  const shown = Math.max(1, space - Math.max(0, whole.length - 1));
  const top = listTop(list.rows.length, shown, Math.max(0, at));
  const look = { width, column, palette };
  const parts = list.rows
    .slice(top, top + shown)
    .flatMap((row, index) =>
      top + index === at
        ? whole.map((part, line) => ({ text: chosenRow(part, line === 0, look), item: at }))
        : [{ text: plainRow(row, look), item: top + index }],
    );
  const empty = list.rows.length === 0 ? [palette.dim(fit(`  ${list.empty}`, width))] : [];
  const rule = listHead(height) > 1 ? [palette.dim('─'.repeat(width))] : [];
  const head = [palette.bold(fit(` ${field}`, width)), ...rule];
  return {
    rows: [...head, ...parts.map(({ text }) => text), ...empty].slice(0, height),
    cursor: { x: Math.min(width - 1, 1 + textWidth(field)), y: 0 },
    choices: [...head.map(() => undefined), ...parts.map(({ item }) => choiceOf(item, list))],
  };
}

function choiceOf(item: number, { at, rows, choices = rows.length }: ListDrawing): number | undefined {
  return at !== -1 && item < choices ? item : undefined;
}

/** What is asked and what is typed; where both do not fit, less is asked, and then the end of what is typed shows. */
function fieldText({ prompt, query }: ListDrawing, space: number): string {
  const short = prompt.replace(/ \(.*\)/, '');
  const found = [prompt + query, short + query].find((text) => textWidth(text) <= space);
  if (found !== undefined) return found;
  const typed = graphemes(query);
  while (typed.length > 0 && textWidth(`${short}…${typed.join('')}`) > space) typed.shift();
  return `${short}…${typed.join('')}`;
}

/** The columns that the texts of a list take where something stands behind them: what the longest needs, at most half. */
export function textColumn(rows: readonly ListRow[], width: number): number {
  const widest = Math.max(0, ...rows.map(({ text, aside }) => (aside === undefined ? 0 : textWidth(text))));
  return Math.min(widest + 2, Math.floor(width / 2));
}

/** A row as the rows that it needs to be read whole, its two columns wrapped beside each other. */
export function wholeRow(row: ListRow, width: number, column: number): readonly ListRow[] {
  if (row.heading === true) return [row];
  const space = Math.max(1, width - MARK);
  if (row.aside === undefined) return wrapped(row.text, space).map((text) => ({ text }));
  const texts = wrapped(row.text, Math.max(1, column - 1));
  const asides = wrapped(row.aside, Math.max(1, space - column));
  return Array.from({ length: Math.max(texts.length, asides.length) }, (_, at) => ({
    text: texts[at] ?? '',
    aside: asides[at] ?? '',
  }));
}

function wrapped(text: string, width: number): readonly string[] {
  return wrap(text, { width }).map(({ start, end }) => text.slice(start, end));
}

interface RowSpace {
  readonly width: number;
  /** Columns of the text, where something stands behind it. */
  readonly column: number;
  readonly palette: Palette;
}

function chosenRow(row: ListRow, isFirst: boolean, look: RowSpace): string {
  const { main, rest } = cellsOf(row, look);
  return look.palette.inverse(`${isFirst ? '▸' : ' '} ${main}${rest}`);
}

function plainRow(row: ListRow, look: RowSpace): string {
  const { palette, width } = look;
  if (row.heading === true) return palette.bold(fit(` ${row.text}`, width));
  const { main, rest } = cellsOf(row, look);
  return `  ${main}${palette.dim(rest)}`;
}

/** A text that is cut keeps a space between itself and what stands behind it. */
function cellsOf({ text, aside }: ListRow, { width, column }: RowSpace) {
  const space = Math.max(1, width - MARK);
  return aside === undefined
    ? { main: fit(text, space), rest: '' }
    : {
        main: fit(truncate(text, Math.max(0, column - 1)), column),
        rest: fit(aside, Math.max(0, space - column)),
      };
}
