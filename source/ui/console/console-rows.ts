/** What the console's rows are made of. */
import { textWidth, truncate } from '../../text/width.ts';
import { wrap } from '../../text/wrap.ts';
import type { Palette } from '../view/palette.ts';

/** The rows of a text, all but the first set in. */
export function wrapped(text: string, width: number, indent = 0): readonly string[] {
  const rest = Math.max(1, width - indent);
  return wrap(text, { width: rest, first: Math.max(1, width) }).map(
    ({ start, end }, index) => (index === 0 ? '' : ' '.repeat(indent)) + text.slice(start, end),
  );
}

/** The rows of a line of the log, in the colour of what is to be looked at where it is that. */
export function paintLog(line: string, rows: readonly string[], palette: Palette): readonly string[] {
  return / ! /.test(` ${line}`) ? rows.map(palette.error) : rows;
}

export function rule(words: string, width: number): string {
  return truncate(`── ${words} ${'─'.repeat(Math.max(0, width - textWidth(words) - 4))}`, width);
}

/** `hh:mm:ss`, after a day `2 d 03:04:05`. */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const days = Math.floor(seconds / 86_400);
  const parts = [Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60];
  const clock = parts.map((part) => String(part).padStart(2, '0')).join(':');
  return days === 0 ? clock : `${days} d ${clock}`;
}
