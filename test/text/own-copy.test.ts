import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { ownCopy } from '../../source/text/own-copy.ts';

it('says the same, whatever the text', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme', minLength: 10 }),
    fc.string({ unit: fc.constantFrom('a', 'ÿ', 'Ā', '\ud83d', '\0'), maxLength: 6000, size: 'max' }),
  );
  fc.assert(
    fc.property(texts, (text) => {
      expect(ownCopy(text)).toBe(text);
    }),
  );
});

it('lets go of the text that it was cut out of', () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  const before = process.memoryUsage().heapUsed;
  const kept = Array.from({ length: 1000 }, (_, index) =>
    ownCopy(Buffer.alloc(20_000, `${index} words `).toString('latin1').slice(10, 60)),
  );
  collect();
  // Cuts would keep 20 MB.
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(5e6);
  expect(kept[7]).toBe('7 words 7 words '.repeat(5).slice(2, 52));
});
