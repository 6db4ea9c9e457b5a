/** Keeps an option that was changed: in the person's own config file, whose comments stay. */
import { access, constants, mkdir, readFile, realpath, rename, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { configTemplate } from './config-template.ts';
import { editToml, type Edited, type Literal, valueIn, withValue } from './edit-toml.ts';

/** Makes the value out of the one that the file has now: another client may have changed it. */
export type FromKept = (kept: unknown) => Literal;

let last: Promise<unknown> = Promise.resolve();

/**
 * Writes one value, after those that are being written.
 * @returns why it could not be kept, in a sentence; nothing where it was
 */
export function saveOption(
  file: string,
  path: readonly string[],
  value: Literal | FromKept,
): Promise<string | undefined> {
  const saving = last.then(() => save(file, path, value));
  last = saving;
  return saving;
}

async function save(
  file: string,
  path: readonly string[],
  wanted: Literal | FromKept,
): Promise<string | undefined> {
  try {
    // A file that is a link into a folder of dotfiles stays one.
    const target = await realpath(file).catch(() => file);
    const isJson = target.toLowerCase().endsWith('.json');
    const old = await readFile(target, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return isJson ? '{}' : configTemplate();
      throw error;
    });
    const value =
      typeof wanted === 'function' ? wanted(isJson ? valueInJson(old, path) : valueIn(old, path)) : wanted;
    const edited = isJson ? editJson(old, path, value) : editToml(old, path, value);
    if ('problem' in edited) return `${file} was left as it is: ${edited.problem}`;
    if (edited.text !== old) await replace(target, edited.text);
    return undefined;
  } catch (error) {
    return `${file} could not be written: ${whyNot(error as NodeJS.ErrnoException)}`;
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'it is read only',
  EPERM: 'it is read only',
  EROFS: 'its disk is read only',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of its path is no folder',
};

function whyNot({ code = '', message }: NodeJS.ErrnoException): string {
  return REASONS[code] ?? message;
}

function valueInJson(source: string, path: readonly string[]): unknown {
  try {
    return path.reduce<unknown>(
      (tree, name) => (tree as Record<string, unknown> | undefined)?.[name],
      JSON.parse(source),
    );
  } catch {
    return undefined;
  }
}

function editJson(source: string, path: readonly string[], value: Literal): Edited {
  try {
    const tree = JSON.parse(source) as Record<string, unknown>;
    return { text: `${JSON.stringify(withValue(tree, path, value), undefined, 2)}\n` };
  } catch {
    return { problem: 'it is not JSON as it stands' };
  }
}

/** A crash leaves the old file or the new one, never half of one. */
async function replace(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const mode = await stat(file).then(
    (found) => found.mode & 0o777,
    () => undefined,
  );
  // Putting another file in its place would get past its being read only, which also holds root's hand.
  if (mode !== undefined) await access(file, constants.W_OK);
  if (mode !== undefined && (mode & 0o222) === 0) throw Object.assign(new Error(), { code: 'EACCES' });
  const beside = `${file}.${process.pid}.new`;
  await writeFile(beside, text, { mode: mode ?? 0o600 });
  await rename(beside, file);
}
