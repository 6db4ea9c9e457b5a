/** The built program as a relay of its own process, on ports that the system picks. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

export interface ServedRelay {
  readonly child: ChildProcess;
  readonly ports: Readonly<Record<string, number>>;
  /** Lines on stdout and stderr so far. */
  readonly out: readonly string[];
  readonly err: readonly string[];
  /** Sends a signal and resolves with the exit code and signal. */
  end(
    signal: NodeJS.Signals,
  ): Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
}

/** Starts `chat-tui --serve` with a data folder; resolves once it listens on all three doors. */
export async function serveRelay(dataFolder: string, args: readonly string[] = []): Promise<ServedRelay> {
  const ports: Record<string, number> = {};
  const out: string[] = [];
  const err: string[] = [];
  const child = spawn(
    process.execPath,
    [PROGRAM, '--serve', '--irc', '0', '--slash', '0', '--verb', '0', '--data', dataFolder, ...args],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  if (!child.stdout || !child.stderr) throw new Error('no pipes');
  createInterface(child.stderr).on('line', (line) => err.push(line));
  const lines = createInterface(child.stdout);
  const exited = once(child, 'exit');
  await new Promise<void>((resolve, reject) => {
    lines.on('line', (line) => {
      out.push(line);
      const [, scheme, port] = /^listening (\w+):\/\/.*:(\d+)/.exec(line) ?? [];
      if (scheme !== undefined) ports[scheme] = Number(port);
      if (['irc', 'slash', 'verb'].every((name) => name in ports)) resolve();
    });
    void exited.then(() => reject(new Error(`the relay ended: ${err.join('\n')}`)));
  });
  return {
    child,
    ports,
    out,
    err,
    async end(signal) {
      child.kill(signal);
      const [code, by] = (await exited) as [number | null, NodeJS.Signals | null];
      return { code, signal: by };
    },
  };
}
