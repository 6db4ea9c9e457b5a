import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { locate } from './locate.ts';
import { type Reading, SourceReader } from './reading.ts';
import { SETTINGS } from './settings.ts';

/** The config file in the platform's folder, where there is one; a problem where there are two. */
export function findConfigFile(folder: string): { readonly path?: string; readonly problem?: string } {
  const [path, second] = ['config.toml', 'config.json']
    .map((name) => join(folder, name))
    .filter((file) => existsSync(file));
  if (path === undefined) return {};
  if (second === undefined) return { path };
  return { problem: `${path} and ${second} both exist; keep one of them` };
}

/** Reads and checks a TOML or (by its name) JSON file. The parser and the schema load only here. */
export async function readConfigFile(path: string): Promise<Reading> {
  const format = path.toLowerCase().endsWith('.json') ? 'json' : 'toml';
  let source: string;
  try {
    source = await readFile(path, 'utf8');
  } catch (error) {
    return failed(`${path}: cannot be read (${(error as Error).message})`);
  }
  const parsed = await parse(source, format);
  if (!parsed.ok)
    return failed(`${path}${parsed.line === undefined ? '' : `:${parsed.line}`}: ${parsed.sentence}`);

  const { shape } = await import('./schema.ts');
  const { values, problems } = shape(parsed.value);
  const place = (keys: readonly string[]) => {
    const line = locate(source, format, keys);
    return `${path}${line === undefined ? '' : `:${line}`}`;
  };
  const reader = new SourceReader(dirname(path));
  for (const { path: keys, sentence } of problems) {
    reader.problems.push([place(keys), keys.join('.'), sentence].filter((part) => part !== '').join(': '));
  }
  for (const setting of SETTINGS) {
    const value = values.get(setting.key);
    if (value === undefined) continue;
    reader.take(setting, value, setting.key, `${place(setting.key.split('.'))}: ${setting.key}`);
  }
  // All begin with the path, and most go on with a line: in the order of the file.
  reader.problems.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  return reader.finish();
}

type Parsed =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly line: number | undefined; readonly sentence: string };

async function parse(source: string, format: 'toml' | 'json'): Promise<Parsed> {
  if (format === 'json') return parseJson(source);
  const toml = await import('smol-toml');
  try {
    return { ok: true, value: toml.parse(source) };
  } catch (error) {
    if (!(error instanceof toml.TomlError)) throw error;
    // Its message draws the place over several lines; the first one says what is wrong.
    const [what = ''] = error.message.split('\n');
    return {
      ok: false,
      line: error.line,
      sentence: `is not TOML (${what.replace('Invalid TOML document: ', '')})`,
    };
  }
}

function parseJson(source: string): Parsed {
  try {
    return { ok: true, value: JSON.parse(source) };
  } catch (error) {
    const { message } = error as Error;
    const position = /at position (\d+)/.exec(message)?.[1];
    const line = position === undefined ? undefined : source.slice(0, Number(position)).split('\n').length;
    return { ok: false, line, sentence: `is not JSON (${message})` };
  }
}

function failed(problem: string): Reading {
  return { given: {}, problems: [problem] };
}
