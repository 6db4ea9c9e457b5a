import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitText } from '../../source/text/split.ts';
import { graphemes } from '../../source/text/width.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 400 }),
  fc
    .array(fc.constantFrom('word ', 'a', '👨‍👩‍👧‍👦', '日本', 'é', '  ', 'longerword'))
    .map((parts) => parts.join('')),
);

describe('splitText', () => {
  it('loses nothing and keeps every part within the bound', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 4, max: 120 }), (text, maxBytes) => {
        const parts = splitText(text, { maxBytes });
        expect(parts.join('')).toBe(text);
        expect(parts.every((part) => Buffer.byteLength(part) <= maxBytes)).toBe(true);
        expect(text === '' || !parts.includes('')).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('cuts between grapheme clusters where each fits', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 60, max: 120 }), (text, maxBytes) => {
        const clusters = graphemes(text);
        fc.pre(clusters.every((cluster) => Buffer.byteLength(cluster) <= maxBytes));
        const parts = splitText(text, { maxBytes });
        expect(parts.flatMap((part) => graphemes(part))).toEqual(clusters);
      }),
    );
  });

  it('prefers spaces, which stay at the end of their part', () => {
    expect(splitText('one two three four', { maxBytes: 10 })).toEqual(['one two ', 'three four']);
  });

  it('cuts a long word where it must, and a cluster over the bound between its characters', () => {
    expect(splitText('abcdefghij', { maxBytes: 4 })).toEqual(['abcd', 'efgh', 'ij']);
    expect(splitText('👨‍👩‍👧', { maxBytes: 8 }).join('')).toBe('👨‍👩‍👧');
    expect(splitText('👨‍👩‍👧', { maxBytes: 8 }).every((part) => part.isWellFormed())).toBe(true);
  });

  it('leaves a text that fits in one part, the empty one too', () => {
    expect(splitText('', { maxBytes: 4 })).toEqual(['']);
    expect(splitText('日', { maxBytes: 4 })).toEqual(['日']);
  });
});
