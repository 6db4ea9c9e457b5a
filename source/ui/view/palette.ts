/**
 * The colours of the screen: the terminal's own sixteen, so that they fit its theme, and never the only sign of anything.
 */
import type { ColourDepth } from '../../text/colours.ts';

export interface Palette {
  /** How many colours a peer's own may have. */
  readonly depth: ColourDepth;
  readonly dim: Paint;
  readonly bold: Paint;
  readonly inverse: Paint;
  readonly error: Paint;
  readonly good: Paint;
  readonly mention: Paint;
  readonly accent: Paint;
  /** A nick in its own colour, the same one as long as the nick is the same. */
  nick(nick: string, text: string): string;
}

export type Paint = (text: string) => string;

/** Readable on either: bright ones on dark, plain ones on light; the same place in the list is about the same hue. */
const NICKS_ON_DARK = [96, 92, 95, 94, 93, 91];
const NICKS_ON_LIGHT = [36, 32, 35, 34, 33, 31];

function sgr(on: number | string, off: number): Paint {
  const open = `\u{1B}[${on}m`;
  const close = `\u{1B}[${off}m`;
  return (text) => (text === '' ? '' : open + text + close);
}

const plain: Paint = (text) => text;

/** The palette for a background; `none` is NO_COLOR's, where weight and inverse must do. */
export function makePalette(background: 'dark' | 'light', depth: ColourDepth): Palette {
  const colour = depth !== 'none';
  const hue = (code: number) => (colour ? sgr(code, 39) : plain);
  const dark = background === 'dark';
  const nicks = (dark ? NICKS_ON_DARK : NICKS_ON_LIGHT).map(hue);
  const mention = hue(dark ? 93 : 35);
  const bold = sgr(1, 22);
  return {
    depth,
    dim: sgr(2, 22),
    bold,
    inverse: sgr(7, 27),
    error: hue(31),
    good: hue(32),
    mention: (text) => bold(mention(text)),
    accent: hue(36),
    nick: (nick, text) => (nicks[hash(nick) % nicks.length] ?? plain)(text),
  };
}

/** FNV-1a over the nick without its case and trailing underscores, so that `ada_` keeps the colour of `ada`. */
function hash(nick: string): number {
  let value = 0x81_1c_9d_c5;
  for (const character of nick.toLowerCase().replace(/_+$/, '')) {
    value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01_00_01_93) >>> 0;
  }
  return value;
}

/** Whether a background (parts from 0 to 1) is light, by how bright it looks. */
export function isLight([red, green, blue]: readonly [number, number, number]): boolean {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.5;
}

/** How many colours the terminal says it has. */
export function colourDepth(env: Readonly<Record<string, string | undefined>>): ColourDepth {
  if ((env.NO_COLOR ?? '') !== '') return 'none';
  if (/truecolor|24bit/i.test(env.COLORTERM ?? '')) return 'full';
  return /256|direct|kitty|ghostty/i.test(env.TERM ?? '') ? '256' : '16';
}
