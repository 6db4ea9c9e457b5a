/** Longer than what V8 copies anyway when it cuts. */
const LEAST = 13;
const ONE_BYTE = /^[\0-\xff]*$/;
const scratch = Buffer.allocUnsafe(4096);

/**
 * The same text in memory of its own. What was cut out of a longer text keeps all of that alive: of a line with its tags, two or three times
 * what is wanted. For what is kept long.
 */
export function ownCopy(text: string): string {
  if (text.length < LEAST) return text;
  const encoding = ONE_BYTE.test(text) ? 'latin1' : 'utf16le';
  const buffer = text.length * 2 > scratch.length ? Buffer.allocUnsafe(text.length * 2) : scratch;
  return buffer.toString(encoding, 0, buffer.write(text, encoding));
}
