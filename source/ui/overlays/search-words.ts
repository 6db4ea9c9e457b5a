/**
 * What is looked for in messages: words, letter case and accents aside, so that `cafe` finds `Café`; and with `from:` who said them.
 */
import type { MessageLine } from '../../client/conversation/model.ts';
import { stripFormatting } from '../../text/formatting.ts';
import { textWidth } from '../../text/width.ts';

/** A query that is this short (in columns) finds nothing: one letter is in every message, one Chinese character is a word. */
const LEAST = 2;
const FROM = /^from:@?/;

/** A text as it is compared. */
export function foldForSearch(text: string): string {
  // Plain text, which most is, has neither marks nor other forms.
  if (/^[\x20-\x7E]*$/.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase();
}

/** Whether a query says enough to be looked for. */
export function isEnough(query: string): boolean {
  return textWidth(query.trim().replace(FROM, '')) >= LEAST;
}

/** Whether a message has all the words of a query in it, its nick included, and is from whom that says. */
export function matcher(
  query: string,
): (message: Pick<MessageLine, 'nick' | 'text'> & { readonly self?: boolean }, about?: string) => boolean {
  const all = foldForSearch(query).split(/\s+/).filter(Boolean);
  const nicks = all.filter((word) => FROM.test(word)).map((word) => word.replace(FROM, ''));
  const words = all.filter((word) => !FROM.test(word));
  return ({ nick, text, self }, about = '') => {
    const who = foldForSearch(nick);
    if (!nicks.every((from) => who.startsWith(from) || (from === 'me' && self === true))) return false;
    if (words.length === 0) return true;
    const whole = `${about} ${who} ${foldForSearch(stripFormatting(text))}`;
    return words.every((word) => whole.includes(word));
  };
}
