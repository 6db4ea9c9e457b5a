import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createDrafts, readDrafts } from '../../source/ui/drafts.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'drafts-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function run(current: ReadonlyMap<string, string>) {
  return createDrafts({
    folder,
    current: () => new Map([...current].map(([buffer, text]) => [buffer, text.split('|')])),
    isSecret: (text) => text.includes('hunter2'),
  });
}

const file = () => join(folder, 'drafts.json');

test('what was being written is there again in the next run, for its owner alone', () => {
  const first = run(
    new Map([
      ['a', 'half a\nthought'],
      ['b', ''],
    ]),
  );
  first.save();
  expect(statSync(file()).mode & 0o777).toBe(0o600);
  const second = run(new Map());
  expect(second.take('a')).toBe('half a\nthought');
  expect(second.take('a')).toBeUndefined();
  expect(second.take('b')).toBeUndefined();
});

test('what is written is read again, however long it is', () => {
  const text = 'word '.repeat(40_000);
  run(new Map([['a', text]])).save();
  expect(run(new Map()).take('a')).toBe(text);
});

test('a text in a room that was not entered stays kept, one that was sent does not', () => {
  run(
    new Map([
      ['a', 'one'],
      ['b', 'two'],
      ['c', 'three'],
    ]),
  ).save();
  // Entered and sent: a. Open and not entered: b. Not open, perhaps in another program: c.
  const second = run(
    new Map([
      ['a', ''],
      ['b', ''],
    ]),
  );
  second.take('a');
  second.save();
  expect([...readDrafts(folder)]).toEqual([
    ['b', 'two'],
    ['c', 'three'],
  ]);
});

test('a password that is being typed is kept nowhere', () => {
  const drafts = run(
    new Map([
      ['a', '/login ada hunter2'],
      ['b', 'hello'],
    ]),
  );
  drafts.save();
  expect(readFileSync(file(), 'utf8')).not.toContain('hunter2');
  expect(readFileSync(file(), 'utf8')).toContain('hello');
});

test('a password that is being typed behind a message that waits is kept nowhere, and the message is', () => {
  run(new Map([['a', 'first|second|/oper ada hunter2']])).save();
  expect([...readDrafts(folder)]).toEqual([['a', 'first\nsecond']]);
});

test('a file that is not ours, and none at all, is no drafts', () => {
  expect(readDrafts(folder).size).toBe(0);
  for (const text of ['nonsense', '[]', '"x"', 'null', '{"a": 1, "b": {}}']) {
    writeFileSync(file(), text);
    expect(readDrafts(folder).size).toBe(0);
  }
});
