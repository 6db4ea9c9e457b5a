import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const SOURCE = join(import.meta.dirname, '../../source');
/** An import that is carried out as soon as its file is; types are not. */
const IMPORT = /^(?:import|export) (?!type )(?:[^;]*? from )?'([^']+)';/gm;

/** The packages and the files that a file loads, itself or by others, before anything asks for more. */
function loadedBy(file: string, files = new Set<string>(), packages = new Set<string>()) {
  files.add(file);
  for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(IMPORT)) {
    const next = join(dirname(file), path);
    if (!path.startsWith('.')) packages.add(path);
    else if (!files.has(next)) loadedBy(next, files, packages);
  }
  return { files, packages };
}

test('the chat starts without Ink, React and what they take to load; the start screen has them', () => {
  const chat = loadedBy(join(SOURCE, 'ui/app.ts'));
  expect([...chat.files]).toContain(join(SOURCE, 'ui/terminal/painter.ts'));
  expect([...chat.packages].filter((name) => /^(ink|react)\b/.test(name))).toEqual([]);
  const start = loadedBy(join(SOURCE, 'ui/start/show-start.tsx'));
  expect([...start.packages]).toEqual(expect.arrayContaining(['ink', 'react']));
});
