/**
 * irc's formatting codes (modern.ircdocs.horse/formatting) → spans of plain text with a style.
 */
import { type Colour, tooAlike } from './rgb.ts';

export interface Style {
  readonly bold?: true;
  readonly italic?: true;
  readonly underline?: true;
  readonly strike?: true;
  readonly monospace?: true;
  readonly reverse?: true;
  readonly foreground?: Colour;
  readonly background?: Colour;
  /** Not to be shown until asked for: `||so||`, or one colour on itself. */
  readonly spoiler?: true;
  /** A link's target, safe for a terminal, and an id that its parts on several rows share. */
  readonly link?: { readonly url: string; readonly id: string };
}

export interface Span {
  readonly text: string;
  readonly style: Style;
}

/** The style of text that nobody has styled; the very object, so that it can be told by identity. */
export const PLAIN: Style = {};

const CODES = /[\x02-\x04\x0f\x11\x16\x1d-\x1f]/;
const COLOUR = /\x03(?:(\d{1,2})(?:,(\d{1,2}))?)?/y;
const HEX_COLOUR = /\x04(?:([0-9a-fA-F]{6})(?:,([0-9a-fA-F]{6}))?)?/y;
const EACH_CODE =
  /\x03(?:\d{1,2}(?:,\d{1,2})?)?|\x04(?:[0-9a-fA-F]{6}(?:,[0-9a-fA-F]{6})?)?|[\x02\x0f\x11\x16\x1d-\x1f]/g;

type Toggle = 'bold' | 'italic' | 'underline' | 'strike' | 'monospace' | 'reverse';
const TOGGLES: Readonly<Record<string, Toggle>> = {
  '\x02': 'bold',
  '\x1d': 'italic',
  '\x1f': 'underline',
  '\x1e': 'strike',
  '\x11': 'monospace',
  '\x16': 'reverse',
};

/** Whether a text has formatting codes at all. */
export function hasFormatting(text: string): boolean {
  return CODES.test(text);
}

/** The text without its formatting codes; what doors without formatting send on. */
export function stripFormatting(text: string): string {
  return CODES.test(text) ? text.replace(EACH_CODE, '') : text;
}

/** The spans of a text, none of them empty; their texts joined are `stripFormatting` of it. */
export function parseFormatting(text: string): Span[] {
  if (!CODES.test(text)) return text === '' ? [] : [{ text, style: PLAIN }];
  const spans: Span[] = [];
  let style = PLAIN;
  let from = 0;
  for (const match of text.matchAll(EACH_CODE)) {
    if (match.index > from) spans.push({ text: text.slice(from, match.index), style: settled(style) });
    style = after(style, match[0]);
    from = match.index + match[0].length;
  }
  if (from < text.length) spans.push({ text: text.slice(from), style: settled(style) });
  return spans;
}

/** The style behind one formatting code. */
function after(style: Style, code: string): Style {
  const sign = code.charAt(0);
  if (sign === '\x0f') return PLAIN;
  if (sign === '\x03') return coloured(style, exec(COLOUR, code), readIndexed);
  if (sign === '\x04') return coloured(style, exec(HEX_COLOUR, code), readHex);
  const toggle = TOGGLES[sign];
  if (toggle === undefined) return style;
  const { [toggle]: was, ...others } = style;
  return was === true ? others : { ...others, [toggle]: true };
}

function coloured(
  style: Style,
  found: readonly (string | undefined)[],
  read: (text: string) => Colour | undefined,
): Style {
  const { foreground: _, background: oldBackground, ...others } = style;
  const [, foregroundText, backgroundText] = found;
  if (foregroundText === undefined) return others;
  const foreground = read(foregroundText);
  const background = backgroundText === undefined ? oldBackground : read(backgroundText);
  return {
    ...others,
    ...(foreground === undefined ? {} : { foreground }),
    ...(background === undefined ? {} : { background }),
  };
}

function exec(pattern: RegExp, code: string): readonly (string | undefined)[] {
  pattern.lastIndex = 0;
  return pattern.exec(code) ?? [];
}

/** 99 is the terminal's own colour. */
function readIndexed(text: string): Colour | undefined {
  const index = Number(text);
  return index === 99 ? undefined : index;
}

function readHex(text: string): Colour {
  return `#${text.toLowerCase()}`;
}

/** A colour on itself, or on one that is hardly another, hides the text: that is a spoiler, and nothing else may hide any. */
function settled(style: Style): Style {
  const { foreground, background, ...others } = style;
  if (foreground === undefined || background === undefined || !tooAlike(foreground, background)) return style;
  return { ...others, spoiler: true };
}
