/**
 * Masks of people: `nick!user@host` with `*` and `?` (Modern IRC, "Wildcard Expressions"), and account extbans
 * (IRCv3 account-extban): `~a:NAME`. Ban, exception and invite lists are made of them.
 */
import { foldName } from '../../protocol/names.ts';
import type { Source } from './events.ts';
import type { ListEntry } from './state.ts';

/** The sign before an extended ban's letter, and the names of the one there is; ISUPPORT announces both. */
export const EXTBAN_PREFIX = '~';
export const ACCOUNT_EXTBANS: readonly string[] = ['a', 'account'];

const LONGEST_MASK = 200;

/** A mask in its full form, as lists keep it; nothing where the text can be none. */
export function normalMask(text: string): string | undefined {
  if (text === '' || text.length > LONGEST_MASK || text.startsWith(':') || /\s/.test(text)) return undefined;
  if (text.startsWith(EXTBAN_PREFIX)) {
    const account = extbanAccount(text);
    return account === undefined ? undefined : `${EXTBAN_PREFIX}a:${account}`;
  }
  const bang = text.indexOf('!');
  const at = text.lastIndexOf('@');
  if (bang >= 0 && at > bang)
    return fullMask(text.slice(0, bang), text.slice(bang + 1, at), text.slice(at + 1));
  if (bang >= 0) return fullMask(text.slice(0, bang), text.slice(bang + 1), '');
  if (at >= 0) return fullMask('', text.slice(0, at), text.slice(at + 1));
  // A bare word with a dot or colon in it is a host: no nick has either.
  return /[.:]/.test(text) ? fullMask('', '', text) : fullMask(text, '', '');
}

function fullMask(nick: string, user: string, host: string): string {
  return `${nick || '*'}!${user || '*'}@${host || '*'}`;
}

/** The account that an account extban names. */
function extbanAccount(text: string): string | undefined {
  const colon = text.indexOf(':');
  if (colon < 0 || !ACCOUNT_EXTBANS.includes(text.slice(1, colon).toLowerCase())) return undefined;
  return text.slice(colon + 1) || undefined;
}

/** Whether any mask of a list is about this person. */
export function matchesAny(list: ReadonlyMap<string, ListEntry> | undefined, who: Source): boolean {
  if (list === undefined || list.size === 0) return false;
  const person = foldName(`${who.nick}!${who.user}@${who.host}`);
  const account = who.account === undefined ? undefined : foldName(who.account);
  for (const entry of list.values()) if (fitsPerson(entry, person, account)) return true;
  return false;
}

/** Folded masks, kept with their entries: a list is looked through for every message in its room. */
const folded = new WeakMap<ListEntry, { readonly pattern: string; readonly isAccount: boolean }>();

function fitsPerson(entry: ListEntry, person: string, account: string | undefined): boolean {
  let known = folded.get(entry);
  if (!known) {
    const name = entry.mask.startsWith(EXTBAN_PREFIX) ? extbanAccount(entry.mask) : undefined;
    known = { pattern: foldName(name ?? entry.mask), isAccount: name !== undefined };
    folded.set(entry, known);
  }
  if (known.isAccount) return account !== undefined && fits(known.pattern, account);
  return fits(known.pattern, person);
}

/** Makes a test for a pattern with `*` and `?`, in any case of letters. */
export function wildcard(pattern: string): (text: string) => boolean {
  const test = foldedWildcard(pattern);
  return (text) => test(foldName(text));
}

/** The same for texts that are folded already. */
export function foldedWildcard(pattern: string): (folded: string) => boolean {
  const wanted = foldName(pattern);
  return (folded) => fits(wanted, folded);
}

/** Both folded. At most pattern times text steps: nothing in a pattern can make it run away. */
function fits(pattern: string, text: string): boolean {
  let at = 0;
  let place = 0;
  let star = -1;
  let mark = 0;
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
