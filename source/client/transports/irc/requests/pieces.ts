import { splitText } from '../../../../text/split.ts';
import { cleanParam } from '../lines.ts';
import type { Session } from '../session.ts';

/** A text as the messages that this server can take: one wherever that is possible. */

/** One message on the wire: one line of text, or a draft/multiline batch of several. */
export interface Piece {
  readonly wire: string;
  /** The text's lines, each in the parts that fit a line of the wire; joined they are the line. */
  readonly lines: readonly (readonly string[])[];
}

/** What one message of several lines may hold (draft/multiline); both 1 and no bytes where there is none. */
export interface MultilineLimits {
  readonly bytes: number;
  readonly lines: number;
}

const NO_MULTILINE: MultilineLimits = { bytes: 0, lines: 1 };
/** Where the server names no `max-lines`. */
const LINES_UNTOLD = 100;

export function multilineLimits({ caps }: Pick<Session, 'caps'>): MultilineLimits {
  // The value is required: without it nothing is known to fit.
  const bytes = caps.limit('draft/multiline', 'max-bytes');
  if (!caps.has('draft/multiline') || !caps.has('batch') || bytes === undefined) return NO_MULTILINE;
  return { bytes, lines: Math.max(1, caps.limit('draft/multiline', 'max-lines') ?? LINES_UNTOLD) };
}

/** The lines of a text, each in parts of at most this many bytes. */
export function linesOf(text: string, maxBytes: number): string[][] {
  return text.split(/\r\n|[\r\n]/).map((line) => splitText(line, { maxBytes }));
}

/** Each part a message of its own; blank ones are none. */
export function onePieceEach(wire: string, lines: readonly (readonly string[])[]): Piece[] {
  return lines
    .flat()
    .filter((part) => part.trim() !== '')
    .map((part) => ({ wire, lines: [[part]] }));
}

/** As few messages as the limits allow, cut between lines, or within one that is too long by itself. */
export function fewestPieces(
  wire: string,
  lines: readonly (readonly string[])[],
  limits: MultilineLimits,
): Piece[] {
  if (lines.flat().length <= 1 || limits.lines <= 1) return onePieceEach(wire, lines);
  const pieces: string[][][] = [];
  let piece: string[][] = [];
  let bytes = 0;
  let count = 0;
  const close = () => {
    pieces.push(piece);
    piece = [];
    bytes = 0;
    count = 0;
  };
  for (const line of lines) {
    const whole = sum(line);
    if (count > 0 && (bytes + 1 + whole > limits.bytes || count + line.length > limits.lines)) close();
    let begun = false;
    for (const part of line) {
      const size = Buffer.byteLength(part) + (count > 0 && !begun ? 1 : 0);
      if (count > 0 && (bytes + size > limits.bytes || count >= limits.lines)) {
        close();
        begun = false;
      }
      if (begun) piece.at(-1)?.push(part);
      else piece.push([part]);
      begun = true;
      bytes += size;
      count++;
    }
  }
  close();
  return pieces
    .map(withoutBlankEnds)
    .filter((kept) => kept.length > 0)
    .map((kept) => ({ wire, lines: kept }));
}

function sum(parts: readonly string[]): number {
  return parts.reduce((bytes, part) => bytes + Buffer.byteLength(part), 0);
}

function withoutBlankEnds(lines: readonly string[][]): string[][] {
  const isBlank = (line: readonly string[] | undefined) => line?.join('').trim() === '';
  let from = 0;
  let to = lines.length;
  while (from < to && isBlank(lines[from])) from++;
  while (to > from && isBlank(lines[to - 1])) to--;
  return lines.slice(from, to);
}

/** How a piece looks when the server repeats it to us. */
export function echoOf(piece: Piece): string {
  return piece.lines.map((line) => cleanParam(line.join(''))).join('\n');
}
