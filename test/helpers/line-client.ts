/** A bare peer for transcripts: sends lines, waits for lines. */
import { connect, type Socket } from 'node:net';

export class LineClient implements AsyncDisposable {
  readonly socket: Socket;
  readonly lines: string[] = [];
  #rest = '';
  #waiting: (() => void)[] = [];
  hasEnded = false;

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => this.#take(chunk));
    socket.on('close', () => {
      this.hasEnded = true;
      this.#wake();
    });
    socket.on('error', () => undefined);
  }

  static connect(port: number, host = '127.0.0.1'): Promise<LineClient> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, host);
      socket.once('connect', () => resolve(new LineClient(socket)));
      socket.once('error', reject);
    });
  }

  #take(chunk: string): void {
    const parts = (this.#rest + chunk).split('\n');
    this.#rest = parts.pop() ?? '';
    for (const part of parts) this.lines.push(part.endsWith('\r') ? part.slice(0, -1) : part);
    this.#wake();
  }

  #wake(): void {
    for (const wake of this.#waiting.splice(0)) wake();
  }

  send(...lines: readonly string[]): void {
    this.socket.write(lines.map((line) => `${line}\n`).join(''));
  }

  /** Sends bytes as they are. */
  raw(bytes: string | Buffer): void {
    this.socket.write(bytes);
  }

  /** Takes lines until one fits; resolves with that one. Fails with what came instead. */
  async until(pattern: RegExp | string, ms = 5000): Promise<string> {
    const deadline = Date.now() + ms;
    const passed: string[] = [];
    for (;;) {
      for (let line = this.lines.shift(); line !== undefined; line = this.lines.shift()) {
        if (typeof pattern === 'string' ? line === pattern : pattern.test(line)) return line;
        passed.push(line);
      }
      if (this.hasEnded) throw new Error(`closed before ${String(pattern)}; came: ${passed.join(' | ')}`);
      await this.#more(
        deadline,
        () => new Error(`no ${String(pattern)} in time; came: ${passed.join(' | ')}`),
      );
    }
  }

  /** The next lines, exactly as many as are asked for. */
  async next(count: number, ms = 5000): Promise<string[]> {
    const deadline = Date.now() + ms;
    while (this.lines.length < count) {
      if (this.hasEnded) throw new Error(`closed after: ${this.lines.join(' | ')}`);
      await this.#more(
        deadline,
        () => new Error(`only ${this.lines.length} of ${count} lines: ${this.lines.join(' | ')}`),
      );
    }
    return this.lines.splice(0, count);
  }

  /** Resolves when the other side has closed the connection. */
  async closed(ms = 5000): Promise<void> {
    const deadline = Date.now() + ms;
    while (!this.hasEnded) await this.#more(deadline, () => new Error('still open'));
  }

  #more(deadline: number, late: () => Error): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(late()), Math.max(0, deadline - Date.now()));
      this.#waiting.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  end(): void {
    this.socket.destroy();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.end();
  }
}
