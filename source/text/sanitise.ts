import { isSimple } from './width.ts';

/**
 * Anything from a peer → text that can be put on a terminal.
 *
 * What comes out holds no control character (C0, DEL, C1) but those asked for, no lone surrogate, no character that changes
 * the direction of what stands after the text, and nothing that hides or is hidden: so it can move no cursor, set no title, and say nothing
 * that is not seen. Idempotent.
 */

export interface SanitiseOptions {
  /** Keep line breaks, each as one LF; otherwise each becomes a space. */
  readonly newlines?: boolean;
  /** Keep irc's formatting codes (bold, colour …), for the formatting parser to take out again. */
  readonly formatting?: boolean;
}

/** irc's formatting codes: bold, colour, hex colour, reset, monospace, reverse, italic, strikethrough, underline. */
const FORMATTING = '\\x02\\x03\\x04\\x0f\\x11\\x16\\x1d\\x1e\\x1f';
const LINE_BREAKS = /\r\n|[\n\r\v\f\x85\u2028\u2029]/g;
const TABS = /\t/g;
const CONTROLS = /[\x00-\x09\x0b-\x1f\x7f-\x9f]/g; // all but LF, which is settled before
const CONTROLS_BUT_FORMATTING = new RegExp(`(?![${FORMATTING}])[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f]`, 'g');
/** How a tab is written: what it would have moved to is not known here. */
const TAB = '    ';

/** Everything that shows nothing, and marks that change direction; but not the signs of class Cf that are seen. */
const INVISIBLE =
  /[[\p{Default_Ignorable_Code_Point}\p{Cf}]--[\u{600}-\u{605}\u{6dd}\u{70f}\u{890}\u{891}\u{8e2}\u{110bd}\u{110cd}]]/v;
/** Letters and marks of the scripts in which a joiner or non-joiner changes how a word is written. */
const JOINED =
  '[[\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Mongolian}\\p{Script=Devanagari}\\p{Script=Bengali}' +
  '\\p{Script=Gurmukhi}\\p{Script=Gujarati}\\p{Script=Oriya}\\p{Script=Tamil}\\p{Script=Telugu}\\p{Script=Kannada}' +
  '\\p{Script=Malayalam}\\p{Script=Sinhala}\\p{Script=Khmer}\\p{Script=Myanmar}]--[\\p{Default_Ignorable_Code_Point}\\p{Cf}]]';
/** Invisible characters in the places where they belong; each alternative looks only at characters that stay. */
const BELONGING = [
  // A style selector behind its picture, digit or sign.
  String.raw`(?<=[\p{Extended_Pictographic}#*0-9])[\u{fe0e}\u{fe0f}]`,
  // A joiner between two pictures.
  String.raw`(?<=\p{Extended_Pictographic}[\u{fe0e}\u{fe0f}]?\p{Emoji_Modifier}?)\u{200d}(?=\p{Extended_Pictographic})`,
  // The flags of England, Scotland and Wales: a black flag, tag letters, the cancel tag.
  String.raw`(?<=\u{1f3f4})[\u{e0061}-\u{e007a}]{2,6}\u{e007f}`,
  `(?<=${JOINED})[\\u{200c}\\u{200d}](?=${JOINED})`,
  `(?<=[\\p{Script=Sinhala}\\p{Script=Malayalam}\\p{Script=Bengali}\\p{Script=Devanagari}])\\u{200d}`,
];
const EACH_INVISIBLE = new RegExp(`(${BELONGING.join('|')})|${INVISIBLE.source}`, 'gv');
/** More marks than any language stacks on one letter, and enough to run over the lines above and below. */
const TOO_MANY_MARKS = /([\p{Mn}\p{Me}]{8})[\p{Mn}\p{Me}]+/gu;

/** No picture is made of more than four, and a terminal draws what it does not know as many wide cells. */
const TOO_MANY_JOINED =
  /((?:\p{Extended_Pictographic}[\u{fe0e}\u{fe0f}]?\p{Emoji_Modifier}?\u{200d}){3}\p{Extended_Pictographic}[\u{fe0e}\u{fe0f}]?\p{Emoji_Modifier}?)\u{200d}/gu;

/** Makes a text from a peer safe. A tab becomes four spaces. */
export function sanitise(text: string, options: SanitiseOptions = {}): string {
  if (isSimple(text)) return text;
  const broken = text.replace(LINE_BREAKS, options.newlines === true ? '\n' : ' ').replace(TABS, TAB);
  const controlled = broken
    .replace(options.formatting === true ? CONTROLS_BUT_FORMATTING : CONTROLS, '')
    .toWellFormed();
  const seen = INVISIBLE.test(controlled) ? controlled.replace(EACH_INVISIBLE, '$1') : controlled;
  return seen.replace(TOO_MANY_MARKS, '$1').replace(TOO_MANY_JOINED, '$1');
}

/** Makes a name (nick, room, server, file) from a peer safe: one word of one line, so white space becomes `_`. */
export function sanitiseLabel(label: string): string {
  if (isSimple(label) && !label.includes(' ')) return label;
  return sanitise(label).replace(/[\s\u2800]/gu, '_');
}

const URL_SCHEMES = /^(?:https?|ircs?|mailto|gemini|gopher|ftps?):/i;

/**
 * Makes a link's target safe to stand in an OSC 8 sequence: printable ASCII alone, everything else percent-encoded.
 * Nothing when it is no link that a terminal should be asked to open.
 */
export function sanitiseUrl(url: string): string | undefined {
  const wellFormed = url.toWellFormed();
  if (!URL_SCHEMES.test(wellFormed)) return undefined;
  if (/[\s\x00-\x1f\x7f-\x9f]/u.test(wellFormed)) return undefined;
  return wellFormed.replace(/[^\x21-\x7e]/gu, (character) => encodeURIComponent(character));
}
