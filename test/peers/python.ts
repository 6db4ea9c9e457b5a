/** A Python program of this folder, with what it prints, as somebody else's client or server. */
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export const hasPython: boolean = spawnSync('python3', ['--version']).status === 0;
if (!hasPython) console.warn('python3 is not installed: the tests with peers written in Python are skipped');

export class PythonProgram implements AsyncDisposable {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #exited: Promise<unknown>;
  readonly #checks = new Set<() => void>();
  #printed = '';

  constructor(script: string, ...args: readonly (string | number)[]) {
    this.#child = spawn('python3', [join(import.meta.dirname, script), ...args.map(String)]);
    this.#exited = once(this.#child, 'exit').then(() => this.#check());
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.#printed += text;
        this.#check();
      });
    }
    // It may have gone already when something is typed at it.
    this.#child.stdin.on('error', () => undefined);
  }

  /** Types lines at it. */
  types(...lines: string[]): void {
    this.#child.stdin.write(lines.map((line) => `${line}\n`).join(''));
  }

  /** Waits until it has printed this since the last thing waited for; gives what was matched. */
  prints(wanted: string | RegExp, ms = 10_000): Promise<RegExpExecArray> {
    const pattern = typeof wanted === 'string' ? new RegExp(wanted.replace(/[^\w\s]/gu, '\\$&')) : wanted;
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const match = pattern.exec(this.#printed);
        if (match) this.#printed = this.#printed.slice(match.index + match[0].length);
        else if (this.#child.exitCode === null && this.#child.signalCode === null) return;
        this.#checks.delete(look);
        clearTimeout(timer);
        if (match) resolve(match);
        else
          reject(
            new Error(`it ended without ${String(wanted)}; it printed ${JSON.stringify(this.#printed)}`),
          );
      };
      const timer = setTimeout(() => {
        this.#checks.delete(look);
        reject(new Error(`no ${String(wanted)} in time; it printed ${JSON.stringify(this.#printed)}`));
      }, ms);
      this.#checks.add(look);
      look();
    });
  }

  /** What it has printed since the last thing waited for. */
  get printed(): string {
    return this.#printed;
  }

  #check(): void {
    for (const check of [...this.#checks]) check();
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  exit(): Promise<unknown> {
    return this.#exited;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.kill();
    await this.#exited;
  }
}

/** Starts a server of this folder on a port that the system picks. */
export async function startForeign(script: string): Promise<{ server: PythonProgram; port: number }> {
  const server = new PythonProgram(script);
  const [, port = ''] = await server.prints(/listening (\d+)\n/);
  return { server, port: Number(port) };
}
