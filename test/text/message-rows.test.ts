import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Paint } from '../../source/text/ansi.ts';
import { messageRows } from '../../source/text/message-rows.ts';
import { sanitise } from '../../source/text/sanitise.ts';
import { textWidth } from '../../source/text/width.ts';

const ESC = '\u001b';
const sixteen: Paint = { depth: '16' };
/** A row without the sequences that this program writes. */
const bare = (row: string) => row.replace(/\u001b\]8;[^\u001b]*\u001b\\|\u001b\[[0-9;]*m/g, '');

describe('messageRows', () => {
  test.each<[string, Paint, string]>([
    ['plain', sixteen, 'plain'],
    ['\x02bold\x02', sixteen, `${ESC}[1mbold${ESC}[0m`],
    ['\x0304red', sixteen, `${ESC}[91mred${ESC}[0m`],
    ['\x0304red', { depth: 'none' }, 'red'],
    ['\x0304,12x', sixteen, `${ESC}[91;104mx${ESC}[0m`],
    ['\x0340x', sixteen, `${ESC}[31mx${ESC}[0m`],
    ['\x0340x', { depth: '256' }, `${ESC}[38;5;124mx${ESC}[0m`],
    ['\x04ff8000x', { depth: 'full' }, `${ESC}[38;2;255;128;0mx${ESC}[0m`],
    ['\x04ff8000x', { depth: '256' }, `${ESC}[38;5;208mx${ESC}[0m`],
    ['a `b` c', sixteen, `a \`${ESC}[96mb${ESC}[0m\` c`],
    ['||boo||', sixteen, '||▒▒▒||'],
    ['||boo||', { depth: '16', revealSpoilers: true }, '||boo||'],
    ['\x0301,01boo', sixteen, '▒▒▒'],
    ['\x0301,88boo', sixteen, '▒▒▒'],
    ['\x04000001,000000boo', { depth: 'full' }, '▒▒▒'],
    ['\x0303,10seen', sixteen, `${ESC}[32;46mseen${ESC}[0m`],
    // A peer's colour is never the terminal's own background, …
    ['\x0301seen', { depth: '16', ground: 'dark' }, 'seen'],
    ['\x04101010seen', { depth: 'full', ground: 'dark' }, 'seen'],
    ['\x16\x0301seen', { depth: '16', ground: 'dark' }, `${ESC}[7mseen${ESC}[0m`],
    ['\x0300seen', { depth: '16', ground: 'dark' }, `${ESC}[97mseen${ESC}[0m`],
    ['\x0300seen', { depth: '16', ground: 'light' }, 'seen'],
    ['\x0301seen', { depth: '16', ground: 'light' }, `${ESC}[30mseen${ESC}[0m`],
    ['\x0300a\x0301b', sixteen, 'ab'],
    // … nor is the text left to one that may be the same as its background's.
    ['\x0399,00seen', sixteen, `${ESC}[30;107mseen${ESC}[0m`],
    ['\x0399,01seen', sixteen, `${ESC}[97;40mseen${ESC}[0m`],
    ['\x042a0000,000000seen', sixteen, 'seen'],
    ['\x02b\x02 n', { depth: '16', base: '2' }, `${ESC}[2m${ESC}[1mb${ESC}[0m${ESC}[2m n${ESC}[0m`],
    ['https://a.example', { depth: '16', links: false }, 'https://a.example'],
  ])('paints %j', (text, options, row) => {
    expect(messageRows(text, { width: 40 }, options)).toEqual([row]);
  });

  it('makes one link, under one id, of a URL that wraps', () => {
    const rows = messageRows('see https://example.org/a/long/path now', { width: 16 }, sixteen);
    const links = rows.flatMap((row) =>
      [...row.matchAll(/\u001b\]8;id=(\w+);(\S+?)\u001b\\/g)].map((match) => [match[1], match[2]]),
    );
    expect(rows.map(bare)).toEqual(['see', 'https://example.', 'org/a/long/path', 'now']);
    expect(links).toHaveLength(2);
    expect(links[0]).toEqual(links[1]);
    expect(links[0]?.[1]).toBe('https://example.org/a/long/path');
  });

  it('says behind a link where it leads if it seems to lead elsewhere, and never inside a spoiler', () => {
    const rows = messageRows('go to https://p\u0430ypal.com now', { width: 30 }, sixteen);
    expect(rows.map(bare)).toEqual(['go to https://p\u0430ypal.com', '[xn--pypal-4ve.com] now']);
    const [hidden = ''] = messageRows('||https://p\u0430ypal.com||', { width: 60 }, sixteen);
    expect(bare(hidden)).toBe(`||${'\u2592'.repeat(38)}||`);
  });

  it('gives two links of one text two ids', () => {
    const [row = ''] = messageRows('https://a.example https://a.example', { width: 80 }, sixteen);
    expect(new Set([...row.matchAll(/id=(\w+)/g)].map((match) => match[1])).size).toBe(2);
  });

  it('lets no sequence of a peer through, leaves nothing open, and keeps to the width', () => {
    const hostile = fc.string({
      unit: fc.oneof(
        fc.constantFrom(
          '\u001b',
          '\u001b]8;;https://evil\u0007',
          '\u001b[2J',
          '\u009b',
          '\x02',
          '\x0304',
          '\x0301,01',
          '\x16',
          '||',
          '`',
          'https://a.b/',
          '日本',
          ' ',
          'word',
          '👨‍👩‍👧',
          '\n',
        ),
        fc.string({ unit: 'binary', maxLength: 1 }),
      ),
    });
    fc.assert(
      fc.property(hostile, fc.integer({ min: 2, max: 30 }), fc.boolean(), (text, width, dim) => {
        const safe = sanitise(text, { formatting: true, newlines: true });
        for (const row of messageRows(
          safe,
          { width },
          dim ? { depth: 'full', base: '2' } : { depth: 'full' },
        )) {
          expect(bare(row)).not.toMatch(/\p{Cc}/u);
          expect(textWidth(bare(row))).toBeLessThanOrEqual(width);
          const opened = row.match(/\u001b\]8;id=/g)?.length ?? 0;
          expect(row.match(/\u001b\]8;;\u001b\\/g)?.length ?? 0).toBe(opened);
          expect(row.match(/\u001b\[[0-9;]*m/g)?.at(-1) ?? `${ESC}[0m`).toBe(`${ESC}[0m`);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
