/** One message as rows: what it answers above it, its text, and behind that what became of it and who reacted. */
import type { MessageLine } from '../../client/conversation/model.ts';
import { stripFormatting } from '../../text/formatting.ts';
import { messageRows as formattedRows } from '../../text/message-rows.ts';
import { textWidth, truncate } from '../../text/width.ts';
import { wrap } from '../../text/wrap.ts';
import type { Paint } from '../view/palette.ts';
import { type ColumnLook, marginOf, marginWidth, place, textColumns } from './columns.ts';

/** How a message stands out: `picked` to do something with it, `marked` because it was looked for. */
export type Tone = 'plain' | 'picked' | 'marked';

export interface MessageBlock {
  readonly line: MessageLine;
  readonly grouped: boolean;
  readonly showTime: boolean;
  readonly quoted: MessageLine | undefined;
}

const STATUS: Readonly<Record<MessageLine['status'], string>> = {
  delivered: '',
  pending: '',
  queued: '(waiting to be sent)',
  failed: '(not sent)',
};

/** The rows of a message. A picked one shows what its spoilers hide. */
export function messageRows(block: MessageBlock, look: ColumnLook, tone: Tone): readonly string[] {
  const { line, grouped, showTime } = block;
  const { palette } = look;
  const action = line.kind === 'action';
  const text = line.redacted ? 'message deleted' : line.text;
  const said = action ? `${line.nick} ${text}` : text;
  const paintNick = (cell: string) => (line.mention ? palette.mention(cell) : palette.nick(line.nick, cell));
  const base = baseOf(line, tone);
  const rows = place(
    {
      time: showTime ? line.time : undefined,
      nick: grouped ? '' : nickOf(line),
      paintNick: tone === 'plain' ? paintNick : (cell) => palette.inverse(paintNick(cell)),
      body: (width, first) =>
        formattedRows(
          said,
          { width, first },
          {
            depth: palette.depth,
            ground: palette.ground,
            revealSpoilers: tone === 'picked',
            ...(base === '' ? {} : { base }),
          },
        ),
    },
    look,
  );
  return [...quoteRows(block, look), ...withTail(rows, line, look)];
}

/** What stands in the place of the nick. */
export function nickOf({ kind, nick }: MessageLine): string {
  return kind === 'action' ? '*' : kind === 'notice' ? `-${nick}-` : nick;
}

/** Dim until the relay has confirmed it, and when it is gone; inverse where it stands out. */
function baseOf({ status, redacted }: MessageLine, tone: Tone): string {
  const faint = status === 'pending' || status === 'queued' || redacted === true;
  return [faint ? '2' : '', tone === 'plain' ? '' : '7'].filter((part) => part !== '').join(';');
}

function quoteRows({ line, quoted }: MessageBlock, look: ColumnLook): readonly string[] {
  if (line.replyTo === undefined) return [];
  const text = `╭ ${quoted === undefined ? 'an earlier message' : quoteOf(quoted)}`;
  return [marginOf(look) + look.palette.dim(truncate(text, textColumns(look.columns)))];
}

/** A message in one line, as it is quoted. */
export function quoteOf({ nick, text, redacted }: MessageLine): string {
  return `${nick}: ${redacted ? 'message deleted' : stripFormatting(text).replaceAll(/\s+/gu, ' ')}`;
}

/** Puts behind the last row what became of the message, and at its right end the reactions; below it where they do not fit. */
function withTail(rows: readonly string[], line: MessageLine, look: ColumnLook): readonly string[] {
  const { palette } = look;
  const notes = notesOf(line);
  const reactions = reactionsOf(line);
  const noted =
    notes === ''
      ? rows
      : behind(rows, ` ${notes}`, look, line.status === 'failed' ? palette.error : palette.dim);
  return reactions.length === 0 ? noted : withReactions(noted, reactions, look);
}

function withReactions(
  rows: readonly string[],
  reactions: readonly string[],
  look: ColumnLook,
): readonly string[] {
  const { dim } = look.palette;
  const last = rows.at(-1) ?? '';
  const text = reactions.join(BETWEEN_REACTIONS);
  const rest = room(last, look) - textWidth(text);
  if (rest >= BETWEEN_REACTIONS.length)
    return [...rows.slice(0, -1), `${last}${' '.repeat(rest)}${dim(text)}`];
  return [...rows, ...packed(reactions, textColumns(look.columns)).map((row) => marginOf(look) + dim(row))];
}

/** As many to a row as there is room for; none is parted from its number. */
function packed(reactions: readonly string[], width: number): readonly string[] {
  const rows: string[] = [];
  for (const reaction of reactions) {
    const longer = `${rows.at(-1) ?? ''}${BETWEEN_REACTIONS}${reaction}`;
    if (rows.length > 0 && textWidth(longer) <= width) rows[rows.length - 1] = longer;
    else rows.push(reaction);
  }
  return rows;
}

/** The cells that are left behind a row. */
function room(row: string, { columns }: ColumnLook): number {
  return marginWidth(columns) + textColumns(columns) - visibleWidth(row);
}

function behind(rows: readonly string[], text: string, look: ColumnLook, paint: Paint): readonly string[] {
  const last = rows.at(-1) ?? '';
  if (room(last, look) >= textWidth(text)) return [...rows.slice(0, -1), last + paint(text)];
  const own = text.trim();
  return [
    ...rows,
    ...wrap(own, { width: textColumns(look.columns) }).map(
      ({ start, end }) => marginOf(look) + paint(own.slice(start, end)),
    ),
  ];
}

/** What became of a message, in brackets. */
export function notesOf(line: MessageLine): string {
  const what = line.doubtful ? 'not confirmed' : 'not sent';
  const sent = line.status === 'failed' && line.failure ? `(${what}: ${line.failure})` : STATUS[line.status];
  const rooms = (line.rooms?.length ?? 0) > 1 ? `(to ${line.rooms?.length} rooms)` : '';
  const only = line.only === undefined ? '' : `(only to ${line.only})`;
  return [line.edited ? '(edited)' : '', only, rooms, sent].filter((part) => part !== '').join(' ');
}

const BETWEEN_REACTIONS = '  ';
/** Cells of a reaction at most: an emoji, or a word. */
const REACTION_CELLS = 16;

/** Each reaction with how many gave it. */
export function reactionText(line: MessageLine): string {
  return reactionsOf(line).join(BETWEEN_REACTIONS);
}

function reactionsOf({ reactions }: MessageLine): readonly string[] {
  return reactions === undefined
    ? []
    : [...reactions].map(([reaction, nicks]) => `${truncate(reaction, REACTION_CELLS)} ${nicks.length}`);
}

/** The columns of a painted row. */
export function visibleWidth(row: string): number {
  return textWidth(plainRow(row));
}

/** A painted row without what paints it. */
export function plainRow(row: string): string {
  return row.replaceAll(/\u{1B}\[[\d;]*m|\u{1B}\]8;[^\u{1B}\u{7}]*(?:\u{7}|\u{1B}\\)/gu, '');
}
