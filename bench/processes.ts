/** Programs that the bench runs: each on one core, in a folder of its own, ended by its process id. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Program {
  readonly child: ChildProcess;
  readonly pid: number;
  /** What it has written so far, both streams. */
  output(): string;
  /** Resolves when it has ended, with the moment in ms of the system's clock that never jumps (`process.hrtime`). */
  readonly ended: Promise<number>;
  /** Asks it to end, then makes it. */
  stop(): Promise<void>;
}

export const hasTaskset: boolean = has('taskset');

/** Whether a program is installed. */
export function has(name: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${name}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** The command that runs another on one core only. taskset becomes the other program, so the process id is its own. */
export function pinned(core: number, words: readonly string[]): [string, ...string[]] {
  const all = hasTaskset ? ['taskset', '-c', String(core), ...words] : words;
  return all as [string, ...string[]];
}

const running = new Set<ChildProcess>();

// A bench that is stopped leaves nobody listening behind.
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));

export function run(core: number, words: readonly string[], env: NodeJS.ProcessEnv = {}): Program {
  const [file, ...rest] = pinned(core, words);
  const child = spawn(file, rest, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  running.add(child);
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<number>((resolve) => {
    child.once('exit', () => {
      running.delete(child);
      resolve(clockMs());
    });
    child.once('error', (error) => {
      output += error.message;
      resolve(clockMs());
    });
  });
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    const kill = setTimeout(() => child.kill('SIGKILL'), 8000);
    await ended;
    clearTimeout(kill);
  };
  return { child, pid: child.pid ?? 0, output: () => output, ended, stop };
}

function clockMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** Waits until a program has written something that matches. */
export async function waitForOutput(
  program: Program,
  pattern: RegExp,
  ms = 15_000,
): Promise<RegExpExecArray> {
  const until = Date.now() + ms;
  for (;;) {
    const match = pattern.exec(program.output());
    if (match) return match;
    if (program.child.exitCode !== null || Date.now() > until) {
      throw new Error(`waited for ${pattern} and got:\n${program.output()}`);
    }
    await pause(10);
  }
}

/** Waits until somebody accepts on a port. */
export async function waitForPort(program: Program, port: number, ms = 15_000): Promise<void> {
  const until = Date.now() + ms;
  while (!(await accepts(port))) {
    if (program.child.exitCode !== null || Date.now() > until) {
      throw new Error(`nobody listens on port ${port}:\n${program.output()}`);
    }
    await pause(50);
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => resolve(socket.destroy() !== undefined));
    socket.once('error', () => resolve(false));
  });
}

/** A port that was free a moment ago, for programs that cannot be told to choose one. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** A folder that is removed again. */
export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'chat-tui-bench-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
