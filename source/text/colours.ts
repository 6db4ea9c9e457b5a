import { brightness, type Colour, indexOf256, nearest256, type Rgb, rgbOf, tooAlike } from './rgb.ts';

/**
 * A peer's colours → SGR parameters of the terminal, as many colours as it has.
 */

export type ColourDepth = 'none' | '16' | '256' | 'full';

/** mIRC 0–15 as the terminal's own sixteen: their look is the theme's, and so they stay readable. */
const SIXTEEN: readonly number[] = [97, 30, 34, 32, 91, 31, 35, 33, 93, 92, 36, 96, 94, 95, 90, 37];

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
  const rgb = rgbOf(colour);
  if (rgb === undefined) return undefined;
  if (depth === 'full' && typeof colour === 'string') return `${prefix};2;${rgb.join(';')}`;
  const index = typeof colour === 'number' ? indexOf256(colour) : nearest256(rgb);
  if (depth !== '16') return `${prefix};5;${index}`;
  const nearest = nearest16(rgb);
  return String(layer === 'foreground' ? nearest : nearest + 10);
}

/** Which of red, green and blue there is, and whether it is bright: the terminal's sixteen are laid out so. */
function nearest16([red, green, blue]: Rgb): number {
  const most = Math.max(red, green, blue);
  if (most < 48) return 30;
  const bits = [red, green, blue].reduce((sum, part, at) => sum + (part > most / 2 ? 1 << at : 0), 0);
  if (bits === 7) return most > 208 ? 97 : most > 144 ? 37 : 90;
  return (most > 192 ? 90 : 30) + bits;
}

/** What the terminal's own background is; `undefined`: not known. */
export type Ground = 'dark' | 'light' | undefined;

export interface Pair {
  readonly foreground?: Colour | undefined;
  readonly background?: Colour | undefined;
}

const WHITE = 0;
const BLACK = 1;

/**
 * Colours in which the text can be read, so that nobody hides any: one that is the terminal's own background is left out, and on a
 * background of a peer's choice stands black or white where no colour was asked for.
 */
export function legible({ foreground, background }: Pair, ground: Ground): Pair {
  if (background === undefined)
    return foreground !== undefined && sinksInto(foreground, ground) ? {} : { foreground };
  return { foreground: foreground ?? (brightness(background) > 0.45 ? BLACK : WHITE), background };
}

function sinksInto(colour: Colour, ground: Ground): boolean {
  return (ground !== 'light' && tooAlike(colour, BLACK)) || (ground !== 'dark' && tooAlike(colour, WHITE));
}
