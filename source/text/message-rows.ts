import { type Paint, paint } from './ansi.ts';
import { hasFormatting, parseFormatting, PLAIN, type Span, stripFormatting } from './formatting.ts';
import { findLinks, type Link } from './links.ts';
import { findMarkup } from './markup.ts';
import { overlay, sliceSpans } from './spans.ts';
import { wrap, type WrapWidths } from './wrap.ts';

/**
 * A message's text, sanitised with its formatting codes kept, as ready rows: formatted, with links and marks found, wrapped, painted.
 */
export function messageRows(text: string, widths: WrapWidths, options: Paint): string[] {
  const plain = stripFormatting(text);
  const links = findLinks(plain);
  const markup = findMarkup(plain);
  const rows = wrap(plain, widths);
  if (links.length === 0 && markup.length === 0 && !hasFormatting(text)) {
    return rows.map((row) => paint([{ text: plain.slice(row.start, row.end), style: PLAIN }], options));
  }
  const linked = links.map((link) => ({ ...link, style: { link: { url: link.url, id: linkId(link) } } }));
  const spans: readonly Span[] = overlay(overlay(parseFormatting(text), markup), linked);
  return rows.map((row) => paint(sliceSpans(spans, row), options));
}

/** The same for the parts of one link on all its rows, and hardly ever the same for two links near each other. */
function linkId({ url, start }: Link): string {
  let hash = 0x81_1c_9d_c5 ^ start;
  for (let at = 0; at < url.length; at++) hash = Math.imul(hash ^ url.charCodeAt(at), 0x01_00_01_93);
  return (hash >>> 0).toString(36);
}
