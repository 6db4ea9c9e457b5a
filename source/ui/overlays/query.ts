/** Typing in the field of a list. */
import type { InputToken } from '../keys/token.ts';
import { graphemes } from '../../text/width.ts';

/** The field after a key; `undefined`: the key is not one for a field. */
export function editQuery(query: string, token: InputToken): string | undefined {
  if (token.type === 'text') return query + token.text;
  if (token.type === 'paste') return query + token.text.replaceAll(/\s+/gu, ' ').trim();
  if (token.type !== 'key') return undefined;
  if (token.chord === 'Backspace') return graphemes(query).slice(0, -1).join('');
  if (token.chord === 'Ctrl+U') return '';
  if (token.chord === 'Ctrl+W' || token.chord === 'Alt+Backspace') return query.replace(/\S*\s*$/u, '');
  return undefined;
}
