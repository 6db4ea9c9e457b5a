/**
 * Blocks as ready rows of the terminal. A line's rows are made once per look (width, colours) and kept beside the line;
 * lines are replaced, never changed, so what is kept is never wrong.
 */
import type { EventLine, Line, MessageLine, NoticeLine } from '../../client/conversation/model.ts';
import { messageRows as formattedRows } from '../../text/message-rows.ts';
import { truncate } from '../../text/width.ts';
import { wrap } from '../../text/wrap.ts';
import { dateLabel } from '../view/clock.ts';
import type { Block } from './blocks.ts';
import { type ColumnLook, marginWidth, place, textColumns } from './columns.ts';
import { messageRows, type Tone } from './message-body.ts';
import { sayEvents } from './say-events.ts';

/** All that the rows of a line depend on besides the line. One object for as long as it stays the same. */
export interface Look extends ColumnLook {
  /** Columns of the whole pane, for rules. */
  readonly width: number;
}

interface Made {
  readonly look: Look;
  readonly grouped: boolean;
  readonly showTime: boolean;
  readonly quoted: MessageLine | undefined;
  readonly rows: readonly string[];
}

const made = new WeakMap<Line, Made>();

/** The rows of a block, rules before it included. */
export function rowsOf(block: Block, look: Look, tone: Tone = 'plain'): readonly string[] {
  const body = bodyOf(block, look, tone);
  const { head, foot } = block;
  if (block.date === undefined && !block.isNew && head === undefined && foot === undefined) return body;
  const { dim, mention } = look.palette;
  const rules: string[] = [];
  if (head !== undefined) rules.push(rule(head, look, dim));
  if (block.date !== undefined) rules.push(rule(dateLabel(block.date), look, dim));
  if (block.isNew) rules.push(rule('new', look, mention));
  return [...rules, ...body, ...(foot === undefined ? [] : [rule(foot, look, dim)])];
}

function bodyOf(block: Block, look: Look, tone: Tone): readonly string[] {
  if (block.type === 'events') return eventRows(block.lines, block.showTime, look);
  if (block.type === 'message' && tone !== 'plain') return messageRows(block, look, tone);
  const { grouped, quoted } =
    block.type === 'message' ? block : ({ grouped: false, quoted: undefined } as const);
  const kept = made.get(block.line);
  if (
    kept?.look === look &&
    kept.grouped === grouped &&
    kept.showTime === block.showTime &&
    kept.quoted === quoted
  )
    return kept.rows;
  const rows =
    block.type === 'message'
      ? messageRows(block, look, 'plain')
      : noticeRows(block.line, block.showTime, look);
  made.set(block.line, { look, grouped, showTime: block.showTime, quoted, rows });
  return rows;
}

function noticeRows(line: NoticeLine, showTime: boolean, look: Look): readonly string[] {
  const { palette } = look;
  const error = line.level === 'error';
  return place(
    {
      time: showTime ? line.time : undefined,
      nick: error ? '!' : '-',
      paintNick: error ? palette.error : palette.dim,
      body: (width, first) =>
        formattedRows(
          line.text,
          { width, first },
          {
            depth: palette.depth,
            ground: palette.ground,
            ...(error && palette.depth !== 'none' ? { base: '31' } : {}),
          },
        ),
    },
    look,
  );
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
  const rows = place(
    {
      time: showTime ? last.time : undefined,
      nick: '⋯',
      paintNick: look.palette.dim,
      body: (width, first) => wrapText(sayEvents(lines), width, first).map(look.palette.dim),
    },
    look,
  );
  eventsMade.set(last, { look, count: lines.length, showTime, rows });
  return rows;
}

/** Wraps plain text to rows of at most `width` cells, the first of at most `first`. */
function wrapText(text: string, width: number, first: number): string[] {
  return wrap(text, { width, first }).map(({ start, end }) => text.slice(start, end));
}

/** A rule across the pane with a word in it, so that it is none of colour alone. */
function rule(word: string, look: Look, paint: (text: string) => string): string {
  const inner = Math.min(look.width, marginWidth(look.columns) + textColumns(look.columns));
  const label = ` ${word} `;
  const left = Math.max(0, Math.floor((inner - label.length) / 2));
  const right = Math.max(0, inner - label.length - left);
  return paint(truncate(`${'─'.repeat(left)}${label}${'─'.repeat(right)}`, look.width));
}
