import { disguised, withAsciiHost } from './look-alike.ts';
import { sanitiseUrl } from './sanitise.ts';
import type { Stretch } from './spans.ts';

/**
 * The URLs in a text, as a person would mark them: without the full stop behind, with a bracket only if it was opened inside.
 */

export interface Link extends Stretch {
  /** Safe to stand in an OSC 8 sequence. */
  readonly url: string;
  /** The host that it leads to, where its text seems to say another. */
  readonly disguise?: string;
}

const CANDIDATE =
  /(?<![a-z0-9_])(?:(?:https?|ircs?|ftps?|gemini|gopher):\/\/|mailto:|www\.(?=[\p{L}\p{N}]))[^\s<>"`\p{Cc}\u3000-\u3004\u3008-\u301f\uff01\uff08\uff09\uff0c\uff1f]+/giu;
const MAY_HAVE_LINK = /:\/\/|mailto:|www\./i;
const TRAILING = /[.,;:!?'"*_~|…’”»]+$/u;
const CLOSING: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** The links of a plain text, in order, without overlap. */
export function findLinks(text: string): Link[] {
  if (!MAY_HAVE_LINK.test(text)) return [];
  const links: Link[] = [];
  for (const match of text.matchAll(CANDIDATE)) {
    const written = withoutTail(match[0]);
    const rest = written.replace(/^[a-z]+:(?:\/\/)?|^www\./i, '');
    if (!/[\p{L}\p{N}]/u.test(rest)) continue;
    const whole = /^www\./i.test(written) ? `https://${written}` : written;
    const url = sanitiseUrl(withAsciiHost(whole));
    if (url === undefined) continue;
    const host = disguised(whole);
    links.push({
      start: match.index,
      end: match.index + written.length,
      url,
      ...(host === undefined ? {} : { disguise: host }),
    });
  }
  return links;
}

/** Takes off punctuation and closing brackets that belong to the sentence around. */
function withoutTail(candidate: string): string {
  let url = candidate;
  while (true) {
    const trimmed = url.replace(TRAILING, '');
    const last = trimmed.at(-1) ?? '';
    const opening = CLOSING[last];
    const unopened = opening !== undefined && count(trimmed, last) > count(trimmed, opening);
    const next = unopened ? trimmed.slice(0, -1) : trimmed;
    if (next === url) return url;
    url = next;
  }
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1;
}
