/**
 * The conversation alone, each message one line that the terminal itself wraps, so that a selection holds whole lines and a
 * screen reader meets nothing but text. It stands still until it is left.
 */
import type { TimeFormat } from '../../config/client-options.ts';
import { lineById } from '../../client/conversation/lines.ts';
import type { Line, Lines } from '../../client/conversation/model.ts';
import { stripFormatting } from '../../text/formatting.ts';
import { sanitise } from '../../text/sanitise.ts';
import { fit, textWidth, truncate } from '../../text/width.ts';
import { dateLabel, timeLabel } from '../view/clock.ts';
import { dayOf } from './blocks.ts';
import { notesOf, quoteOf, reactionsInWords, saidOf } from './message-body.ts';
import { sayEvent } from './say-events.ts';

export interface CopyPage {
  readonly lines: readonly string[];
  /** There is an older page. */
  readonly hasMore: boolean;
}

/** How a page is laid out. */
export interface CopyShape {
  readonly columns: number;
  /** Rows for the lines. */
  readonly rows: number;
  readonly timeFormat: TimeFormat;
  /** Joins, leaves and the like are among the lines. */
  readonly showJoins: boolean;
}

/** The page that is `back` screens before the last; a page never begins within a line unless that is longer than it. */
export function copyPage(all: Lines, shape: CopyShape, back: number): CopyPage {
  const { columns, rows, showJoins } = shape;
  const items = showJoins ? all.items : all.items.filter(({ type }) => type !== 'event');
  let at = items.length;
  let lines: string[] = [];
  for (let page = 0; page <= back && at > 0; page++) {
    lines = [];
    let used = 0;
    while (at > 0) {
      const own = plainLines(items[at - 1] as Line, items[at - 2], all, shape);
      const needed = own.reduce((sum, line) => sum + Math.max(1, Math.ceil(textWidth(line) / columns)), 0);
      if (used > 0 && used + needed > rows) break;
      used += needed;
      lines.unshift(...own);
      at--;
    }
  }
  return { lines, hasMore: at > 0 };
}

/** These go to the terminal as they are: nothing but text may be in them. */
function plainLines(
  line: Line,
  before: Line | undefined,
  all: Lines,
  { columns, timeFormat }: CopyShape,
): readonly string[] {
  const isNewDay = before === undefined || dayOf(before.time) !== dayOf(line.time);
  const said = stripFormatting(`${timeLabel(line.time, timeFormat).trimStart()} ${words(line)}`);
  return [
    ...(line.gap === true ? ['-- messages between are not loaded --'] : []),
    ...(isNewDay ? [`-- ${dateLabel(line.time)} --`] : []),
    ...answered(line, all).map((quote) => truncate(quote, columns)),
    ...said.split('\n'),
  ].map((row) => sanitise(row));
}

function words(line: Line): string {
  if (line.type === 'event') return sayEvent(line);
  if (line.type === 'notice') return `- ${line.text}`;
  const text = saidOf(line);
  const reactions = reactionsInWords(line);
  const behind = [notesOf(line), reactions === '' ? '' : `[${reactions}]`].filter((part) => part !== '');
  return [`${line.kind === 'action' ? `* ${line.nick}` : `${line.nick}:`} ${text}`, ...behind].join(' ');
}

/** What a message answers, as it is quoted in mails. */
function answered(line: Line, all: Lines): readonly string[] {
  if (line.type !== 'message' || line.replyTo === undefined) return [];
  const found = lineById(all, line.replyTo);
  return [`> ${found?.type === 'message' ? quoteOf(found) : 'an earlier message'}`];
}

/** What is shown, and the size of the terminal. */
export interface CopyScreen {
  /** The room and what it is about. */
  readonly title: string;
  readonly page: CopyPage;
  readonly columns: number;
  readonly rows: number;
}

/** Rows of the screen that are not the page's: the title, and how to get back. */
export const COPY_FRAME = 2;

/** The page as the terminal gets it: it wraps the lines itself, and the last row says how to get back. */
export function copyScreen({ title, page, columns, rows }: CopyScreen): string {
  const hint = `Copy view${page.hasMore ? ' · PgUp older' : ''} · Esc back`;
  const head = truncate(sanitise(stripFormatting(title)), columns - 1);
  const body = [head, ...page.lines].join('\r\n');
  return `\u{1B}[?25l\u{1B}[0m\u{1B}[H\u{1B}[2J\u{1B}[?7h${body}\u{1B}[?7l\u{1B}[${rows};1H\u{1B}[2m${fit(hint, columns - 1)}\u{1B}[0m`;
}
