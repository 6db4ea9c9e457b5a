import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Journal } from '../../../source/relay/log/journal.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chat-tui-journal-'));
  file = join(folder, 'log.journal');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (filed = 0): { journal: Journal; left: string[] } =>
  Journal.open({ file, database: 7, isPowerSafe: false }, filed);

function journalOf(...texts: readonly string[]): Journal {
  const { journal } = open();
  for (const text of texts) expect(journal.append(text)).toBe(true);
  return journal;
}

describe('a journal', () => {
  it('gives back what was kept and not filed, in order', () => {
    const journal = journalOf('one', 'zwei ✓', '');
    expect(journal.serial).toBe(3);
    expect(open().left).toEqual(['one', 'zwei ✓', '']);
    expect(open(2).left).toEqual(['']);
    expect(open(3).left).toEqual([]);
  });

  it('goes on counting where the one before it ended', () => {
    journalOf('one', 'two');
    const { journal } = open(1);
    journal.append('three');
    expect(open(2).left).toEqual(['three']);
  });

  it('gives back nothing that was kept for another database', () => {
    journalOf('theirs');
    const { journal, left } = Journal.open({ file, database: 8, isPowerSafe: false }, 0);
    expect(left).toEqual([]);
    journal.append('ours');
    expect(Journal.open({ file, database: 8, isPowerSafe: false }, 0).left).toEqual(['ours']);
  });

  it('reads no further than it ever writes', () => {
    journalOf('one');
    truncateSync(file, 5 * 2 ** 30);
    expect(open().left).toEqual(['one']);
  });

  it('tells the laps apart, whatever an earlier one has left behind the last entry', () => {
    const sizes = fc.array(fc.nat(40), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(sizes, { minLength: 1, maxLength: 4 }), (laps) => {
        rmSync(file, { force: true });
        const { journal } = open();
        let filed = 0;
        for (const lap of laps) {
          filed = journal.serial;
          journal.rewind();
          for (const size of lap) journal.append('x'.repeat(size));
        }
        expect(open(filed).left.map(({ length }) => length)).toEqual(laps.at(-1));
      }),
    );
  });

  it('ends before an entry that was not written to its end, or is not as it was written', () => {
    journalOf('first', 'second', 'third');
    const whole = readFileSync(file);
    for (let length = 0; length < whole.length; length++) {
      writeFileSync(file, whole.subarray(0, length));
      const { left } = open();
      expect(['first', 'second', 'third'].slice(0, left.length)).toEqual(left);
      expect(left.length).toBeLessThan(3);
    }
    const spoilt = Buffer.from(whole);
    spoilt[spoilt.indexOf('second')] = 0x53;
    writeFileSync(file, spoilt);
    expect(open().left).toEqual(['first']);
  });

  it('has no room beyond its bound, and all of it again once it is rewound', () => {
    const journal = journalOf();
    const text = 'x'.repeat(10_000);
    let count = 0;
    while (journal.append(text)) count++;
    expect(count).toBeGreaterThan(5);
    expect(count).toBeLessThan(100);
    journal.rewind();
    expect(journal.append(text)).toBe(true);
  });

  it('waits for the disk where that is asked for, and leaves nothing when it is closed', () => {
    const { journal } = Journal.open({ file, database: 7, isPowerSafe: true }, 0);
    journal.append('one');
    expect(open().left).toEqual(['one']);
    journal.close();
    expect(readFileSync(file)).toHaveLength(0);
  });
});
