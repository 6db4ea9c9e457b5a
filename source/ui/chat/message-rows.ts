/**
 * Blocks as ready rows of the terminal. A line's rows are made once per look (width, colours) and kept beside the line;
 * lines are replaced, never changed, so what is kept is never wrong.
 */
import type { EventLine, Line, MessageLine, NoticeLine } from '../../client/conversation/model.ts';
import { dateLabel, timeLabel } from '../view/clock.ts';
import { padStart, textWidth, truncate } from '../../text/width.ts';
import { messageRows as formattedRows } from '../../text/message-rows.ts';
import { wrap } from '../../text/wrap.ts';
import type { MessageColumns } from '../view/geometry.ts';
import type { Palette } from '../view/palette.ts';
import type { Block } from './blocks.ts';
import { sayEvents } from './say-events.ts';

/** All that the rows of a line depend on besides the line. One object for as long as it stays the same. */
export interface Look {
  readonly columns: MessageColumns;
  /** Columns of the whole pane, for rules. */
  readonly width: number;
  readonly palette: Palette;
}

interface Made {
  readonly look: Look;
  readonly grouped: boolean;
  readonly showTime: boolean;
  readonly rows: readonly string[];
}

const made = new WeakMap<Line, Made>();

/** The rows of a block, rules before it included. */
export function rowsOf(block: Block, look: Look): readonly string[] {
  const body = bodyOf(block, look);
  if (block.date === undefined && !block.isNew) return body;
  const rules: string[] = [];
  if (block.date !== undefined) rules.push(rule(dateLabel(block.date), look, look.palette.dim));
  if (block.isNew) rules.push(rule('new', look, look.palette.mention));
  return [...rules, ...body];
}

function bodyOf(block: Block, look: Look): readonly string[] {
  if (block.type === 'events') return eventRows(block.lines, block.showTime, look);
  const grouped = block.type === 'message' && block.grouped;
  const kept = made.get(block.line);
  if (kept?.look === look && kept.grouped === grouped && kept.showTime === block.showTime) return kept.rows;
  const rows =
    block.type === 'message'
      ? messageRows(block.line, grouped, block.showTime, look)
      : noticeRows(block.line, block.showTime, look);
  made.set(block.line, { look, grouped, showTime: block.showTime, rows });
  return rows;
}

const MARKS: Readonly<Record<MessageLine['status'], string>> = {
  delivered: '',
  pending: '',
  queued: ' (waiting to be sent)',
  failed: ' (not sent)',
};

function messageRows(line: MessageLine, grouped: boolean, showTime: boolean, look: Look): readonly string[] {
  const { palette } = look;
  const tail = line.status === 'failed' && line.failure ? ` (not sent: ${line.failure})` : MARKS[line.status];
  const notes = `${line.edited ? ' (edited)' : ''}${tail}`;
  const text = line.redacted ? 'message deleted' : line.text;
  const action = line.kind === 'action';
  const nick = action ? '*' : line.kind === 'notice' ? `-${line.nick}-` : line.nick;
  const said = action ? `${line.nick} ${text}` : text;
  const faint = line.status === 'pending' || line.status === 'queued' || line.redacted === true;
  const paintNick = (cell: string) => (line.mention ? palette.mention(cell) : palette.nick(line.nick, cell));
  const rows = place({
    time: showTime ? line.time : undefined,
    nick: grouped ? '' : nick,
    paintNick,
    // Dim until the relay has confirmed it.
    body: (width, first) =>
      formattedRows(said, { width, first }, { depth: palette.depth, ...(faint ? { base: '2' } : {}) }),
    look,
  });
  const reactions = line.reactions === undefined ? '' : reactionText(line.reactions);
  const below = `${notes}${reactions}`.trim();
  if (below === '') return rows;
  const paint = line.status === 'failed' ? palette.error : palette.dim;
  return [...rows, ...noteRows(below, look, paint)];
}

function reactionText(reactions: ReadonlyMap<string, readonly string[]>): string {
  return [...reactions].map(([reaction, nicks]) => `  ${reaction} ${nicks.length}`).join('');
}

function noticeRows(line: NoticeLine, showTime: boolean, look: Look): readonly string[] {
  const { palette } = look;
  const error = line.level === 'error';
  return place({
    time: showTime ? line.time : undefined,
    nick: error ? '!' : '-',
    paintNick: error ? palette.error : palette.dim,
    body: (width, first) =>
      formattedRows(
        line.text,
        { width, first },
        { depth: palette.depth, ...(error && palette.depth !== 'none' ? { base: '31' } : {}) },
      ),
    look,
  });
}

const eventsMade = new WeakMap<
  Line,
  {
    readonly look: Look;
    readonly count: number;
    readonly showTime: boolean;
    readonly rows: readonly string[];
  }
>();

function eventRows(lines: readonly EventLine[], showTime: boolean, look: Look): readonly string[] {
  const last = lines.at(-1);
  if (last === undefined) return [];
  const kept = eventsMade.get(last);
  if (kept?.look === look && kept.count === lines.length && kept.showTime === showTime) return kept.rows;
  const rows = place({
    time: showTime ? last.time : undefined,
    nick: '⋯',
    paintNick: look.palette.dim,
    body: (width, first) => wrapText(sayEvents(lines), width, first).map(look.palette.dim),
    look,
  });
  eventsMade.set(last, { look, count: lines.length, showTime, rows });
  return rows;
}

interface Parts {
  readonly time: number | undefined;
  readonly nick: string;
  readonly paintNick: (cell: string) => string;
  /** Wraps the text to a width, its first row to a smaller one. */
  readonly body: (width: number, first: number) => readonly string[];
  readonly look: Look;
}

/** Puts time, nick and text where they belong: in columns, or on narrow screens one behind the other. */
function place({ time, nick, paintNick, body, look }: Parts): readonly string[] {
  const { columns, palette } = look;
  if (columns.nick === 0) return placeInline({ time, nick, paintNick, body, look });
  const stamp = time === undefined ? ' '.repeat(columns.time) : `${palette.dim(timeLabel(time))} `;
  const nickCell = paintNick(padStart(truncate(nick, columns.nick), columns.nick));
  const margin = ' '.repeat(columns.time + columns.nick + 1);
  return body(columns.text, columns.text).map((row, index) =>
    index === 0 ? `${stamp}${nickCell} ${row}` : margin + row,
  );
}

function placeInline({ time, nick, paintNick, body, look }: Parts): readonly string[] {
  const { columns, palette } = look;
  const hang = ' '.repeat(columns.hang);
  const stamp = time === undefined ? '' : `${timeLabel(time)} `;
  const shown = truncate(nick, Math.max(1, Math.floor(columns.text / 3)));
  const name = nick === '' ? '' : /^[\p{L}\p{N}]/u.test(nick) ? `${shown}: ` : `${shown} `;
  const start = time === undefined ? hang : '';
  const used = start.length + stamp.length + textWidth(name);
  const width = Math.max(1, columns.text - columns.hang);
  return body(width, Math.max(1, columns.text - used)).map((row, index) =>
    index === 0 ? `${start}${palette.dim(stamp)}${paintNick(name)}${row}` : hang + row,
  );
}

/** Wraps plain text to rows of at most `width` cells, the first of at most `first`. */
function wrapText(text: string, width: number, first: number): string[] {
  return wrap(text, { width, first }).map(({ start, end }) => text.slice(start, end));
}

function noteRows(text: string, look: Look, paint: (row: string) => string): readonly string[] {
  const { columns } = look;
  const margin = ' '.repeat(columns.nick === 0 ? columns.hang : columns.time + columns.nick + 1);
  const width = Math.max(1, columns.text - (columns.nick === 0 ? columns.hang : 0));
  return wrapText(text, width, width).map((row) => margin + paint(row));
}

/** A rule across the pane with a word in it, so that it is none of colour alone. */
function rule(word: string, look: Look, paint: (text: string) => string): string {
  const inner = Math.min(look.width, look.columns.time + look.columns.nick + 1 + look.columns.text);
  const label = ` ${word} `;
  const left = Math.max(0, Math.floor((inner - label.length) / 2));
  const right = Math.max(0, inner - label.length - left);
  return paint(truncate(`${'─'.repeat(left)}${label}${'─'.repeat(right)}`, look.width));
}
