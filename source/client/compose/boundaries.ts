/** Where the cursor may stand: between grapheme clusters, at words, at lines. Offsets are UTF-16 units. */
import { graphemeSegmenter } from '../../text/segmenter.ts';
import { isSimple } from '../../text/width.ts';

const WORD = /^[\p{L}\p{M}\p{N}_]/u;
const SPACE = /^\s/;

/** Tells whether a cluster is part of what a motion runs over. */
export type Belongs = (cluster: string) => boolean;

export const isWord: Belongs = (cluster) => WORD.test(cluster);
export const isNoSpace: Belongs = (cluster) => !SPACE.test(cluster);

/** The nearest place at or behind `offset` that is between two clusters. */
export function snap(text: string, offset: number): number {
  const at = Math.max(0, Math.min(text.length, offset));
  if (isSimple(text)) return at;
  const found = graphemeSegmenter().segment(text).containing(at);
  return found === undefined || found.index === at ? at : found.index + found.segment.length;
}

/** The place one cluster before. */
export function before(text: string, offset: number): number {
  if (isSimple(text)) return offset > text.length ? 0 : Math.max(0, offset - 1);
  return (
    graphemeSegmenter()
      .segment(text)
      .containing(offset - 1)?.index ?? 0
  );
}

/** The place one cluster behind. */
export function after(text: string, offset: number): number {
  if (isSimple(text)) return offset < 0 ? text.length : Math.min(text.length, offset + 1);
  const found = graphemeSegmenter().segment(text).containing(offset);
  return found === undefined ? text.length : found.index + found.segment.length;
}

/** The start of the word (or what else `belongs`) before the cursor. */
export function wordBefore(text: string, offset: number, belongs: Belongs = isWord): number {
  const back = (at: number, wanted: boolean): number => {
    let place = at;
    while (place > 0) {
      const start = before(text, place);
      if (belongs(text.slice(start, place)) !== wanted) break;
      place = start;
    }
    return place;
  };
  return back(back(offset, false), true);
}

/** The end of the word behind the cursor. */
export function wordAfter(text: string, offset: number, belongs: Belongs = isWord): number {
  const on = (at: number, wanted: boolean): number => {
    let place = at;
    while (place < text.length) {
      const end = after(text, place);
      if (belongs(text.slice(place, end)) !== wanted) break;
      place = end;
    }
    return place;
  };
  return on(on(offset, false), true);
}

export function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end;
}
