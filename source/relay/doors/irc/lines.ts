/** Lines of the relay's own: numerics, notices and standard replies. */
import { bounded } from './events/line-bounds.ts';
import type { Numeric } from './numerics.ts';

/** The longest that a word of the client's own is given back, in UTF-16 units: a line has 512 bytes for everything. */
const ECHOED_WORD = 80;

/** What a person typed, to stand in the middle of a line; `*` for what cannot (as on Ergo). */
export function word(text: string): string {
  return text === '' || text.length > ECHOED_WORD || text.startsWith(':') || UNFIT.test(text) ? '*' : text;
}

const UNFIT = /[\s\0]/;

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
