/** Masks with `*` and `?` (Modern IRC, "Wildcard Expressions"), in any case of letters. */
import { foldName } from '../../../protocol/names.ts';

/** Says whether a text fits the pattern. Linear in the text for any pattern: no backtracking to blow up. */
export function wildcard(pattern: string): (text: string) => boolean {
  const folded = foldName(pattern);
  return (text) => fits(folded, foldName(text));
}

function fits(pattern: string, text: string): boolean {
  let at = 0;
  let star = -1;
  let mark = 0;
  let place = 0;
  while (at < text.length) {
    const wanted = pattern[place];
    if (wanted === '*') {
      star = place++;
      mark = at;
    } else if (wanted === '?' || wanted === text[at]) {
      place++;
      at++;
    } else if (star >= 0) {
      place = star + 1;
      at = ++mark;
    } else {
      return false;
    }
  }
  while (pattern[place] === '*') place++;
  return place === pattern.length;
}
