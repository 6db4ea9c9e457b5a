import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { ClientConfig } from '../../source/config/client-config.ts';
import { loadConfig, type Sources } from '../../source/config/load.ts';
import type { RelayConfig } from '../../source/config/relay-config.ts';

/** The working directory of the test that runs, fresh for each. */
export let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chat-tui-config-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Loads the config of a command line, in a world that holds only the test's folder. */
export function load(line: string, sources: Partial<Sources> = {}) {
  return loadConfig({
    argv: line.split(' ').filter((word) => word !== ''),
    env: {},
    cwd: folder,
    places: { config: join(folder, 'config'), state: join(folder, 'state') },
    atTerminal: true,
    ...sources,
  });
}

/** Puts a file into the folder and gives its path. */
export function file(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
  return path;
}

export async function relay(line: string, sources: Partial<Sources> = {}): Promise<RelayConfig> {
  const loaded = await load(line, sources);
  if (!loaded.ok || loaded.config.program !== 'relay') throw new Error(JSON.stringify(loaded));
  return loaded.config.relay;
}

export async function client(line: string, sources: Partial<Sources> = {}): Promise<ClientConfig> {
  const loaded = await load(line, sources);
  if (!loaded.ok || !('client' in loaded.config)) throw new Error(JSON.stringify(loaded));
  return loaded.config.client;
}

export async function program(line: string, sources: Partial<Sources> = {}): Promise<string> {
  const loaded = await load(line, sources);
  return loaded.ok ? loaded.config.program : loaded.problems.join('\n');
}

export async function problems(line: string, sources: Partial<Sources> = {}): Promise<readonly string[]> {
  const loaded = await load(line, sources);
  return loaded.ok ? [] : loaded.problems;
}
