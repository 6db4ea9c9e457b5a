/** The QR code of an address, for a phone to read off the screen. */
import { textWidth } from '../../text/width.ts';

/** The code in its forms, the one with the widest margin first: four modules around it are the rule; scanners make do with less. */
export async function codesOf(address: string): Promise<readonly (readonly string[])[]> {
  const { renderUnicodeCompact } = await import('uqr');
  return [4, 3, 2, 1].map((border) => renderUnicodeCompact(address, { border }).split('\n'));
}

/** What the smallest of them takes. */
export function leastOf(codes: readonly (readonly string[])[]): {
  readonly height: number;
  readonly width: number;
} {
  const least = codes.at(-1) ?? [];
  return { height: least.length, width: textWidth(least[0] ?? '') };
}

/** The code with the widest margin that there is room for. */
export function codeThatFits(
  codes: readonly (readonly string[])[],
  { width, height }: { readonly width: number; readonly height: number },
): readonly string[] | undefined {
  return codes.find((code) => code.length <= height && textWidth(code[0] ?? '') <= width);
}

/** The code in the middle. Black on white in any theme, as scanners want it. */
export function qrRows(code: readonly string[], width: number): readonly string[] {
  const margin = ' '.repeat(Math.floor((width - textWidth(code[0] ?? '')) / 2));
  return code.map((row) => `${margin}\u{1B}[97;40m${row}\u{1B}[39;49m`);
}
