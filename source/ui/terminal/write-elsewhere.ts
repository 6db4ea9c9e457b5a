/** Lets the person write a message in `$EDITOR`. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The text as it was left, or a sentence why nothing came of it. */
export type Written = { readonly text: string } | { readonly failed: string };

/** What a shell ends with where there is no such program. */
const NOT_FOUND = 127;

/** Opens the text in the editor on the lent terminal. */
export async function writeElsewhere(
  text: string,
  lend: (task: () => Promise<void>) => Promise<void>,
): Promise<Written> {
  const editor = process.env.VISUAL || process.env.EDITOR || 'vi';
  const folder = await mkdtemp(join(tmpdir(), 'chat-tui-'));
  const file = join(folder, 'message.txt');
  try {
    await writeFile(file, text, { mode: 0o600 });
    let code: number | string = 1;
    await lend(async () => {
      code = await run(editor, file);
    });
    if (code === 0) return { text: (await readFile(file, 'utf8')).replace(/\n+$/, '') };
    return {
      failed:
        code === NOT_FOUND
          ? `The editor ${editor} was not found here; $VISUAL or $EDITOR names another. The text is as it was.`
          : `The editor ended with ${code}, so the text is as it was.`,
    };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { failed: `Nothing came back from the editor, so the text is as it was: ${why}` };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The variable may hold arguments (`code --wait`), as every program that reads it takes it. */
async function run(editor: string, file: string): Promise<number | string> {
  const { spawn } = await import('node:child_process');
  return new Promise((resolve) => {
    const child = spawn('/bin/sh', ['-c', `${editor} "$1"`, 'sh', file], { stdio: 'inherit' });
    child.on('error', () => resolve(1));
    child.on('exit', (code, signal) => resolve(code ?? signal ?? 1));
  });
}
