/**
 * A program on a pseudo terminal of 200x50, timed by the bytes that it writes: no emulator, which would cost more than it. It is not
 * kept on one core, since nobody's is.
 */
import { readdirSync, readFileSync } from 'node:fs';
import pty from '@lydell/node-pty';

const COLS = 200;
const ROWS = 50;
/** What is kept of the output to find a text in that came in pieces. */
const TAIL = 1 << 16;

export interface Terminal {
  readonly pid: number;
  /** When it was started, on the clock of `performance.now()`, in ms. */
  readonly started: number;
  send(keys: string): void;
  /** When a text had been written, in ms; only what comes after the call counts, unless told. */
  shows(
    text: string | RegExp,
    options?: { readonly ms?: number; readonly alsoBefore?: boolean },
  ): Promise<number>;
  /** Resolves once nothing was written for a while. */
  quiet(ms: number): Promise<void>;
  stop(): Promise<void>;
}

interface Watch {
  readonly pattern: string | RegExp;
  readonly found: (at: number) => void;
}

export function openTerminal(words: readonly string[], env: Readonly<Record<string, string>>): Terminal {
  const [file = '', ...rest] = words;
  const started = performance.now();
  const child = pty.spawn(file, rest, {
    name: 'xterm-256color',
    cols: COLS,
    rows: ROWS,
    env: {
      PATH: process.env.PATH ?? '',
      LANG: 'C.UTF-8',
      TERM: 'xterm-256color',
      COLORTERM: 'truecolor',
      ...env,
    },
    encoding: 'utf8',
  });
  let tail = '';
  let lastOutput = started;
  const watches = new Set<Watch>();
  child.onData((text) => {
    lastOutput = performance.now();
    answer(text, (reply) => child.write(reply));
    tail = (tail + text).slice(-TAIL);
    for (const watch of watches) {
      if (!matches(tail, watch.pattern)) continue;
      watches.delete(watch);
      watch.found(lastOutput);
    }
  });
  const exited = new Promise<void>((resolve) => child.onExit(() => resolve()));
  return {
    pid: child.pid,
    started,
    send: (keys) => child.write(keys),
    shows(pattern, { ms = 30_000, alsoBefore = false } = {}) {
      if (alsoBefore && matches(tail, pattern)) return Promise.resolve(lastOutput);
      if (!alsoBefore) tail = '';
      return new Promise((resolve, reject) => {
        const watch: Watch = { pattern, found: resolve };
        watches.add(watch);
        setTimeout(() => {
          if (watches.delete(watch)) reject(new Error(`${words[0]} did not show ${pattern} within ${ms} ms`));
        }, ms).unref();
      });
    },
    async quiet(ms) {
      for (let left = ms; left > 0; left = ms - (performance.now() - lastOutput)) {
        await new Promise((resolve) => setTimeout(resolve, left));
      }
    },
    async stop() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

function matches(text: string, pattern: string | RegExp): boolean {
  return typeof pattern === 'string' ? text.includes(pattern) : pattern.test(text);
}

/** What a dark xterm says when it is asked what it is. */
function answer(text: string, reply: (text: string) => void): void {
  if (text.includes('\u001B]11;?')) reply('\u001B]11;rgb:0000/0000/0000\u001B\\');
  if (text.includes('\u001B[c')) reply('\u001B[?62;22c');
}

/** CPU of a process and its threads so far, in seconds. */
export function cpuOf(pid: number): number {
  const tasks = `/proc/${pid}/task`;
  let seconds = 0;
  for (const task of readdirSync(tasks)) {
    seconds += Number(readFileSync(`${tasks}/${task}/schedstat`, 'utf8').split(' ')[0]) / 1e9;
  }
  return seconds;
}

/** What a process holds in memory, in MB. */
export function memoryOf(pid: number): number {
  const match = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return (Number(match?.[1]) * 1024) / 1e6;
}
