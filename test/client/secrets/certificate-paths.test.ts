import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { certificateFilesIn } from '../../../source/client/secrets/certificate-paths.ts';

let folder: string;
const at = (name: string) => join(folder, name);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chat-tui-paths-'));
  for (const name of ['me.pem', 'my own.pem', 'my own.key']) writeFileSync(at(name), '');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('one path stands for both files, two for one each', () => {
  expect(certificateFilesIn(at('me.pem'))).toEqual({ cert: at('me.pem'), key: at('me.pem') });
  expect(certificateFilesIn(`${at('me.pem')} ${at('my own.key')}`)).toEqual({
    cert: at('me.pem'),
    key: at('my own.key'),
  });
});

test.each([
  ['as they are', (path: string) => path],
  ['in double quotes', (path: string) => `"${path}"`],
  ['in single quotes', (path: string) => `'${path}'`],
  ['behind backslashes, as terminals drop files', (path: string) => path.replaceAll(' ', String.raw`\ `)],
])('spaces may stand in paths %s', (_, written) => {
  const [cert, key] = [at('my own.pem'), at('my own.key')];
  expect(certificateFilesIn(written(cert))).toEqual({ cert, key: cert });
  expect(certificateFilesIn(`${written(cert)} ${written(key)}`)).toEqual({ cert, key });
});

test('where nothing lies there, what was meant is told', () => {
  expect(certificateFilesIn(at('of mine gone.pem')).cert).toBe(at('of mine gone.pem'));
  expect(certificateFilesIn(`"${at('gone.pem')}" ${at('gone.key')}`)).toEqual({
    cert: at('gone.pem'),
    key: at('gone.key'),
  });
});
