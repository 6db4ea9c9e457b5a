/** The relays that are measured: ours, a bare one, and the peers that are installed. */
import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  freePort,
  has,
  type Program,
  run,
  temporaryFolder,
  waitForOutput,
  waitForPort,
} from './processes.ts';

export interface RunningServer {
  readonly pid: number;
  readonly port: number;
  /** Ours only. */
  readonly slashPort?: number;
  readonly verbPort?: number;
  /** What it has written so far. */
  output(): string;
  /** Resolves when its process has ended, with the moment in ms of the system's clock that never jumps (`process.hrtime`). */
  readonly ended: Promise<number>;
  stop(): Promise<void>;
}

export interface Server {
  readonly name: string;
  /** As the program itself says it; nothing where it is not installed. */
  readonly version: string | undefined;
  /** Whether it has server-time, msgid and echo-message. */
  readonly hasCapabilities: boolean;
  start(core: number): Promise<RunningServer>;
}

const here = import.meta.dirname;
const CLI = join(here, '../dist/cli.js');

/** Our relay as it is built, from a clean folder. */
function ours(name: string, more: readonly string[], nodeFlags: readonly string[] = []): Server {
  return {
    name,
    version: (JSON.parse(readFileSync(join(here, '../package.json'), 'utf8')) as { version: string }).version,
    hasCapabilities: true,
    async start(core) {
      const folder = temporaryFolder();
      const config = join(folder.path, 'config.toml');
      writeFileSync(config, '[relay.verb]\nmaxClients = 20000\n');
      const where = more.includes('--ephemeral') ? more : ['--data', join(folder.path, 'data'), ...more];
      const doors = ['--serve', '--irc', '0', '--slash', '0', '--verb', '0', '--config', config, ...where];
      const program = run(core, [process.execPath, ...nodeFlags, CLI, ...doors]);
      const ports = await Promise.all(['irc', 'slash', 'verb'].map((scheme) => portOf(program, scheme)));
      const [port = 0, slashPort = 0, verbPort = 0] = ports;
      const { pid, output, ended } = program;
      return {
        pid,
        port,
        slashPort,
        verbPort,
        output,
        ended,
        stop: () => program.stop().then(folder.remove),
      };
    },
  };
}

async function portOf(program: Program, scheme: string): Promise<number> {
  const match = await waitForOutput(program, new RegExp(`listening ${scheme}://127\\.0\\.0\\.1:(\\d+)`));
  return Number(match[1]);
}

export const chatTui: Server = ours('chat-tui', []);
export const chatTuiEphemeral: Server = ours('chat-tui --ephemeral', ['--ephemeral']);

/** Ours with something loaded into its process that watches its turns. */
export function chatTuiWatched(flags: readonly string[]): Server {
  return ours('chat-tui', [], flags);
}

export const bare: Server = {
  name: 'bare Node relay',
  version: process.version,
  hasCapabilities: false,
  async start(core) {
    const program = run(core, [process.execPath, join(here, 'bare-relay.ts')]);
    const port = await portOf(program, 'irc');
    const { pid, output, ended, stop } = program;
    return { pid, port, output, ended, stop };
  },
};

/** Starts a peer with its configuration from peers/, PORT and FOLDER filled in. */
async function startPeer(
  core: number,
  file: string,
  command: (config: string) => string[],
): Promise<RunningServer> {
  const folder = temporaryFolder();
  chmodSync(folder.path, 0o777); // ngIRCd gives up being root and writes afterwards
  const port = await freePort();
  const config = join(folder.path, file);
  const text = readFileSync(join(here, 'peers', file), 'utf8');
  writeFileSync(config, text.replaceAll('PORT', String(port)).replaceAll('FOLDER', folder.path));
  const program = run(core, command(config));
  await waitForPort(program, port);
  const { pid, output, ended } = program;
  return { pid, port, output, ended, stop: () => program.stop().then(folder.remove) };
}

function versionOf(program: string): string | undefined {
  if (!has(program)) return undefined;
  const [line = ''] = execFileSync(program, ['--version'], { encoding: 'utf8' }).split('\n');
  return /\d[\w.]*/.exec(line)?.[0] ?? line;
}

export const inspircd: Server = {
  name: 'InspIRCd',
  version: versionOf('inspircd'),
  hasCapabilities: true,
  start: (core) =>
    startPeer(core, 'inspircd.conf', (config) => {
      const asRoot = process.getuid?.() === 0 ? ['--runasroot'] : [];
      return ['inspircd', `--config=${config}`, '--nofork', ...asRoot];
    }),
};

export const ngircd: Server = {
  name: 'ngIRCd',
  version: versionOf('ngircd'),
  hasCapabilities: false,
  start: (core) => startPeer(core, 'ngircd.conf', (config) => ['ngircd', '-n', '-f', config]),
};

/** Ours, the bare one and the peers; those that are not installed are said and left out. */
export function servers(): readonly Server[] {
  for (const peer of [inspircd, ngircd]) {
    if (peer.version === undefined && !told.has(peer.name)) {
      told.add(peer.name);
      console.error(
        `!! ${peer.name} is not installed and is left out (Debian: apt-get install ${peer.name.toLowerCase()})`,
      );
    }
  }
  return [chatTui, bare, inspircd, ngircd].filter((server) => server.version !== undefined);
}

const told = new Set<string>();
