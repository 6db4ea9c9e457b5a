import * as z from 'zod/mini';
import { nearest } from './nearest.ts';
import { SETTINGS } from './settings.ts';

/** Something that does not belong in the file: where, and the sentence for it. */
export type ShapeProblem = { readonly path: readonly string[]; readonly sentence: string };

/** The values of a file by their full keys, and what in it has no business there. */
export type Shaped = {
  readonly values: ReadonlyMap<string, unknown>;
  readonly problems: readonly ShapeProblem[];
};

type Tree = { [name: string]: Tree | null };

const keys = SETTINGS.map(({ key }) => key);

/** The file's tables, made from the settings' keys; `null` stands for a value. */
function treeOf(paths: readonly string[]): Tree {
  const tree: Tree = {};
  for (const key of paths) {
    const parts = key.split('.');
    let table = tree;
    for (const part of parts.slice(0, -1)) table = table[part] ??= {};
    table[parts.at(-1) ?? key] = null;
  }
  return tree;
}

function schemaOf(tree: Tree): z.ZodMiniType {
  const fields = Object.entries(tree).map(([name, below]) => [
    name,
    z.optional(below === null ? z.unknown() : schemaOf(below)),
  ]);
  const table = z.strictObject(Object.fromEntries(fields) as Record<string, z.ZodMiniType>);
  // A door may be written as its port alone: `irc = 6667` for `irc = { port = 6667 }`.
  return Object.hasOwn(tree, 'port') ? z.pipe(z.transform(doorOfPort), table) : table;
}

function doorOfPort(value: unknown): unknown {
  return typeof value === 'number' || typeof value === 'string' ? { port: value } : value;
}

const schema = schemaOf(treeOf(keys));

/** Sorts a parsed file into values by key, and names what is not a setting or not a table. */
export function shape(parsed: unknown): Shaped {
  const result = schema.safeParse(parsed);
  const issues = result.error?.issues ?? [];
  const values = new Map<string, unknown>();
  for (const key of keys) {
    const value = valueAt(parsed, key.split('.'));
    if (value !== undefined) values.set(key, value);
  }
  return { values, problems: issues.flatMap(problemsOf) };
}

function valueAt(parsed: unknown, path: readonly string[]): unknown {
  let value = parsed;
  for (const part of path) {
    if (part === 'port') value = doorOfPort(value);
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<string, unknown>)[part];
  }
  return value;
}

function problemsOf(issue: z.core.$ZodIssue): ShapeProblem[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key], sentence: unknownKey([...path, key]) }));
  }
  return [{ path, sentence: path.length === 0 ? 'the file holds no table' : 'is a table, not a value' }];
}

function unknownKey(path: readonly string[]): string {
  const written = path.join('.');
  const last = path.at(-1) ?? written;
  const known = keys.map(withoutPort);
  const elsewhere = known.find((key) => key.endsWith(`.${last}`));
  const meant = elsewhere ?? nearest(written, known);
  return `is not a setting${meant === undefined ? '' : `; did you mean ${meant}?`}`;
}

function withoutPort(key: string): string {
  return key.replace(/\.port$/, '');
}
