/** Lines of the relay's own: numerics, notices and standard replies. */
import { bounded } from './events/line-bounds.ts';
import type { Numeric } from './numerics.ts';

/** The longest that a word of the client's own is given back, in UTF-16 units: a line has 512 bytes for everything. */
const ECHOED_WORD = 100;

/** What a person typed, fit to stand in the middle of a line. */
export function word(text: string): string {
  if (text === '') return '*';
  const cut = text.length > ECHOED_WORD ? text.slice(0, ECHOED_WORD).toWellFormed() : text;
  const whole = cut.replaceAll(/[\s\0]/g, '_');
  return whole.startsWith(':') ? `_${whole.slice(1)}` : whole;
}

/** A numeric's line. `params` are words already (see `word`), `text` is what stands last. */
export function numericLine(
  server: string,
  nick: string,
  numeric: Numeric,
  params: readonly string[],
  text: string | undefined = numeric.text,
): string {
  let line = `:${server} ${numeric.code} ${nick}`;
  for (const param of params) line += ` ${param}`;
  return `${bounded(text === undefined ? line : `${line} :${text}`)}\r\n`;
}

export type StandardReply = 'FAIL' | 'WARN' | 'NOTE';

/** IRCv3 standard-replies: `FAIL COMMAND CODE context… :what to do`. */
export function standardLine(
  server: string,
  kind: StandardReply,
  command: string,
  code: string,
  context: readonly string[],
  text: string,
): string {
  return `:${server} ${kind} ${[command, code, ...context].join(' ')} :${text}\r\n`;
}

export function noticeLine(server: string, nick: string, text: string): string {
  return `:${server} NOTICE ${nick} :${text}\r\n`;
}
