/** Opens a link in the person's browser. */
import process from 'node:process';

/** Programs that open a link, by platform; elsewhere there is xdg-open. */
const OPENERS: Readonly<Record<string, string>> = { darwin: 'open', win32: 'explorer' };
/** A program that runs for so long (ms) without failing has opened it. */
const PATIENCE = 2_000;

/** Opens an already sanitised URL; false where no program could (over ssh, in a container). `$BROWSER` goes first. */
export async function openLink(url: string): Promise<boolean> {
  const program = process.env.BROWSER || OPENERS[process.platform] || 'xdg-open';
  const { spawn } = await import('node:child_process');
  return new Promise((resolve) => {
    // The link is an argument of its own: no shell reads it.
    const child = spawn(program, [url], { stdio: 'ignore', detached: true });
    const timer = setTimeout(() => resolve(true), PATIENCE);
    child.on('error', () => {
      clearTimeout(timer);
      resolve(false);
    });
    child.on('exit', (code) => {
      clearTimeout(timer);
      resolve(code === 0);
    });
    child.unref();
  });
}
