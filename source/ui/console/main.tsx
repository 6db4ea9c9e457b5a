/** The relay's console, from its first frame to the terminal as it was found. */
import { withoutFetch } from '../without-fetch.ts';
import type { ConsoleOptions } from './serve-loop.ts';

/** Runs a relay until it is told to stop; resolves with the exit code. */
export async function runConsole(options: ConsoleOptions): Promise<number> {
  const { runConsoleApp } = await withoutFetch(() => import('./console-app.tsx'));
  return runConsoleApp(options);
}
