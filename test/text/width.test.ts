import * as fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it, test } from 'vitest';
import { sanitise, sanitiseLabel } from '../../source/text/sanitise.ts';
import {
  fit,
  graphemes,
  graphemeWidth,
  isSimple,
  padEnd,
  padStart,
  takeCells,
  textWidth,
  truncate,
} from '../../source/text/width.ts';

const anyText = fc.string({ unit: 'grapheme' });

describe('graphemes', () => {
  it('are the text again when joined', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.string({ unit: 'binary' })), (text) => {
        expect(graphemes(text).join('')).toBe(text);
      }),
    );
  });

  test.each([
    ['abc', 3],
    ['é', 1],
    ['e\u0301', 1],
    ['👨‍👩‍👧‍👦', 1],
    ['🇩🇪🇫🇷', 2],
    ['👍🏽', 1],
    ['1️⃣', 1],
    ['क्षि', 1],
    ['한국', 2],
  ])('of %s are %i', (text, count) => {
    expect(graphemes(text)).toHaveLength(count);
  });

  it('are cells, and safe, in every text that is simple, whatever stands beside them', () => {
    const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
    const simple = Array.from({ length: 0x1_00_00 }, (_, code) => String.fromCharCode(code)).filter(isSimple);
    expect(simple.length).toBeGreaterThan(1000);
    for (const character of simple) {
      expect(stringWidth(character)).toBe(1);
      // Behind one that the slow road is taken for.
      expect(sanitise(`\u0301${character}`)).toBe(`\u0301${character}`);
      expect(sanitiseLabel(character)).toBe(character === ' ' ? '_' : character);
    }
    const all = simple.join('');
    const doubled = simple.map((character) => character + character).join('');
    for (const text of [all, doubled, simple.toReversed().join('')]) {
      expect([...segmenter.segment(text)]).toHaveLength(text.length);
    }
  });

  it('are single characters exactly where a text is simple', () => {
    const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', ' ', 'é', 'ж', 'ǆ', '¡', '~', 'λ', '…', '─', '→', '●') }),
        (text) => {
          expect(isSimple(text)).toBe(true);
          expect([...segmenter.segment(text)].map(({ segment }) => segment)).toEqual(text.split(''));
          expect(textWidth(text)).toBe(text.length);
        },
      ),
    );
    expect(isSimple('a\u0301')).toBe(false);
    expect(isSimple('▶\ufe0f')).toBe(false);
    expect(isSimple('a\nb')).toBe(false);
    expect(isSimple('a\u00adb')).toBe(false);
  });
});

describe('textWidth', () => {
  test.each([
    ['', 0],
    ['hello', 5],
    ['日本語', 6],
    ['ｱﾆﾒ', 3],
    ['e\u0301', 1],
    ['👨‍👩‍👧‍👦', 2],
    ['🇩🇪', 2],
    ['👍🏽', 2],
    ['❤️', 2],
    ['1️⃣', 2],
    ['☺', 1],
    ['שלום', 4],
    ['한국어', 6],
    ['…', 1],
  ])('of %s is %i cells', (text, cells) => {
    expect(textWidth(text)).toBe(cells);
  });

  it('is the sum over the grapheme clusters, cached or not', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const sum = graphemes(text).reduce((cells, cluster) => cells + graphemeWidth(cluster), 0);
        expect(textWidth(text)).toBe(sum);
        expect(textWidth(text)).toBe(sum);
      }),
    );
  });
});

describe('cutting and padding', () => {
  it('fit gives exactly the cells asked for, or one less where a wide character does not fit, then padded', () => {
    fc.assert(
      fc.property(anyText, fc.nat({ max: 30 }), (text, cells) => {
        expect(textWidth(fit(text, cells))).toBe(cells);
      }),
    );
  });

  it('truncate keeps a text that fits, and begins as the text does otherwise', () => {
    fc.assert(
      fc.property(anyText, fc.nat({ max: 30 }), (text, cells) => {
        const cut = truncate(text, cells);
        expect(textWidth(cut)).toBeLessThanOrEqual(Math.max(cells, 0));
        expect(cut === text || text.startsWith(cut.replace(/…$/, ''))).toBe(true);
      }),
    );
  });

  test.each([
    ['hello', 4, 'hel…'],
    ['hello', 5, 'hello'],
    ['日本語', 5, '日本…'],
    ['日本語', 4, '日…'],
    ['hello', 1, '…'],
    ['hello', 0, ''],
  ])('truncates %s to %i cells: %s', (text, cells, cut) => {
    expect(truncate(text, cells)).toBe(cut);
  });

  it('pads by cells, not by characters, and leaves a longer text alone', () => {
    expect(padEnd('日本', 6)).toBe('日本  ');
    expect(padStart('👍🏽', 4)).toBe('  👍🏽');
    expect(padEnd('hello', 3)).toBe('hello');
  });

  it('takes no half of a wide character', () => {
    expect(takeCells('a日本', 2)).toBe('a');
    expect(takeCells('a日本', 3)).toBe('a日');
    expect(takeCells('abc', -1)).toBe('');
  });
});
