import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { sanitise, sanitiseLabel, sanitiseUrl } from '../../source/text/sanitise.ts';

const nasty = fc.string({
  unit: fc.oneof(
    { weight: 3, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }) },
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        '\u001b',
        '\u009b',
        '\u0007',
        '\u009d',
        '\r',
        '\n',
        '\t',
        '\0',
        '\u007f',
        '\u0002',
        '\u0003',
        '\u0016',

        '\ud83d',
        '\udc68',
        '\u200d',
        '\u200b',
        '\u200c',
        '\u202e',
        '\u2066',
        '\u2028',
        '\ufe0f',
        '\ufeff',
        '\u00ad',
        '\u{e0061}',
        '\u{e007f}',
        '\u180e',
        '\u0301',
        '👨',
        '👩',
        '🏴',
        '🏽',
        '❤',
        '1',
        'क',
        '्',
        'ن',
        '❤️',
      ),
    },
    { weight: 1, arbitrary: fc.constantFrom('a', ' ') },
  ),
});

describe('sanitise', () => {
  it('lets no control character out, whatever comes in', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        expect(sanitise(text)).not.toMatch(/\p{Cc}/u);
        expect(sanitise(text, { newlines: true }).replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
        const formatted = sanitise(text, { formatting: true });
        expect(formatted.replace(/[\x02\x03\x04\x0f\x11\x16\x1d\x1e\x1f]/g, '')).not.toMatch(/\p{Cc}/u);
      }),
      { numRuns: 5000 },
    );
  });

  it('lets no lone surrogate, line separator or mark of direction out, and nothing invisible that has no place', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const safe = sanitise(text);
        expect(safe.isWellFormed()).toBe(true);
        expect(safe).not.toMatch(
          /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\u200b\u2060\ufeff\u00ad\u3164]/u,
        );
        expect(safe).not.toMatch(/[a ][\ufe0f\u200d]/u);
      }),
      { numRuns: 5000 },
    );
  });

  it('changes nothing of its own result', () => {
    fc.assert(
      fc.property(nasty, fc.boolean(), fc.boolean(), (text, newlines, formatting) => {
        const safe = sanitise(text, { newlines, formatting });
        expect(sanitise(safe, { newlines, formatting })).toBe(safe);
      }),
      { numRuns: 5000 },
    );
  });

  test.each([
    'plain words, punctuation; 100 %',
    'naïve Größe',
    '👨‍👩‍👧‍👦 ❤️‍🔥 🏳️‍🌈 🏴󠁧󠁢󠁥󠁮󠁧󠁿 👍🏽 1️⃣ #️⃣ ©️ 🇩🇪 🧑🏽‍🚀 🤷🏻‍♀️ ☺︎',
    'مرحبا بالعالم',
    'می‌خواهم',
    'क्‍ष क्ष',
    'ශ්‍රී ලංකා',
    'שלום',
    '東京、ﾃﾞｰﾀ、한국어',
    'é é ḗ',
    '⠀⠁⠂',
  ])('leaves %s as it is', (text) => {
    expect(sanitise(text)).toBe(text);
  });

  test.each([
    ['a\u001b[31mred\u001b[0m', 'a[31mred[0m'],
    ['\u001b]0;title\u0007x', ']0;titlex'],
    ['\u009b2Jx', '2Jx'],
    ['a\tb', 'a    b'],
    ['a\r\nb\rc\nd\u2028e', 'a b c d e'],
    ['evil\u202egnp.exe', 'evilgnp.exe'],
    ['pay\u200bpal', 'paypal'],
    ['a\u200d\u200db', 'ab'],
    ['👨\u200d', '👨'],
    ['👨\u200d\u200d👩', '👨👩'],
    ['a\ufe0f', 'a'],
    ['\ud800x', '\ufffdx'],
    ['x\u{e0041}\u{e0042}', 'x'],
    [`z${'\u0335'.repeat(100)}`, `z${'\u0335'.repeat(8)}`],
    ['\u0002bold\u0003', 'bold'],
  ])('makes %j into %j', (text, safe) => {
    expect(sanitise(text)).toBe(safe);
  });

  it('keeps line breaks and formatting codes where asked', () => {
    expect(sanitise('a\r\nb\u0085c', { newlines: true })).toBe('a\nb\nc');
    expect(sanitise('\u0002b\x034,5c\u001b\u000f', { formatting: true })).toBe('\u0002b\x034,5c\u000f');
  });

  it('cleans a long hostile text quickly enough to be given one', () => {
    expect(sanitise('👨\u200d'.repeat(50_000))).toBe('👨\u200d👨\u200d👨\u200d👨'.repeat(12_500));
    expect(sanitise('\u0301'.repeat(500_000))).toHaveLength(8);
  });
});

describe('sanitiseLabel', () => {
  test.each([
    ['ada', 'ada'],
    ['a b\nc', 'a_b_c'],
    ['a\u3000b', 'a_b'],
    ['a\u001b[2Jb', 'a[2Jb'],
    ['', ''],
  ])('makes %j into %j', (label, safe) => {
    expect(sanitiseLabel(label)).toBe(safe);
  });
});

describe('sanitiseUrl', () => {
  test.each([
    ['https://example.org/a?b=c#d', 'https://example.org/a?b=c#d'],
    ['https://example.org/ä', 'https://example.org/%C3%A4'],
    ['https://example.org/\u001b\\x', undefined],
    ['https://a b', undefined],
    ['javascript:alert(1)', undefined],
    ['file:///etc/passwd', undefined],
    ['https://example.org/\ud800', 'https://example.org/%EF%BF%BD'],
  ])('makes %j into %j', (url, safe) => {
    expect(sanitiseUrl(url)).toBe(safe);
  });

  it('gives out printable ASCII alone', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        expect(sanitiseUrl(`https://${text}`) ?? '').toMatch(/^[\x21-\x7e]*$/);
      }),
      { numRuns: 2000 },
    );
  });
});
