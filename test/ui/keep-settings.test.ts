import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { OPTION_DEFAULTS } from '../../source/config/client-options.ts';
import { keepSettings } from '../../source/ui/keep-settings.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'keep-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const ignoring = (...ignored: readonly string[]) => ({ ...OPTION_DEFAULTS, ignored });

async function keep(file: string, now: readonly string[], before: readonly string[]): Promise<void> {
  const failed: string[] = [];
  await keepSettings(file, ignoring(...now), ignoring(...before), (why) => failed.push(why));
  expect(failed).toEqual([]);
}

test.each(['config.toml', 'config.json'])(
  'what two clients add to a list and take from it is all kept (%s)',
  async (name) => {
    const file = join(folder, name);
    if (name.endsWith('.json')) writeFileSync(file, '{}');
    const list = () =>
      /ignored"?\s*[=:]\s*(\[[^\]]*\])/.exec(readFileSync(file, 'utf8').replace(/^#.*$/gm, ''))?.[1];
    await keep(file, ['ada'], []);
    await keep(file, ['bob'], []);
    expect(JSON.parse(list() ?? '')).toEqual(['ada', 'bob']);
    await keep(file, [], ['ada']);
    expect(JSON.parse(list() ?? '')).toEqual(['bob']);
    await keep(file, ['bob', 'cleo'], ['bob']);
    expect(JSON.parse(list() ?? '')).toEqual(['bob', 'cleo']);
    await keep(file, [], ['bob', 'cleo']);
    expect(list()).toBeUndefined();
  },
);
