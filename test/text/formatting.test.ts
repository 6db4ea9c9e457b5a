import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { hasFormatting, parseFormatting, stripFormatting } from '../../source/text/formatting.ts';
import { plainText } from '../../source/text/spans.ts';

const coded = fc.string({
  unit: fc.constantFrom(
    '\x02',
    '\x03',
    '\x04',
    '\x0f',
    '\x11',
    '\x16',
    '\x1d',
    '\x1e',
    '\x1f',
    '0',
    '1',
    '4',
    '12',
    ',',
    'ff0000',
    'a',
    ' ',
    '日',
  ),
});

describe('parseFormatting', () => {
  test.each<[string, unknown]>([
    ['', []],
    ['plain', [{ text: 'plain', style: {} }]],
    [
      '\x02b\x02 n',
      [
        { text: 'b', style: { bold: true } },
        { text: ' n', style: {} },
      ],
    ],
    [
      '\x1di\x1fu\x1es\x11m\x16r\x0fn',
      [
        { text: 'i', style: { italic: true } },
        { text: 'u', style: { italic: true, underline: true } },
        { text: 's', style: { italic: true, underline: true, strike: true } },
        { text: 'm', style: { italic: true, underline: true, strike: true, monospace: true } },
        { text: 'r', style: { italic: true, underline: true, strike: true, monospace: true, reverse: true } },
        { text: 'n', style: {} },
      ],
    ],
    ['\x034red', [{ text: 'red', style: { foreground: 4 } }]],
    [
      '\x0304,12x\x033y',
      [
        { text: 'x', style: { foreground: 4, background: 12 } },
        { text: 'y', style: { foreground: 3, background: 12 } },
      ],
    ],
    ['\x03123', [{ text: '3', style: { foreground: 12 } }]],
    ['\x034,x', [{ text: ',x', style: { foreground: 4 } }]],
    ['\x03,5x', [{ text: ',5x', style: {} }]],
    [
      '\x034,5x\x03y',
      [
        { text: 'x', style: { foreground: 4, background: 5 } },
        { text: 'y', style: {} },
      ],
    ],
    [
      '\x0398x\x0399y',
      [
        { text: 'x', style: { foreground: 98 } },
        { text: 'y', style: {} },
      ],
    ],
    [
      '\x04FF8000x\x04y',
      [
        { text: 'x', style: { foreground: '#ff8000' } },
        { text: 'y', style: {} },
      ],
    ],
    ['\x04ff8000,00ff00x', [{ text: 'x', style: { foreground: '#ff8000', background: '#00ff00' } }]],
    ['\x04ff80x', [{ text: 'ff80x', style: {} }]],
    [
      '\x0301,01secret\x0f!',
      [
        { text: 'secret', style: { spoiler: true } },
        { text: '!', style: {} },
      ],
    ],
  ])('reads %j', (text, spans) => {
    expect(parseFormatting(text)).toEqual(spans);
  });

  it('loses no character but the codes, and leaves none of them', () => {
    fc.assert(
      fc.property(coded, (text) => {
        const spans = parseFormatting(text);
        expect(plainText(spans)).toBe(stripFormatting(text));
        expect(plainText(spans)).not.toMatch(/\p{Cc}/u);
        expect(spans.every((span) => span.text !== '')).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it('never gives out a style that hides text by its colours', () => {
    fc.assert(
      fc.property(coded, (text) => {
        const hidden = parseFormatting(text).filter(
          ({ style }) => style.foreground !== undefined && style.foreground === style.background,
        );
        expect(hidden).toEqual([]);
      }),
    );
  });

  it('tells whether there is anything to read', () => {
    expect(hasFormatting('a\x02')).toBe(true);
    expect(hasFormatting('plain 3,4')).toBe(false);
  });
});
