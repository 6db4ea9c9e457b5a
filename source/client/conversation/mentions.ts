/** Whether a text speaks to the person: their nick or one of their words in it, as a word of its own. */

const WORD = /[\p{L}\p{M}\p{N}_]/u;
const COLOURS = /\x03(?:\d{1,2}(?:,\d{1,2})?)?|\x04(?:[\da-f]{6}(?:,[\da-f]{6})?)?/gi;

/**
 * Whether `text` holds one of `words`, letter case aside and with no letter or digit next to it.
 * @param words in lower case
 */
export function mentions(text: string, words: readonly string[]): boolean {
  const plain = text.includes('\x03') || text.includes('\x04') ? text.replace(COLOURS, '') : text;
  const lower = plain.toLowerCase();
  return words.some((word) => word !== '' && holds(lower, word));
}

function holds(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    if (!endsInWord(text.slice(Math.max(0, at - 2), at)) && !beginsWithWord(text, at + word.length))
      return true;
  }
  return false;
}

function endsInWord(before: string): boolean {
  const last = [...before].at(-1);
  return last !== undefined && WORD.test(last);
}

function beginsWithWord(text: string, at: number): boolean {
  const code = text.codePointAt(at);
  return code !== undefined && WORD.test(String.fromCodePoint(code));
}
