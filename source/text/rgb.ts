/** A peer's colours as red, green and blue, from 0 to 255: how bright they are, and which are too alike to be read on each other. */

/** A colour as a peer asks for it: mIRC's 0 to 98, or `#rrggbb`. */
export type Colour = number | `#${string}`;
export type Rgb = readonly [red: number, green: number, blue: number];

/** mIRC 0–15 as mIRC has them; the terminal's own are about the same. */
const SIXTEEN: readonly number[] = [
  0xffffff, 0x000000, 0x00007f, 0x009300, 0xff0000, 0x7f0000, 0x9c009c, 0xfc7f00, 0xffff00, 0x00fc00,
  0x009393, 0x00ffff, 0x0000fc, 0xff00ff, 0x7f7f7f, 0xd2d2d2,
];
/** mIRC 16–98 in the 256 (modern.ircdocs.horse/formatting, "Colors 16-98"). */
const EXTENDED: readonly number[] = [
  52, 94, 100, 58, 22, 29, 23, 24, 17, 54, 53, 89, 88, 130, 142, 64, 28, 35, 30, 25, 18, 91, 90, 125, 124,
  166, 184, 106, 34, 49, 37, 33, 19, 129, 127, 161, 196, 208, 226, 154, 46, 86, 51, 75, 21, 171, 201, 198,
  203, 215, 227, 191, 83, 122, 87, 111, 63, 177, 207, 205, 217, 223, 229, 193, 157, 158, 159, 153, 147, 183,
  219, 212, 16, 233, 235, 237, 239, 241, 244, 247, 250, 254, 231,
];
/** The steps of each of red, green and blue in the 6×6×6 cube of the 256. */
const STEPS: readonly number[] = [0, 95, 135, 175, 215, 255];
/** Two colours are told apart if one of their parts differs by this much. */
const TELLABLE = 40;

/** The index in the 256 of mIRC's 16–98; nothing for other numbers. */
export function indexOf256(colour: number): number | undefined {
  return EXTENDED[colour - 16];
}

/** Nothing for a number that mIRC has no colour for. */
export function rgbOf(colour: Colour): Rgb | undefined {
  if (typeof colour === 'string') return parts(Number.parseInt(colour.slice(1), 16));
  const own = SIXTEEN[colour];
  if (own !== undefined) return parts(own);
  const index = indexOf256(colour);
  return index === undefined ? undefined : rgbOf256(index);
}

function parts(value: number): Rgb {
  return [(value >> 16) & 0xff, (value >> 8) & 0xff, value & 0xff];
}

/** A colour of the cube or the greys, 16 to 255. */
export function rgbOf256(index: number): Rgb {
  if (index >= 232) {
    const grey = 8 + (index - 232) * 10;
    return [grey, grey, grey];
  }
  const cube = index - 16;
  return [STEPS[Math.floor(cube / 36)] ?? 0, STEPS[Math.floor(cube / 6) % 6] ?? 0, STEPS[cube % 6] ?? 0];
}

/** The nearest colour of the cube. */
export function nearest256([red, green, blue]: Rgb): number {
  const step = (part: number) =>
    STEPS.reduce(
      (best, value, at) => (Math.abs(value - part) < Math.abs((STEPS[best] ?? 0) - part) ? at : best),
      0,
    );
  return 16 + 36 * step(red) + 6 * step(green) + step(blue);
}

/** Whether text of the one on the other could not be seen. */
export function tooAlike(one: Colour, other: Colour): boolean {
  if (one === other) return true;
  const [a, b] = [rgbOf(one), rgbOf(other)];
  return (
    a !== undefined && b !== undefined && a.every((part, at) => Math.abs(part - (b[at] ?? 0)) < TELLABLE)
  );
}

/** How bright a colour looks, from 0 to 1. */
export function brightness(colour: Colour): number {
  const [red, green, blue] = rgbOf(colour) ?? [0, 0, 0];
  return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
}
