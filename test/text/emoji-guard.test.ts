import { expect, test } from 'vitest';

/** The guard that the build puts before string-width's expressions, see `scripts/build.ts`. */
const MAY_BE = /[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}\u20E3\uFE0F]/u;
const IS = /^\p{RGI_Emoji}$/v;

test('no emoji gets past the guard that is put before the costly question', () => {
  const missed: string[] = [];
  for (let code = 0x20; code <= 0x1_fbff; code++) {
    if (code >= 0xd800 && code <= 0xdfff) continue;
    for (const text of [String.fromCodePoint(code), `${String.fromCodePoint(code)}\u{FE0F}\u{20E3}`]) {
      if (IS.test(text) && !MAY_BE.test(text)) missed.push(text);
    }
  }
  expect(missed).toEqual([]);
  for (const text of ['👩‍👩‍👧', '🇩🇪', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '1️⃣', '👍🏽']) {
    expect(IS.test(text)).toBe(true);
    expect(MAY_BE.test(text)).toBe(true);
  }
});
