/** The longest line on the wire (Modern IRC, "Message Format"), and how lines are kept within it. */
import { clip } from '../clip.ts';

/** In bytes with its CRLF, tags not counted. */
export const LINE_BYTES = 512;

/** A line without tags and CRLF, cut between graphemes where it is too long: what a long nick leaves no room for. */
export function bounded(line: string): string {
  if (line.length * 3 + 2 <= LINE_BYTES || Buffer.byteLength(line) + 2 <= LINE_BYTES) return line;
  return clip(line, LINE_BYTES - 2);
}
