/** Hides a password in a line that is being typed. */
import { findCommand } from './table.ts';

/** The line with a dot for each unit of what stands behind the account's name, so that places in it stay the same. */
export function veil(line: string): string {
  const [shown, name] = /^\/(\S+)\s+\S+\s+/.exec(line) ?? [];
  if (shown === undefined || name === undefined || findCommand(name)?.secret !== true) return line;
  return shown + '•'.repeat(line.length - shown.length);
}
