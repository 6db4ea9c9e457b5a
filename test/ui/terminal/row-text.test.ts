import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stripVTControlCharacters } from 'node:util';
import { textWidth } from '../../../source/text/width.ts';
import { fitRow } from '../../../source/ui/terminal/row-text.ts';

const ESC = '\u{1B}';
const link = (text: string) => `${ESC}]8;id=1;https://example.org/${ESC}\\${text}${ESC}]8;;${ESC}\\`;
const ALLOWED = /\u{1B}\[[\d;:]*m|\u{1B}\]8;[^\p{Cc}]*\u{1B}\\/gu;

describe('a row on its way to the terminal', () => {
  test.each([
    ['plain', 10],
    ['漢字 👩‍👩‍👧 é', 10],
    [`${ESC}[1;31mred${ESC}[0m and ${ESC}[2mdim${ESC}[22m`, 11],
    ['', 3],
  ])('%j stays as it is where it fits', (row, width) => {
    expect(fitRow(row, width)).toBe(row);
  });

  test.each([
    ['abcdef', 4, 'abc…'],
    ['漢字漢字', 5, '漢字…'],
    ['漢字漢字', 4, '漢…'],
    ['ab', 1, '…'],
    ['ab', 0, ''],
    [`abc${ESC}[1mdef${ESC}[22m`, 4, `abc${ESC}[1m…`],
    [`abcd${ESC}[1mef${ESC}[22m`, 4, `abc…`],
    [`abcd${ESC}[1m${ESC}[22m`, 4, `abcd${ESC}[1m${ESC}[22m`],
  ])('%j is cut to %i cells with an ellipsis', (row, width, cut) => {
    expect(fitRow(row, width)).toBe(cut);
  });

  test('a link that is cut is closed', () => {
    expect(fitRow(`see ${link('example.org')} there`, 8)).toBe(
      `see ${ESC}]8;id=1;https://example.org/${ESC}\\exa…${ESC}]8;;${ESC}\\`,
    );
  });

  test.each([
    `a${ESC}[2Jb`,
    `a${ESC}]0;title\u{7}b`,
    `a${ESC}]8;;x${ESC}[1m\u{9}\u{7}b`,
    `a${ESC}Pq${ESC}\\b`,
    'a\u{9B}2Jb',
    'a\r\n\tb\u{8}\u{7F}',
    `a${ESC}`,
  ])('%j loses every control character that is no colour and no link', (row) => {
    expect(fitRow(row, 80).replaceAll(ALLOWED, '')).not.toMatch(/\p{Cc}/u);
    expect(fitRow(row, 80)).toMatch(/^a/);
  });

  test('what the screen draws with is measured as what it takes', () => {
    const marks = '│─▌▒●○▸›…⋯αЖ';
    expect(fitRow(marks, marks.length)).toBe(marks);
    expect(fitRow(marks, 4)).toBe('│─▌…');
    expect(textWidth(marks)).toBe(marks.length);
  });

  test('whatever it holds, it fits and holds nothing but text, colours and links', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        `${ESC}[1m`,
        `${ESC}[0m`,
        `${ESC}[38;5;1m`,
        `${ESC}[`,
        `${ESC}]8;`,
        `${ESC}\\`,
        ESC,
        link('x'),
      ),
    );
    fc.assert(
      fc.property(fc.array(piece), fc.nat(30), (pieces, width) => {
        const row = fitRow(pieces.join(''), width);
        const text = row.replaceAll(ALLOWED, '');
        expect(text).not.toMatch(/\p{Cc}/u);
        const spans = row.split(ALLOWED).map((span) => textWidth(stripVTControlCharacters(span)));
        expect(spans.reduce((sum, cells) => sum + cells, 0)).toBeLessThanOrEqual(width);
      }),
    );
  });
});
