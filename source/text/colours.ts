import type { Colour } from './formatting.ts';

/**
 * A peer's colours → SGR parameters of the terminal, as many colours as it has.
 */

export type ColourDepth = 'none' | '16' | '256' | 'full';

/** mIRC 0–15 as the terminal's own sixteen: their look is the theme's, and so they stay readable. */
const SIXTEEN: readonly number[] = [97, 30, 34, 32, 91, 31, 35, 33, 93, 92, 36, 96, 94, 95, 90, 37];
/** mIRC 16–98 in the 256 (modern.ircdocs.horse/formatting, "Colors 16-98"). */
const EXTENDED: readonly number[] = [
  52, 94, 100, 58, 22, 29, 23, 24, 17, 54, 53, 89, 88, 130, 142, 64, 28, 35, 30, 25, 18, 91, 90, 125, 124,
  166, 184, 106, 34, 49, 37, 33, 19, 129, 127, 161, 196, 208, 226, 154, 46, 86, 51, 75, 21, 171, 201, 198,
  203, 215, 227, 191, 83, 122, 87, 111, 63, 177, 207, 205, 217, 223, 229, 193, 157, 158, 159, 153, 147, 183,
  219, 212, 16, 233, 235, 237, 239, 241, 244, 247, 250, 254, 231,
];
/** The steps of each of red, green and blue in the 6×6×6 cube of the 256. */
const STEPS: readonly number[] = [0, 95, 135, 175, 215, 255];

type Rgb = readonly [red: number, green: number, blue: number];

/** SGR parameters that set a colour, such as `91` or `38;5;208`; nothing where it is left as it is. */
export function sgrColour(
  colour: Colour,
  layer: 'foreground' | 'background',
  depth: ColourDepth,
): string | undefined {
  if (depth === 'none') return undefined;
  const own = typeof colour === 'number' ? SIXTEEN[colour] : undefined;
  if (own !== undefined) return String(layer === 'foreground' ? own : own + 10);
  const prefix = layer === 'foreground' ? 38 : 48;
  if (depth === 'full' && typeof colour === 'string') return `${prefix};2;${rgbOf(colour).join(';')}`;
  const index = typeof colour === 'number' ? EXTENDED[colour - 16] : nearest256(rgbOf(colour));
  if (index === undefined) return undefined;
  if (depth !== '16') return `${prefix};5;${index}`;
  const nearest = nearest16(typeof colour === 'number' ? rgbOf256(index) : rgbOf(colour));
  return String(layer === 'foreground' ? nearest : nearest + 10);
}

function rgbOf(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 0xff, (value >> 8) & 0xff, value & 0xff];
}

function rgbOf256(index: number): Rgb {
  if (index >= 232) {
    const grey = 8 + (index - 232) * 10;
    return [grey, grey, grey];
  }
  const cube = index - 16;
  return [STEPS[Math.floor(cube / 36)] ?? 0, STEPS[Math.floor(cube / 6) % 6] ?? 0, STEPS[cube % 6] ?? 0];
}

function nearest256([red, green, blue]: Rgb): number {
  const step = (part: number) =>
    STEPS.reduce(
      (best, value, at) => (Math.abs(value - part) < Math.abs((STEPS[best] ?? 0) - part) ? at : best),
      0,
    );
  return 16 + 36 * step(red) + 6 * step(green) + step(blue);
}

/** Which of red, green and blue there is, and whether it is bright: the terminal's sixteen are laid out so. */
function nearest16([red, green, blue]: Rgb): number {
  const most = Math.max(red, green, blue);
  if (most < 48) return 30;
  const bits = [red, green, blue].reduce((sum, part, at) => sum + (part > most / 2 ? 1 << at : 0), 0);
  if (bits === 7) return most > 208 ? 97 : most > 144 ? 37 : 90;
  return (most > 192 ? 90 : 30) + bits;
}
