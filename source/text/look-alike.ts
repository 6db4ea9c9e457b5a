/** Hosts in links that are not what they seem: `p\u0430ypal.com` with a Cyrillic letter, `bank.com@evil.example`. */

/** The parts of `scheme://user@host:port/rest`; a URL without an authority (mailto) has none of them. */
const AUTHORITY = /^([a-z]+:\/\/)([^/?#\\@]*@)?([^/?#\\:]*)/i;
const PLAIN_HOST = /^[a-z]+:\/\/[\w.-]*(?::\d*)?(?:[/?#]|$)/i;

/** Scripts that are written together with Latin letters, in Japan and China and Korea. */
const WITH_LATIN =
  /[\p{Script=Latin}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Common}\p{Script=Inherited}]/gu;
const LATIN = /\p{Script=Latin}/u;
/** Latin letters that no language of today's keyboards has, and those without a dot. */
const ODD_LATIN = /[\u0131\u0138\u0180-\u024f\u0250-\u02af\ua720-\ua7ff]/u;
/** Words of letters that all look like Latin ones. */
const CYRILLIC_AS_LATIN =
  /^[\u0430\u0441\u0501\u0435\u04bb\u0456\u0458\u04cf\u043e\u0440\u051b\u0455\u051d\u0445\u0443\u0475\d-]+$/u;
const GREEK_AS_LATIN = /^[\u03b1\u03b9\u03ba\u03bd\u03bf\u03c1\u03c4\u03c5\d-]+$/u;

/**
 * Where a URL goes, in ASCII (punycode), if its text does not say so plainly; `undefined` for nearly all of them.
 */
export function disguised(url: string): string | undefined {
  if (PLAIN_HOST.test(url)) return undefined;
  const [, , user, host = ''] = AUTHORITY.exec(url) ?? [];
  const ascii = asciiHost(host);
  if (ascii === undefined) return undefined;
  // A user's name before the host is taken for the host.
  if (user !== undefined) return ascii;
  if (/^[\x20-\x7e]*$/.test(host)) return undefined;
  const isSpelledOut = !ascii.split('.').some((label) => label.startsWith('xn--'));
  return isSpelledOut || host.split('.').some(seemsLatin) ? ascii : undefined;
}

/** The URL with its host in ASCII, as every program that opens it understands it. */
export function withAsciiHost(url: string): string {
  const [head, scheme = '', user = '', host = ''] = AUTHORITY.exec(url) ?? [];
  if (head === undefined || /^[\x20-\x7e]*$/.test(host)) return url;
  const ascii = asciiHost(host);
  return ascii === undefined ? url : scheme + user + ascii + url.slice(head.length);
}

function asciiHost(host: string): string | undefined {
  if (host === '') return undefined;
  try {
    return new URL(`https://${host}`).hostname;
  } catch {
    return undefined;
  }
}

function seemsLatin(label: string): boolean {
  if (LATIN.test(label)) return label.replaceAll(WITH_LATIN, '') !== '' || ODD_LATIN.test(label);
  return CYRILLIC_AS_LATIN.test(label) || GREEK_AS_LATIN.test(label);
}
