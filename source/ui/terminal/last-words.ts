import { closeSync, constants, openSync, writeSync } from 'node:fs';

/** How long (ms) a terminal that does not read is waited for when the program ends. */
const PATIENCE = 300;

/**
 * Writes to the terminal at once, for the moment before the process is gone. It never hangs: a terminal that takes nothing
 * for 300 ms is left as it is.
 */
export function writeLastWords(text: string, fd: number): void {
  const terminal = open();
  const bytes = Buffer.from(text);
  const until = Date.now() + PATIENCE;
  let sent = 0;
  while (sent < bytes.length && Date.now() < until) {
    try {
      sent += writeSync(terminal ?? fd, bytes, sent);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') break;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
  if (terminal !== undefined) closeSync(terminal);
}

function open(): number | undefined {
  try {
    return openSync('/dev/tty', constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
  } catch {
    return undefined;
  }
}
