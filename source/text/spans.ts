import type { Span, Style } from './formatting.ts';

/** A stretch of a text, in UTF-16 units: from `start` up to, without, `end`. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A stretch that gets something added to its style. */
export interface Overlay extends Stretch {
  readonly style: Style;
}

/** The plain text of spans. */
export function plainText(spans: readonly Span[]): string {
  return spans.map((span) => span.text).join('');
}

/** The spans of a stretch of their text. */
export function sliceSpans(spans: readonly Span[], { start, end }: Stretch): Span[] {
  const out: Span[] = [];
  let at = 0;
  for (const span of spans) {
    const next = at + span.text.length;
    if (next > start && at < end) {
      const text = span.text.slice(Math.max(0, start - at), end - at);
      if (text !== '') out.push(text.length === span.text.length ? span : { text, style: span.style });
    }
    if (next >= end) break;
    at = next;
  }
  return out;
}

/** Adds styles to stretches of the text; the stretches are in order and do not overlap. The text stays the same. */
export function overlay(spans: readonly Span[], overlays: readonly Overlay[]): Span[] {
  if (overlays.length === 0) return [...spans];
  const length = spans.reduce((sum, span) => sum + span.text.length, 0);
  const out: Span[] = [];
  let at = 0;
  for (const { start, end, style } of overlays) {
    out.push(...sliceSpans(spans, { start: at, end: start }));
    for (const span of sliceSpans(spans, { start, end }))
      out.push({ text: span.text, style: { ...span.style, ...style } });
    at = end;
  }
  out.push(...sliceSpans(spans, { start: at, end: length }));
  return out;
}
