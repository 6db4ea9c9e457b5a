/** Words in as few lines as hold them. */

/**
 * Joins words into texts of at most `maxBytes` bytes of UTF-8 each; a word alone may be longer. No words: no lines.
 * @param separator one byte of ASCII.
 */
export function listLines(words: Iterable<string>, maxBytes: number, separator = ' '): string[] {
  const lines: string[] = [];
  let line: string | undefined;
  let bytes = 0;
  for (const word of words) {
    const size = Buffer.byteLength(word) + 1;
    if (line !== undefined && bytes + size > maxBytes) {
      lines.push(line);
      line = undefined;
      bytes = 0;
    }
    line = line === undefined ? word : line + separator + word;
    bytes += size;
  }
  if (line !== undefined) lines.push(line);
  return lines;
}
