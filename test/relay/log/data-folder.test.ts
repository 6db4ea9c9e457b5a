import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeDataFolder } from '../../../source/relay/log/data-folder.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chat-tui-data-'));
});
afterEach(() => {
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true, force: true });
});

describe('a data folder', () => {
  it('is made where it is missing', () => {
    const taken = takeDataFolder(join(folder, 'deep', 'down'));
    expect(taken.logFile).toBe(join(folder, 'deep', 'down', 'log.sqlite'));
    taken.release();
  });

  it('is held by one relay at a time, and free again afterwards', () => {
    const taken = takeDataFolder(folder);
    expect(() => takeDataFolder(folder)).toThrow('another relay holds the data folder');
    taken.release();
    takeDataFolder(folder).release();
  });

  it('says what to do where it cannot be made', () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    expect(() => takeDataFolder('/proc/nowhere/data')).toThrow('cannot be written (ENOENT)');
    expect(() => takeDataFolder(join(file, 'data'))).toThrow(
      /cannot be written \(ENOTDIR\); choose another with --data/,
    );
  });
});
