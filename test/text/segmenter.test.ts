import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { segments } from '../../source/text/segmenter.ts';

it('finds the clusters of a text and their places, whether it is plain or not', () => {
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  const plain = fc.string({ unit: fc.constantFrom('a', ' ', 'é', '…', '─') });
  fc.assert(
    fc.property(fc.oneof(plain, fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' })), (text) => {
      const expected = [...segmenter.segment(text)].map(({ segment, index }) => ({ segment, index }));
      expect([...segments(text)].map(({ segment, index }) => ({ segment, index }))).toEqual(expected);
    }),
  );
});
