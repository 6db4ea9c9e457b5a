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
  const text = saidOf(line);
  const said = action ? `${line.nick} ${text}` : text;
  const paintNick = (cell: string) =>
    line.self ? palette.own(cell) : line.mention ? palette.mention(cell) : palette.nick(line.nick, cell);
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
export function quoteOf(line: MessageLine): string {
  return `${line.nick}: ${stripFormatting(saidOf(line)).replaceAll(/\s+/gu, ' ')}`;
}

/** Its text, or what became of that. */
export function saidOf({ text, redacted, redactedBy, redactedWhy }: MessageLine): string {
  if (redacted !== true) return text;
  const by = redactedBy === undefined ? '' : ` by ${redactedBy}`;
  return `message deleted${by}${redactedWhy === undefined ? '' : `: ${redactedWhy}`}`;
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
  reactions: readonly ReactionShown[],
  look: ColumnLook,
): readonly string[] {
  const { dim } = look.palette;
  const last = rows.at(-1) ?? '';
  const paint = (row: readonly ReactionShown[]) =>
    row.map(({ text, own }) => (own ? text : dim(text))).join(BETWEEN_REACTIONS);
  const rest = room(last, look) - rowWidth(reactions);
  if (rest >= BETWEEN_REACTIONS.length)
    return [...rows.slice(0, -1), `${last}${' '.repeat(rest)}${paint(reactions)}`];
  return [...rows, ...packed(reactions, textColumns(look.columns)).map((row) => marginOf(look) + paint(row))];
}

function rowWidth(reactions: readonly ReactionShown[]): number {
  return textWidth(reactions.map(({ text }) => text).join(BETWEEN_REACTIONS));
}

/** As many to a row as there is room for; none is parted from its number. */
function packed(reactions: readonly ReactionShown[], width: number): readonly (readonly ReactionShown[])[] {
  const rows: ReactionShown[][] = [];
  for (const reaction of reactions) {
    const last = rows.at(-1);
    if (last !== undefined && rowWidth([...last, reaction]) <= width) last.push(reaction);
    else rows.push([reaction]);
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

interface ReactionShown {
  readonly text: string;
  readonly own: boolean;
}

/** Each reaction with how many gave it, for who reads it out. */
export function reactionsInWords({ reactions, ownReactions = [] }: MessageLine): string {
  return [...(reactions ?? [])]
    .map(
      ([reaction, nicks]) =>
        countOf(reaction, nicks) + (ownReactions.includes(reaction) ? ' with yours' : ''),
    )
    .join(BETWEEN_REACTIONS);
}

function countOf(reaction: string, nicks: readonly string[]): string {
  return `${truncate(reaction, REACTION_CELLS)} ${nicks.length}`;
}

/** One's own stands in brackets: that is seen without colours, too. */
function reactionsOf({ reactions, ownReactions = [] }: MessageLine): readonly ReactionShown[] {
  return [...(reactions ?? [])].map(([reaction, nicks]) => {
    const text = countOf(reaction, nicks);
    const own = ownReactions.includes(reaction);
    return { text: own ? `[${text}]` : text, own };
  });
}

/** The columns of a painted row. */
export function visibleWidth(row: string): number {
  return textWidth(plainRow(row));
}

/** A painted row without what paints it. */
export function plainRow(row: string): string {
  return row.replaceAll(/\u{1B}\[[\d;]*m|\u{1B}\]8;[^\u{1B}\u{7}]*(?:\u{7}|\u{1B}\\)/gu, '');
}
