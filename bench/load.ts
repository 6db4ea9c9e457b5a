/** The load generator: built from load/*.c when first needed, run on its own core, its JSON read. */
import { execFileSync, spawn } from 'node:child_process';
import { globSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from './figures.ts';
import { has, pinned } from './processes.ts';
import type { RunningServer } from './servers.ts';

const folder = join(import.meta.dirname, 'load');
const built = join(import.meta.dirname, '../node_modules/.cache/chat-tui-bench/load');

/** What a run of the generator answers; which of them, its mode says. */
export type LoadResult = Readonly<Record<string, number>>;

let generator: readonly string[] | undefined;

/** The words that start the generator. Without a C compiler the one in JavaScript, which has bursts only. */
function generatorCommand(): readonly string[] {
  generator ??= compile() ?? [process.execPath, join(import.meta.dirname, 'load-js.ts')];
  return generator;
}

function compile(): readonly string[] | undefined {
  const compiler = ['cc', 'gcc', 'clang'].find(has);
  if (compiler === undefined) {
    console.error(
      '!! no C compiler (cc, gcc, clang): the load generator is JavaScript, which is slower than what it',
    );
    console.error(
      '!! measures, and only has bursts; other rows fail (Debian: apt-get install gcc libc6-dev)',
    );
    return undefined;
  }
  const sources = globSync(join(folder, '*.c'));
  const newest = Math.max(...globSync(join(folder, '*.[ch]')).map((file) => statSync(file).mtimeMs));
  if ((statSync(built, { throwIfNoEntry: false })?.mtimeMs ?? 0) < newest) {
    mkdirSync(join(built, '..'), { recursive: true });
    const flags = ['-O2', '-Wall', '-Wextra', '-D_GNU_SOURCE', '-o', built];
    execFileSync(compiler, [...flags, ...sources], { stdio: 'inherit' });
  }
  return [built];
}

/** Runs one mode against a server. Rejects with the generator's sentence where a check failed. */
export function load(
  settings: Settings,
  server: RunningServer,
  mode: string,
  flags: Readonly<Record<string, number>>,
): Promise<LoadResult> {
  const all: Record<string, number> = {
    port: server.port,
    'slash-port': server.slashPort ?? 0,
    'verb-port': server.verbPort ?? 0,
    pid: server.pid,
    length: settings.length,
    seconds: settings.seconds,
    ...flags,
  };
  const words = Object.entries(all).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const [file, ...rest] = pinned(settings.loadCore, [...generatorCommand(), mode, ...words]);
  const child = spawn(file, rest, { stdio: ['ignore', 'pipe', 'pipe'] });
  return new Promise((resolve, reject) => {
    let out = '';
    let error = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (error += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(JSON.parse(out) as LoadResult);
      else reject(new Error(error.trim() || `the load generator ended with ${code}`));
    });
  });
}

/** The columns that every load row has, from one result. */
export function shares(result: LoadResult): Record<string, number> {
  const { deliveries = 0, seconds = 1, serverCpu = 0, loadCpu = 0 } = result;
  return {
    perSecond: deliveries / seconds,
    cpuPerMillion: (serverCpu / deliveries) * 1e6,
    serverShare: (serverCpu / seconds) * 100,
    loadShare: (loadCpu / seconds) * 100,
  };
}
