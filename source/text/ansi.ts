import { type ColourDepth, type Ground, legible, sgrColour } from './colours.ts';
import { PLAIN, type Span, type Style } from './formatting.ts';
import { textWidth } from './width.ts';

/**
 * Spans → a string for the terminal: SGR around what is styled, OSC 8 around links. The texts must be sanitised.
 */

export interface Paint {
  readonly depth: ColourDepth;
  /** The terminal's background; where it is not known, nothing is painted in what may be its colour. */
  readonly ground?: Ground;
  /** Whether spoilers are shown; otherwise each of their cells is `▒`. */
  readonly revealSpoilers?: boolean;
  /** SGR parameters of the row around the spans (`2` for a dim one), set again where a span's own end; none unless told. */
  readonly base?: string;
  /** Whether links are written as OSC 8 sequences; they are, unless told not to. */
  readonly links?: boolean;
}

const ESC = '\u001b';
const ATTRIBUTES: readonly (readonly [keyof Style, string])[] = [
  ['bold', '1'],
  ['italic', '3'],
  ['underline', '4'],
  ['strike', '9'],
  ['reverse', '7'],
];

/** Paints spans of one row. What is on the terminal behind it has the attributes of `base`, and no link is left open. */
export function paint(spans: readonly Span[], options: Paint): string {
  let out = '';
  for (const span of spans) out += span.style === PLAIN ? span.text : paintSpan(span, options);
  return options.base === undefined || out === '' ? out : `${ESC}[${options.base}m${out}${ESC}[0m`;
}

function paintSpan({ text, style }: Span, options: Paint): string {
  const hidden = style.spoiler === true && options.revealSpoilers !== true;
  const shown = hidden ? '▒'.repeat(textWidth(text)) : text;
  const parameters = hidden ? '' : sgrOf(style, options);
  const reset = `${ESC}[0m${options.base === undefined ? '' : `${ESC}[${options.base}m`}`;
  const styled = parameters === '' ? shown : `${ESC}[${parameters}m${shown}${reset}`;
  if (style.link === undefined || hidden || options.links === false) return styled;
  return `${ESC}]8;id=${style.link.id};${style.link.url}${ESC}\\${styled}${ESC}]8;;${ESC}\\`;
}

/** The SGR parameters of a style, joined by `;`; empty for none. */
function sgrOf(style: Style, { depth, ground }: Paint): string {
  const parameters = ATTRIBUTES.filter(([name]) => style[name] === true).map(([, code]) => code);
  // Monospace is all that a terminal has: shown in a colour of its own where no other was asked for.
  const wanted = style.foreground ?? (style.monospace === true ? 11 : undefined);
  const { foreground, background } = legible({ foreground: wanted, background: style.background }, ground);
  const front = foreground === undefined ? undefined : sgrColour(foreground, 'foreground', depth);
  const back = background === undefined ? undefined : sgrColour(background, 'background', depth);
  // With fewer colours two may have become one.
  const isOne =
    foreground !== undefined && back !== undefined && sgrColour(foreground, 'background', depth) === back;
  if (!isOne) for (const colour of [front, back]) if (colour !== undefined) parameters.push(colour);
  return parameters.join(';');
}
