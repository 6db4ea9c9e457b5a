/** Lets the person write a message in `$EDITOR`. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Opens the text in the editor on the lent terminal; the text as it was left, or nothing where the editor failed. */
export async function writeElsewhere(
  text: string,
  lend: (task: () => Promise<void>) => Promise<void>,
): Promise<string | undefined> {
  const editor = process.env.VISUAL || process.env.EDITOR || 'vi';
  const folder = await mkdtemp(join(tmpdir(), 'chat-tui-'));
  const file = join(folder, 'message.txt');
  try {
    await writeFile(file, text, { mode: 0o600 });
    let code = 1;
    await lend(async () => {
      code = await run(editor, file);
    });
    return code === 0 ? (await readFile(file, 'utf8')).replace(/\n+$/, '') : undefined;
  } catch {
    return undefined;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The variable may hold arguments (`code --wait`), as every program that reads it takes it. */
async function run(editor: string, file: string): Promise<number> {
  const { spawn } = await import('node:child_process');
  return new Promise((resolve) => {
    const child = spawn('/bin/sh', ['-c', `${editor} "$1"`, 'sh', file], { stdio: 'inherit' });
    child.on('error', () => resolve(1));
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
