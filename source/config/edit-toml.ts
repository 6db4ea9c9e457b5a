/** Changes one value in a TOML text and leaves every other character of it, comments above all, as it is. */
import { parse } from 'smol-toml';
import { isDeepStrictEqual } from 'node:util';

export type Edited = { readonly text: string } | { readonly problem: string };

/** What a value is written as; `undefined` takes the key away. */
export type Literal = string | number | boolean | readonly string[] | undefined;

/** @param path the tables and the key, as in `['client', 'theme']` */
export function editToml(source: string, path: readonly string[], value: Literal): Edited {
  const before = parsed(source);
  if (before === undefined) return { problem: 'it is not TOML as it stands' };
  const lines = source.split('\n');
  const text = edit(lines, path, value).join('\n');
  const after = parsed(text);
  // Tables can be written in many ways; what this editor does not know it says, and touches nothing.
  if (after === undefined || !isDeepStrictEqual(after, withValue(before, path, value))) {
    return {
      problem: `the way in which ${path.slice(0, -1).join('.')} is written there is for a person to edit`,
    };
  }
  return { text };
}

/** The value that a TOML text gives a key; `undefined` where it gives none. */
export function valueIn(source: string, path: readonly string[]): unknown {
  return path.reduce<unknown>((tree, name) => (tree as Tree | undefined)?.[name], parsed(source));
}

function edit(lines: readonly string[], path: readonly string[], value: Literal): readonly string[] {
  const key = path.at(-1) ?? '';
  const table = path.slice(0, -1).map(keyLiteral).join('.');
  const header = lines.findIndex((line) => isHeader(line, table));
  const written = value === undefined ? undefined : `${keyLiteral(key)} = ${literal(value)}`;
  if (header === -1) {
    if (written === undefined) return lines;
    const body = lines.at(-1) === '' ? lines.slice(0, -1) : lines;
    return [...body, ...(body.length === 0 ? [] : ['']), `[${table}]`, written, ''];
  }
  const next = lines.findIndex((line, index) => index > header && /^\s*\[/.test(line) && isTable(line));
  const end = next === -1 ? lines.length : next;
  const at = lines.findIndex((line, index) => index > header && index < end && assigns(line, key));
  if (at !== -1) {
    const last = endOfValue(lines, at, end);
    const comment = last === at + 1 ? commentOf(lines[at] ?? '') : '';
    const put = written === undefined ? [] : [written + comment];
    return [...lines.slice(0, at), ...put, ...lines.slice(last)];
  }
  if (written === undefined) return lines;
  const place = placeFor(lines, header, end, key);
  return [...lines.slice(0, place), written, ...lines.slice(place)];
}

/**
 * Below the comment that holds the key's default, else below the table's last value: comments at its end are mostly the
 * heading of what comes next.
 */
function placeFor(lines: readonly string[], header: number, end: number, key: string): number {
  const comment = lines.findIndex(
    (line, index) => index > header && index < end && assigns(line.replace(/^\s*#\s?/, ''), key),
  );
  if (comment !== -1) return comment + 1;
  let last = end;
  while (last > header + 1 && /^\s*(?:#|$)/.test(lines[last - 1] ?? '')) last--;
  // What stands right below the header without a gap is about the table itself.
  const isEmpty = last === header + 1;
  while (isEmpty && last < end && /^\s*#/.test(lines[last] ?? '')) last++;
  return last;
}

function isHeader(line: string, table: string): boolean {
  const name = /^\s*\[([^[\]]+)\]\s*(?:#.*)?$/.exec(line)?.[1];
  return (
    name !== undefined &&
    name
      .split('.')
      .map((part) => part.trim())
      .join('.') === table
  );
}

/** A line that begins with `[` is a table's header unless it goes on an array of several lines. */
function isTable(line: string): boolean {
  return parsed(`${line}\n`) !== undefined;
}

function assigns(line: string, key: string): boolean {
  const name = /^\s*("(?:[^"\\]|\\.)*"|'[^']*'|[\w-]+)\s*=/.exec(line)?.[1];
  return name !== undefined && (name === key || name === JSON.stringify(key) || name === `'${key}'`);
}

/** The line behind the value that begins in this one: arrays may take several. */
function endOfValue(lines: readonly string[], at: number, end: number): number {
  for (let last = at + 1; last <= end; last++) {
    if (parsed(lines.slice(at, last).join('\n')) !== undefined) return last;
  }
  return at + 1;
}

/** The comment behind a value on its line, with the spaces before it. */
function commentOf(line: string): string {
  const whole = parsed(line);
  for (let at = line.indexOf('#'); at !== -1; at = line.indexOf('#', at + 1)) {
    const value = line.slice(0, at);
    if (isDeepStrictEqual(parsed(value), whole)) return line.slice(value.trimEnd().length);
  }
  return '';
}

function literal(value: Exclude<Literal, undefined>): string {
  return typeof value === 'object' ? `[${value.map((word) => quoted(word)).join(', ')}]` : quoted(value);
}

/** JSON's strings are TOML's basic strings, but for the one control character that JSON leaves bare. */
function quoted(value: string | number | boolean): string {
  return JSON.stringify(value).replaceAll('\u{7F}', '\\u007F');
}

function keyLiteral(key: string): string {
  return /^[\w-]+$/.test(key) ? key : quoted(key);
}

type Tree = Record<string, unknown>;

function parsed(text: string): Tree | undefined {
  try {
    return JSON.parse(JSON.stringify(parse(text))) as Tree;
  } catch {
    return undefined;
  }
}

/** The tree with a value in its place. Tables that are then empty stay, as they do in the text. */
export function withValue(tree: Tree, path: readonly string[], value: Literal): Tree {
  const [name = '', ...rest] = path;
  if (rest.length > 0) {
    const below = (tree[name] as Tree | undefined) ?? (value === undefined ? undefined : {});
    return below === undefined ? tree : { ...tree, [name]: withValue(below, rest, value) };
  }
  const { [name]: _, ...others } = tree;
  return value === undefined ? others : { ...others, [name]: value };
}
