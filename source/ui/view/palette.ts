/**
 * The colours of the screen, all in one table: the terminal's own sixteen, so that they fit its theme, and never the only
 * sign of anything.
 */
import type { Theme } from '../../config/client-options.ts';
import type { ColourDepth, Ground } from '../../text/colours.ts';

export interface Palette {
  /** How many colours a peer's own may have. */
  readonly depth: ColourDepth;
  /** The terminal's background, which a peer's colours may not have. */
  readonly ground: Ground;
  readonly dim: Paint;
  readonly bold: Paint;
  readonly inverse: Paint;
  readonly error: Paint;
  readonly good: Paint;
  readonly mention: Paint;
  readonly accent: Paint;
  /** A nick in its own colour, the same one as long as the nick is the same. */
  nick(nick: string, text: string): string;
  /** One's own nick: in the text's own colour, and bold or underlined as none of theirs is. */
  readonly own: Paint;
}

export type Paint = (text: string) => string;
export type Background = 'dark' | 'light';

/** SGR parameters; an empty one leaves the text as it is. */
interface Shades {
  readonly dim: string;
  readonly error: string;
  readonly good: string;
  readonly mention: string;
  readonly accent: string;
  /** As many in each list, so that a nick has one place in all; of the first six the same place is about the same hue. */
  readonly nicks: readonly string[];
  readonly own: string;
}

/** What reads well on dark. The last three are darker and, as shades of one hue are hard to tell apart, bold. */
const BRIGHT = ['96', '92', '95', '94', '93', '91', '1;32', '1;36', '1;35'];
/** What reads well on light, and does where a terminal makes bold ones bright. */
const PLAIN = ['36', '32', '35', '34', '33', '31', '1;34', '1;31', '95'];

const ON_DARK: Shades = {
  dim: '2',
  error: '31',
  good: '32',
  mention: '1;93',
  accent: '36',
  nicks: BRIGHT,
  own: '1',
};
const ON_LIGHT: Shades = {
  dim: '2',
  error: '31',
  good: '32',
  mention: '1;35',
  accent: '36',
  nicks: PLAIN,
  own: '1',
};
/** Only what every terminal shows readably on either background. */
const EITHER: Shades = {
  dim: '',
  error: '31',
  good: '32',
  mention: '1;35',
  accent: '36',
  nicks: PLAIN,
  own: '1',
};
/** Nothing faint; every colour at least 7 to 1 against black, or white. */
const STARK_ON_DARK: Shades = {
  dim: '38;5;252',
  error: '1;38;5;217',
  good: '1;38;5;120',
  mention: '1;4;38;5;226',
  accent: '1;38;5;159',
  nicks: [159, 120, 219, 153, 229, 217, 192, 177, 215].map((colour) => `1;38;5;${colour}`),
  own: '4',
};
const STARK_ON_LIGHT: Shades = {
  dim: '38;5;236',
  error: '1;38;5;88',
  good: '1;38;5;22',
  mention: '1;4;38;5;53',
  accent: '1;38;5;17',
  nicks: [23, 22, 90, 18, 52, 88, 24, 55, 125].map((colour) => `1;38;5;${colour}`),
  own: '4',
};
/** The same with sixteen colours, or where nothing is known of the background. */
const STARK_16: Shades = {
  dim: '',
  error: '1;31',
  good: '1;32',
  mention: '1;4',
  accent: '1',
  nicks: ['1'],
  own: '4',
};

/** Every theme's shades for a background; `auto` is the one that fits it. */
const THEMES: Readonly<Record<Theme, Readonly<Record<Background, Shades>>>> = {
  auto: { dark: ON_DARK, light: ON_LIGHT },
  dark: { dark: ON_DARK, light: ON_DARK },
  light: { dark: ON_LIGHT, light: ON_LIGHT },
  terminal: { dark: EITHER, light: EITHER },
  contrast: { dark: STARK_ON_DARK, light: STARK_ON_LIGHT },
};

/**
 * The palette of a theme on a background.
 * @param background `undefined` while the terminal has not told it
 * @param depth `none` is NO_COLOR's, where weight and inverse must do
 */
export function makePalette(
  background: Background | undefined,
  depth: ColourDepth,
  theme: Theme = 'auto',
): Palette {
  const wanted = THEMES[theme][background ?? 'dark'];
  const isPlainStark = theme === 'contrast' && (depth === '16' || background === undefined);
  const shades = isPlainStark ? STARK_16 : wanted;
  const paint = (parameters: string) => sgr(depth === 'none' ? withoutColour(parameters) : parameters);
  // Without colours the weight of a nick would mean nothing: all have the first one's.
  const nicks = (depth === 'none' ? shades.nicks.slice(0, 1) : shades.nicks).map(paint);
  return {
    depth: theme === 'terminal' && depth !== 'none' ? '16' : depth,
    ground: theme === 'terminal' ? undefined : theme === 'dark' || theme === 'light' ? theme : background,
    dim: paint(shades.dim),
    bold: sgr('1'),
    inverse: sgr('7'),
    error: paint(shades.error),
    good: paint(shades.good),
    mention: paint(shades.mention),
    accent: paint(shades.accent),
    own: paint(shades.own),
    nick: (nick, text) => (nicks[hash(nick) % nicks.length] ?? plain)(text),
  };
}

const plain: Paint = (text) => text;

/** What ends each attribute; all colours end alike. */
const ENDS: Readonly<Record<string, string>> = { '1': '22', '2': '22', '4': '24', '7': '27' };

function sgr(parameters: string): Paint {
  if (parameters === '') return plain;
  const ends = new Set<string>();
  for (const part of parameters.split(';')) {
    ends.add(ENDS[part] ?? '39');
    if (part === '38') break;
  }
  const open = `\u{1B}[${parameters}m`;
  const close = `\u{1B}[${[...ends].join(';')}m`;
  // A line under the spaces that fill a column would be a line of its own.
  if (ends.has('24')) return (text) => text.replace(/\S(?:.*\S)?/su, (inked) => open + inked + close);
  return (text) => (text === '' ? '' : open + text + close);
}

/** Weight, faintness and underline without the colour. */
function withoutColour(parameters: string): string {
  const parts = parameters.split(';');
  const colour = parts.findIndex((part) => part.length > 1);
  return (colour === -1 ? parts : parts.slice(0, colour)).join(';');
}

/** FNV-1a over the nick without its case and trailing underscores, so that `ada_` keeps the colour of `ada`. */
function hash(nick: string): number {
  let value = 0x81_1c_9d_c5;
  for (const character of nick.toLowerCase().replace(/_+$/, '')) {
    value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01_00_01_93) >>> 0;
  }
  // Stirred once more (as MurmurHash3 ends), as short nicks differ in few of the bits.
  value = Math.imul(value ^ (value >>> 16), 0x85_eb_ca_6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2_b2_ae_35);
  return (value ^ (value >>> 16)) >>> 0;
}

/** Whether a background (parts from 0 to 1) is light, by how bright it looks. */
export function isLight([red, green, blue]: readonly [number, number, number]): boolean {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.5;
}

/** Terminals that have no colours, by their names. */
const COLOURLESS = /^(?:dumb|vt\d+\w*|ansi-m|.*-m(?:ono)?)$/;

/** The background that some terminals tell in `COLORFGBG` (`15;0`: the colours of text and ground), before any is asked. */
export function backgroundOf(env: Readonly<Record<string, string | undefined>>): Background | undefined {
  const ground = /;(\d+)$/.exec(env.COLORFGBG ?? '')?.[1];
  if (ground === undefined) return undefined;
  return Number(ground) === 7 || Number(ground) > 8 ? 'light' : 'dark';
}

/** How many colours the terminal says it has. */
export function colourDepth(env: Readonly<Record<string, string | undefined>>): ColourDepth {
  if ((env.NO_COLOR ?? '') !== '') return 'none';
  if (COLOURLESS.test(env.TERM ?? '')) return 'none';
  if (/truecolor|24bit/i.test(env.COLORTERM ?? '')) return 'full';
  return /256|direct|kitty|ghostty/i.test(env.TERM ?? '') ? '256' : '16';
}
