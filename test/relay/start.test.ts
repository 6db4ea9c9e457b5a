import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DataFolderError } from '../../source/relay/log/data-folder.ts';
import { MemoryLog } from '../../source/relay/log/memory-log.ts';
import { startRelay } from '../helpers/relay.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chat-tui-start-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function failure(): Promise<unknown> {
  return startRelay({ data: folder }).then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe('a relay whose log cannot be used', () => {
  it('says so in a sentence with the file, and lets the folder go', async () => {
    writeFileSync(
      join(folder, 'log.sqlite'),
      'no database at all, but long enough to look like one'.repeat(100),
    );
    const error = await failure();
    expect(error).toBeInstanceOf(DataFolderError);
    expect((error as Error).message).toBe(
      `the log ${join(folder, 'log.sqlite')} cannot be used: file is not a database`,
    );
    rmSync(join(folder, 'log.sqlite'));
    await (await startRelay({ data: folder })).stop();
  });

  it('says so where its journal cannot be opened', async () => {
    mkdirSync(join(folder, 'log.journal'));
    const error = await failure();
    expect(error).toBeInstanceOf(DataFolderError);
    expect((error as Error).message).toContain('log.journal');
  });
});

describe('a relay whose log cannot take the last of it', () => {
  class FullLog extends MemoryLog {
    override close(): Promise<void> {
      return Promise.reject(new Error('database or disk is full'));
    }
  }

  it('stops in order all the same, and tells its operator', async () => {
    const relay = await startRelay({}, { log: new FullLog() });
    await relay.stop();
    expect(relay.reports).toContainEqual({
      event: 'log failed',
      detail: expect.objectContaining({ error: 'database or disk is full' }),
    });
  });
});
