/** Where a text falls into grapheme clusters, without asking for the tables of Unicode where it is plain. */

/**
 * Characters that are each one cluster of one cell, whatever of them stands beside them: ASCII, Latin, Greek, Cyrillic, dashes
 * and quotes, arrows, and the lines and marks that the screen itself is drawn with.
 */
const SIMPLE =
  /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u0391-\u03a1\u03a3-\u03ff\u0400-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u2190-\u21ff\u2500-\u25fc]*$/;

/** Whether each UTF-16 unit of a text is a grapheme cluster of one cell. */
export function isSimple(text: string): boolean {
  return SIMPLE.test(text);
}

let segmenter: Intl.Segmenter | undefined;

/** Cuts a text into grapheme clusters. Made when it is first asked for: the tables behind it take 13 ms to load. */
export function graphemeSegmenter(): Intl.Segmenter {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  return segmenter;
}

/** The clusters of a text with their places, as `segment` of a segmenter gives them. */
export function segments(text: string): Iterable<{ readonly segment: string; readonly index: number }> {
  return isSimple(text)
    ? Array.from(text, (segment, index) => ({ segment, index }))
    : graphemeSegmenter().segment(text);
}
