import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { graphemes, textWidth } from '../../source/text/width.ts';
import { wrap } from '../../source/text/wrap.ts';

const rowsOf = (text: string, width: number, first = width) =>
  wrap(text, { width, first }).map(({ start, end }) => text.slice(start, end));

const words = fc
  .array(fc.constantFrom('a', 'word', ' ', '   ', 'a-rather-long-word', '\n', 'é', 'x.'))
  .map((parts) => parts.join(''));
const mixed = fc
  .array(
    fc.constantFrom(
      'a',
      'word ',
      ' ',
      '日本語',
      '、',
      '👨‍👩‍👧‍👦',
      '🇩🇪',
      'e\u0301',
      'שלום',
      '\n',
      '❤️',
      'longlonglong',
    ),
  )
  .map((parts) => parts.join(''));
const anyText = fc.oneof(words, mixed, fc.string({ unit: 'grapheme' }));
const widths = fc.record({ width: fc.integer({ min: 1, max: 25 }), first: fc.integer({ min: 1, max: 25 }) });

describe('wrap', () => {
  test.each<[string, number, string[]]>([
    ['', 5, ['']],
    ['hello', 5, ['hello']],
    ['hello there', 5, ['hello', 'there']],
    ['hello there', 6, ['hello', 'there']],
    ['hello  there', 5, ['hello', 'there']],
    ['a bb ccc dddd', 6, ['a bb', 'ccc', 'dddd']],
    ['abcdefghij', 4, ['abcd', 'efgh', 'ij']],
    ['ab abcdefghij', 4, ['ab', 'abcd', 'efgh', 'ij']],
    ['  indented text', 8, ['  indent', 'ed text']],
    ['a\nb\n\nc', 9, ['a', 'b', '', 'c']],
    ['abc   ', 3, ['abc']],
    ['日本語テキスト', 6, ['日本語', 'テキス', 'ト']],
    ['日本語、テキスト', 6, ['日本', '語、テ', 'キスト']],
    ['abc 日本語', 6, ['abc 日', '本語']],
    ['👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 4, ['👨‍👩‍👧‍👦👨‍👩‍👧‍👦', '👨‍👩‍👧‍👦']],
    ['日', 1, ['日']],
    ['שלום עולם', 5, ['שלום', 'עולם']],
  ])('breaks %j at %i cells', (text, width, rows) => {
    expect(rowsOf(text, width)).toEqual(rows);
  });

  it('gives the first row its own width', () => {
    expect(rowsOf('one two three', 9, 4)).toEqual(['one', 'two three']);
  });

  it('leaves nothing out but the line break or the spaces between two rows', () => {
    fc.assert(
      fc.property(anyText, widths, (text, { width, first }) => {
        let at = 0;
        for (const row of wrap(text, { width, first })) {
          expect(text.slice(at, row.start)).toMatch(/^ *\n?$/);
          expect(row.end).toBeGreaterThanOrEqual(row.start);
          at = row.end;
        }
        expect(text.slice(at)).toMatch(/^ *$/);
      }),
      { numRuns: 3000 },
    );
  });

  it('keeps every row within its cells, unless one cluster is wider', () => {
    fc.assert(
      fc.property(anyText, widths, (text, { width, first }) => {
        for (const [index, row] of rowsOf(text, width, first).entries()) {
          const limit = index === 0 ? first : width;
          expect(textWidth(row) <= limit || graphemes(row).length === 1).toBe(true);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('never breaks inside a grapheme cluster', () => {
    fc.assert(
      fc.property(mixed, widths, (text, { width, first }) => {
        const inRows = rowsOf(text, width, first).flatMap((row) => graphemes(row));
        const visible = (clusters: string[]) =>
          clusters.filter((cluster) => cluster !== ' ' && cluster !== '\n');
        expect(visible(inRows)).toEqual(visible(graphemes(text)));
      }),
      { numRuns: 2000 },
    );
  });

  it('finds the same rows with and without the fast way', () => {
    const plain = words.map((text) => text.replaceAll('\n', ''));
    fc.assert(
      fc.property(plain, widths, (text, { width, first }) => {
        // A cluster that is not simple but one cell wide, in a paragraph of its letters, sends it the slow way.
        const slow = text.replaceAll('a', 'a\u0301');
        expect(rowsOf(slow, width, first).map((row) => row.replaceAll('\u0301', ''))).toEqual(
          rowsOf(text, width, first),
        );
      }),
      { numRuns: 3000 },
    );
  });
});
