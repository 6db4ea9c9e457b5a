/**
 * One check a kind of value, whichever source it came from: a flag and an environment variable bring text, a file its
 * own types too. The sentence follows the value's name, as in `--irc: "abc" is not a port: …`.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { checkNick, checkRoomLabel, NAME_PROBLEMS } from '../protocol/names.ts';
import type { ListenPort, LogFormat } from './relay-config.ts';

export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly sentence: string };

/** `base` is the folder that relative paths start from: the file's own, or the working directory. */
export type Check<T> = (value: unknown, base: string) => Checked<T>;

export const text: Check<string> = (value) =>
  typeof value === 'string' ? good(value) : bad(value, 'a text in quotes');

/** A text that stands on one line of irc's wire. */
export const line: Check<string> = (value) =>
  typeof value === 'string' && !/[\r\n\0]/.test(value) && Buffer.byteLength(value) <= 300
    ? good(value)
    : bad(value, 'a text in quotes, on one line and of at most 300 bytes');

export const path: Check<string> = (value, base) =>
  typeof value === 'string' && value !== '' ? good(resolve(base, value)) : bad(value, 'the path of a folder');

export const file: Check<string> = (value, base) =>
  typeof value === 'string' && value !== '' ? good(resolve(base, value)) : bad(value, 'the path of a file');

export const host: Check<string> = (value) =>
  typeof value === 'string' && /^[^\s/]+$/.test(value)
    ? good(value.replace(/^\[(.*)\]$/, '$1'))
    : bad(value, 'an address or a host name to listen on, for example 127.0.0.1');

export const port: Check<ListenPort> = (value) => {
  if (value === 'off' || value === false) return good('off');
  const number = wholeNumber(value);
  return number !== undefined && number <= 65_535
    ? good(number)
    : bad(value, 'a port: a number from 0 to 65535, or off');
};

/** A port that others can be sent to. */
export const tlsPort: Check<number> = (value) => {
  const number = wholeNumber(value);
  return number !== undefined && number >= 1 && number <= 65_535
    ? good(number)
    : bad(value, 'a port: a number from 1 to 65535');
};

/** A whole number of at least `least`; `what` says it in words. */
export function count(least: number, what: string): Check<number> {
  return (value) => {
    const number = wholeNumber(value);
    return number !== undefined && number >= least ? good(number) : bad(value, what);
  };
}

export const yesOrNo: Check<boolean> = (value) => {
  if (value === true || value === 'true' || value === '1' || value === 'yes') return good(true);
  if (value === false || value === 'false' || value === '0' || value === 'no') return good(false);
  return bad(value, 'true or false');
};

/** `true` means a log in memory; `false` leaves the folder to whoever names it. */
export const ephemeral: Check<null | undefined> = (value) => {
  const wanted = yesOrNo(value, '');
  return wanted.ok ? good(wanted.value ? null : undefined) : wanted;
};

/** One of a few words; `what` says what they are. */
export function oneOf<const T extends string>(words: readonly T[], what: string): Check<T> {
  return (value) => {
    const found = words.find((word) => word === value);
    return found === undefined ? bad(value, `${what}: ${words.join(' or ')}`) : good(found);
  };
}

export const logFormat: Check<LogFormat> = oneOf(['pretty', 'json'], 'a log format');

/** What goes on irc's wire as one word. */
export const word: Check<string> = (value) =>
  typeof value === 'string' && /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/.test(value)
    ? good(value)
    : bad(value, 'a name of at most 63 letters, digits, dots, hyphens and underscores');

export const password: Check<string> = (value) =>
  typeof value === 'string' && value !== '' && !/[\r\n\0]/.test(value)
    ? good(value)
    : { ok: false, sentence: 'a password is a text of at least one character, on one line' };

/** The text in the file that is named. */
export const textOfFile: Check<string> = (value, base) => {
  if (typeof value !== 'string' || value === '') return bad(value, 'the path of a file');
  try {
    return good(readFileSync(resolve(base, value), 'utf8').trimEnd());
  } catch (error) {
    return { ok: false, sentence: `${resolve(base, value)} cannot be read (${(error as Error).message})` };
  }
};

export const nick: Check<string> = (value) => {
  if (typeof value !== 'string') return bad(value, 'a nick in quotes');
  const check = checkNick(value);
  return check.ok ? good(check.nick) : bad(value, `a nick: ${NAME_PROBLEMS[check.reason]}`);
};

/** Labels in a list, or in one text with commas between them; irc's `#` is taken off. */
export const rooms: Check<readonly string[]> = (value) => {
  const given: readonly unknown[] = Array.isArray(value)
    ? value
    : typeof value === 'string'
      ? value.split(',')
      : [value];
  const labels: string[] = [];
  for (const room of given) {
    if (typeof room !== 'string') return bad(room, 'the name of a room in quotes');
    const check = checkRoomLabel(room.trim().replace(/^#/, ''));
    if (!check.ok) return bad(room, `a room: ${NAME_PROBLEMS[check.reason]}`);
    labels.push(check.label);
  }
  return good(labels);
};

function wholeNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? value : undefined;
  return typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : undefined;
}

function good<T>(value: T): Checked<T> {
  return { ok: true, value };
}

function bad(value: unknown, wanted: string): Checked<never> {
  return {
    ok: false,
    sentence: value === '' ? `needs ${wanted}` : `${JSON.stringify(value)} is not ${wanted}`,
  };
}
