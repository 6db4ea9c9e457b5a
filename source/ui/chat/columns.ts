/** Puts time, nick and text where they belong: in columns, or on small screens one behind the other. */
import { padStart, textWidth, truncate } from '../../text/width.ts';
import { timeLabel } from '../view/clock.ts';
import { RULE } from '../view/edges.ts';
import { type MessageColumns, NICK_RULE } from '../view/geometry.ts';
import type { Paint, Palette } from '../view/palette.ts';

export interface Parts {
  readonly time: number | undefined;
  readonly nick: string;
  readonly paintNick: Paint;
  /** Wraps the text to a width, its first row to a smaller one. */
  readonly body: (width: number, first: number) => readonly string[];
}

/** What the columns are drawn with. */
export interface ColumnLook {
  readonly columns: MessageColumns;
  readonly palette: Palette;
}

/** The rows of a message. */
export function place(parts: Parts, look: ColumnLook): readonly string[] {
  if (look.columns.nick === 0) return placeInline(parts, look);
  const { columns, palette } = look;
  const { time, nick, paintNick, body } = parts;
  const stamp =
    time === undefined ? ' '.repeat(columns.time) : `${palette.dim(timeLabel(time, columns.timeFormat))} `;
  const nickCell = paintNick(padStart(shownNick(nick, columns), columns.nick));
  const margin = marginOf(look);
  return body(columns.text, columns.text).map((row, index) =>
    index === 0 ? `${stamp}${nickCell} ${RULE} ${row}` : margin + row,
  );
}

function placeInline({ time, nick, paintNick, body }: Parts, look: ColumnLook): readonly string[] {
  const { columns, palette } = look;
  const hang = marginOf(look);
  const name = nickBefore(nick, columns);
  const label = time === undefined ? '' : timeLabel(time, columns.timeFormat);
  // Where the time has no column of its own it is not set right.
  const stamp = time === undefined ? '' : `${columns.time === 0 ? label.trimStart() : label} `;
  // Without a time the nick stands where it would behind one; without a nick the text stands where further rows do.
  const indent = name === '' || columns.time === 0 ? columns.hang : columns.time;
  const start = stamp === '' ? ' '.repeat(indent) : '';
  const used = start.length + stamp.length + textWidth(name);
  const width = textColumns(columns);
  return body(width, Math.max(1, columns.text - used)).map((row, index) =>
    index === 0 ? `${start}${palette.dim(stamp)}${paintNick(name)}${row}` : hang + row,
  );
}

/** A nick as much of it as is shown: what fits its column, or a third of the row. */
export function shownNick(nick: string, columns: MessageColumns): string {
  return truncate(nick, columns.nick === 0 ? Math.max(1, Math.floor(columns.text / 3)) : columns.nick);
}

/** The nick as it stands before the text on small screens, with its space; on the smallest with a colon. */
function nickBefore(nick: string, columns: MessageColumns): string {
  if (nick === '') return '';
  const shown = shownNick(nick, columns);
  return columns.time === 0 && /^[\p{L}\p{N}]/u.test(nick) ? `${shown}: ` : `${shown} `;
}

/** The columns that a row has for text behind the margin. */
export function textColumns(columns: MessageColumns): number {
  return Math.max(1, columns.nick === 0 ? columns.text - columns.hang : columns.text);
}

/** What stands before a row that has neither time nor nick. */
export function marginOf({ columns }: ColumnLook): string {
  if (columns.nick === 0) return ' '.repeat(columns.hang);
  return `${' '.repeat(columns.time + columns.nick + 1)}${RULE} `;
}

/** The columns before the text. */
export function marginWidth({ nick, time, hang }: MessageColumns): number {
  return nick === 0 ? hang : time + nick + NICK_RULE;
}
