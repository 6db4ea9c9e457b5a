/**
 * One irc line ⇄ its parts (Modern IRC, "Message Format"; IRCv3 message-tags). Lines here have no line end.
 *
 * This is on the relay's hot path: no regular expression, no array that is thrown away, one shared map for "no tags".
 */

export type Tags = ReadonlyMap<string, string>;

export interface IrcMessage {
  /** Tag values unescaped; a tag without a value has the empty one. */
  readonly tags: Tags;
  /** The prefix without its `:`, as it stands on the wire. */
  readonly source: string | undefined;
  /** In upper case. */
  readonly command: string;
  readonly params: readonly string[];
}

/** Why a line is no message: nothing in it (to be ignored), a NUL or a lone CR in it, or no command in it. */
export type MessageProblem = 'empty' | 'bad-character' | 'no-command';

export const NO_TAGS: Tags = new Map();

const SPACE = 0x20;
const COLON = 0x3a;
const AT = 0x40;
const LAST_UPPER = 0x5a;

/** Reads a line; a `MessageProblem` (a string) when it is none. */
export function parseMessage(line: string): IrcMessage | MessageProblem {
  // A CR inside a line would end it for other clients, once it is passed on to them.
  if (line.includes('\r') || line.includes('\0') || line.includes('\n')) return 'bad-character';
  let at = skipSpaces(line, 0);
  if (at === line.length) return 'empty';
  let tags = NO_TAGS;
  if (line.charCodeAt(at) === AT) {
    const end = wordEnd(line, at);
    tags = parseTags(line.slice(at + 1, end));
    at = skipSpaces(line, end);
  }
  let source: string | undefined;
  if (line.charCodeAt(at) === COLON) {
    const end = wordEnd(line, at);
    source = line.slice(at + 1, end);
    at = skipSpaces(line, end);
  }
  const end = wordEnd(line, at);
  if (end === at) return 'no-command';
  return { tags, source, command: upperCase(line.slice(at, end)), params: parseParams(line, end) };
}

/** Most commands come in upper case: looking is cheaper than asking for it. */
function upperCase(word: string): string {
  for (let at = 0; at < word.length; at++) {
    const unit = word.charCodeAt(at);
    if (unit > LAST_UPPER) return word.toUpperCase();
  }
  return word;
}

function parseParams(line: string, from: number): string[] {
  const params: string[] = [];
  let at = skipSpaces(line, from);
  while (at < line.length) {
    if (line.charCodeAt(at) === COLON) {
      params.push(line.slice(at + 1));
      return params;
    }
    const end = wordEnd(line, at);
    params.push(line.slice(at, end));
    at = skipSpaces(line, end);
  }
  return params;
}

function skipSpaces(line: string, from: number): number {
  let at = from;
  while (line.charCodeAt(at) === SPACE) at++;
  return at;
}

function wordEnd(line: string, from: number): number {
  const end = line.indexOf(' ', from);
  return end === -1 ? line.length : end;
}

/** Reads a tag section without its `@`. Of a tag given twice the last counts (message-tags, "Format"). */
export function parseTags(section: string): Tags {
  const tags = new Map<string, string>();
  let at = 0;
  while (at <= section.length) {
    let end = section.indexOf(';', at);
    if (end === -1) end = section.length;
    const equals = section.indexOf('=', at);
    if (equals === -1 || equals >= end) {
      if (end > at) tags.set(section.slice(at, end), '');
    } else if (equals > at) {
      tags.set(section.slice(at, equals), unescapeTagValue(section.slice(equals + 1, end)));
    }
    at = end + 1;
  }
  return tags;
}

/** Writes a tag section without its `@`; the empty text for no tags. */
export function formatTags(tags: Tags): string {
  let section = '';
  for (const [key, value] of tags) {
    if (section !== '') section += ';';
    section += value === '' ? key : `${key}=${escapeTagValue(value)}`;
  }
  return section;
}

const UNESCAPED: Readonly<Record<string, string>> = { ':': ';', s: ' ', r: '\r', n: '\n' };
const ESCAPED: Readonly<Record<string, string>> = {
  ';': '\\:',
  ' ': '\\s',
  '\\': '\\\\',
  '\r': '\\r',
  '\n': '\\n',
};
const NEEDS_ESCAPE = /[; \\\r\n]/;
const EACH_ESCAPE = /[; \\\r\n]/g;

/** message-tags, "Escaping values". An unknown escape loses its backslash, and so does a backslash at the end. */
export function unescapeTagValue(value: string): string {
  let slash = value.indexOf('\\');
  if (slash === -1) return value;
  let out = '';
  let from = 0;
  while (slash !== -1) {
    const escaped = value.charAt(slash + 1);
    out += value.slice(from, slash) + (UNESCAPED[escaped] ?? escaped);
    from = slash + 2;
    slash = value.indexOf('\\', from);
  }
  return out + value.slice(from);
}

export function escapeTagValue(value: string): string {
  return NEEDS_ESCAPE.test(value)
    ? value.replace(EACH_ESCAPE, (character) => ESCAPED[character] ?? '')
    : value;
}

/** A message to write; what is not given is not there. */
export interface MessageParts {
  readonly tags?: Tags | undefined;
  readonly source?: string | undefined;
  readonly command: string;
  readonly params?: readonly string[] | undefined;
}

/**
 * Writes a line, without its end. The last parameter may be any text, and gets its `:` when it needs one.
 *
 * What the wire cannot carry is made harmless rather than left to break the line in two: CR, LF and NUL become spaces, and
 * a parameter before the last that is empty, begins with `:` or has a space in it has those written as `_`.
 */
export function formatMessage(message: MessageParts): string {
  let line = message.tags !== undefined && message.tags.size > 0 ? `@${formatTags(message.tags)} ` : '';
  if (message.source !== undefined) line += `:${message.source} `;
  line += message.command;
  const params = message.params ?? [];
  for (let index = 0; index < params.length; index++) {
    const param = params[index] ?? '';
    line += index < params.length - 1 ? ` ${middle(param)}` : trailing(param);
  }
  return line.includes('\n') || line.includes('\r') || line.includes('\0')
    ? formatMessage(cleaned(message))
    : line;
}

function cleaned(message: MessageParts): MessageParts {
  const tags = [...(message.tags ?? NO_TAGS)];
  return {
    tags: new Map(tags.map(([key, value]) => [cleanText(key), value.replaceAll('\0', ' ')])),
    source: message.source === undefined ? undefined : cleanText(message.source),
    command: cleanText(message.command),
    params: message.params?.map(cleanText),
  };
}

function cleanText(text: string): string {
  return text.replace(/[\r\n\0]/g, ' ');
}

function trailing(param: string): string {
  return param === '' || param.charCodeAt(0) === COLON || param.includes(' ') ? ` :${param}` : ` ${param}`;
}

function middle(param: string): string {
  if (param === '') return '_';
  if (param.charCodeAt(0) === COLON || param.includes(' '))
    return param.replace(/^:/, '_').replaceAll(' ', '_');
  return param;
}
