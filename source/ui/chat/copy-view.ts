/**
 * The conversation alone, each message one line that the terminal itself wraps, so that a selection holds whole lines and a
 * screen reader meets nothing but text. It stands still until it is left.
 */
import type { Line, Lines } from '../../client/conversation/model.ts';
import { stripFormatting } from '../../text/formatting.ts';
import { sanitise } from '../../text/sanitise.ts';
import { fit, textWidth } from '../../text/width.ts';
import { timeLabel } from '../view/clock.ts';
import { sayEvent } from './say-events.ts';

export interface CopyPage {
  readonly lines: readonly string[];
  /** There is an older page. */
  readonly hasMore: boolean;
}

/** The page that is `back` screens before the last; a page never begins within a line unless that is longer than it. */
export function copyPage({ items }: Lines, columns: number, rows: number, back: number): CopyPage {
  let at = items.length;
  let lines: string[] = [];
  for (let page = 0; page <= back && at > 0; page++) {
    lines = [];
    let used = 0;
    while (at > 0) {
      const own = plainLines(items[at - 1] as Line);
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
function plainLines(line: Line): readonly string[] {
  const said = stripFormatting(`${timeLabel(line.time)} ${words(line)}`);
  return said.split('\n').map((row) => sanitise(row));
}

function words(line: Line): string {
  if (line.type === 'event') return sayEvent(line);
  if (line.type === 'notice') return `- ${line.text}`;
  const text = line.redacted ? 'message deleted' : line.text;
  return `${line.kind === 'action' ? `* ${line.nick}` : `${line.nick}:`} ${text}`;
}

/** The page as the terminal gets it: it wraps the lines itself, and the last row says how to get back. */
export function copyScreen(page: CopyPage, columns: number, rows: number): string {
  const hint = `Copy view${page.hasMore ? ' · PgUp older' : ''} · Esc back`;
  const body = page.lines.join('\r\n');
  return `\u{1B}[?25l\u{1B}[0m\u{1B}[H\u{1B}[2J\u{1B}[?7h${body}\u{1B}[?7l\u{1B}[${rows};1H\u{1B}[2m${fit(hint, columns - 1)}\u{1B}[0m`;
}
