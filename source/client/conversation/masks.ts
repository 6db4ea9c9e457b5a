/** Patterns with `*` for anything and `?` for any one character, as people and servers write them. */
import { foldName } from '../../protocol/names.ts';

const patterns = new Map<string, RegExp>();

/** Whether the mask is the whole text, in whatever case. */
export function matchesMask(mask: string, text: string): boolean {
  return compiled(mask).test(foldName(text));
}

function compiled(mask: string): RegExp {
  const known = patterns.get(mask);
  if (known !== undefined) return known;
  const escaped = foldName(mask).replace(/[\\^$.|+()[\]{}]/g, '\\$&');
  const pattern = new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'su');
  patterns.set(mask, pattern);
  return pattern;
}
