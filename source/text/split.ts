import { graphemes } from './width.ts';

/**
 * A text that is too long for one line of a wire, in parts that each fit.
 */

export interface SplitOptions {
  /** The most bytes of UTF-8 that a part may have; at least 4, so that any character fits. */
  readonly maxBytes: number;
}

/**
 * Cuts a text into parts of at most `maxBytes` bytes each. Joined, the parts are the text again: a space at which it is cut stays at the
 * end of its part. A cut is never inside a grapheme cluster, unless that cluster alone is over the bound, and then never
 * inside a character. It is behind the last space of a part where one is in the part's second half. The empty text is one part.
 */
export function splitText(text: string, options: SplitOptions): string[] {
  const { maxBytes } = options;
  if (text.length * 3 <= maxBytes || Buffer.byteLength(text) <= maxBytes) return [text];
  const parts: string[] = [];
  let part = '';
  let bytes = 0;
  for (const unit of fittingUnits(text, maxBytes)) {
    const size = Buffer.byteLength(unit);
    while (bytes + size > maxBytes) {
      const cut = lastBreak(part);
      parts.push(part.slice(0, cut));
      part = part.slice(cut);
      bytes = Buffer.byteLength(part);
    }
    part += unit;
    bytes += size;
  }
  parts.push(part);
  return parts;
}

/** The grapheme clusters of a text; one that is over the bound comes as its characters. */
function* fittingUnits(text: string, maxBytes: number): Generator<string> {
  for (const cluster of graphemes(text)) {
    if (cluster.length * 3 > maxBytes && Buffer.byteLength(cluster) > maxBytes) yield* cluster;
    else yield cluster;
  }
}

/** Where to cut a full part: behind its last space, if that does not leave it half empty. */
function lastBreak(part: string): number {
  const space = part.lastIndexOf(' ');
  return space >= part.length / 2 ? space + 1 : part.length;
}
