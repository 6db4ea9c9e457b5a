import { type Paint, paint } from './ansi.ts';
import { hasFormatting, parseFormatting, PLAIN, type Span, stripFormatting } from './formatting.ts';
import { findLinks, type Link } from './links.ts';
import { findMarkup } from './markup.ts';
import { overlay, plainText, sliceSpans } from './spans.ts';
import { wrap, type WrapWidths } from './wrap.ts';

/**
 * A message's text, sanitised with its formatting codes kept, as ready rows: formatted, with links and marks found, wrapped, painted.
 * Behind a link that seems to lead elsewhere stands in brackets where it leads.
 */
export function messageRows(text: string, widths: WrapWidths, options: Paint): string[] {
  const plain = stripFormatting(text);
  const links = findLinks(plain);
  const markup = findMarkup(plain);
  if (links.length === 0 && markup.length === 0 && !hasFormatting(text)) {
    return wrap(plain, widths).map((row) =>
      paint([{ text: plain.slice(row.start, row.end), style: PLAIN }], options),
    );
  }
  const linked = links.map((link) => ({ ...link, style: { link: { url: link.url, id: linkId(link) } } }));
  const marked = overlay(parseFormatting(text), markup);
  const spans = unmasked(overlay(marked, linked), links);
  return wrap(plainText(spans), widths).map((row) => paint(sliceSpans(spans, row), options));
}

/** The spans with the host behind each link that disguises it; within a spoiler it is hidden too. */
function unmasked(spans: readonly Span[], links: readonly Link[]): readonly Span[] {
  const masks = links.filter((link) => link.disguise !== undefined);
  if (masks.length === 0) return spans;
  const out: Span[] = [];
  let at = 0;
  for (const { end, disguise } of masks) {
    out.push(...sliceSpans(spans, { start: at, end }));
    const spoiler = out.at(-1)?.style.spoiler;
    out.push({ text: ` [${disguise}]`, style: spoiler === true ? { spoiler } : PLAIN });
    at = end;
  }
  out.push(...sliceSpans(spans, { start: at, end: Number.POSITIVE_INFINITY }));
  return out;
}

/** The same for the parts of one link on all its rows, and hardly ever the same for two links near each other. */
function linkId({ url, start }: Link): string {
  let hash = 0x81_1c_9d_c5 ^ start;
  for (let at = 0; at < url.length; at++) hash = Math.imul(hash ^ url.charCodeAt(at), 0x01_00_01_93);
  return (hash >>> 0).toString(36);
}
