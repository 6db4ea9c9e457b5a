import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  CHANNELLEN,
  checkNick,
  checkRoomLabel,
  foldName,
  ircChannel,
  NAME_PROBLEMS,
  NICKLEN,
  roomLabel,
  sameName,
  spellableOnIrc,
  spellableOnSlash,
} from '../../source/protocol/names.ts';

describe('foldName', () => {
  test.each([
    ['General', 'general'],
    ['Straße', 'STRASSE'],
    ['ΟΔΟΣ', 'οδος'],
    ['ſea', 'sea'],
    ['é', 'E\u0301'],
    ['Ａｄａ', 'ada'],
    ['𝐚𝐝𝐚', 'ada'],
    ['ﬁn', 'FIN'],
    ['ДОМ', 'дом'],
  ])('makes %s and %s one name', (a, b) => {
    expect(foldName(a)).toBe(foldName(b));
    expect(sameName(a, b)).toBe(true);
  });

  test.each([
    ['ada', 'adа'],
    ['a{b', 'a[b'],
    ['e', 'é'],
    ['か', 'が'],
  ])('keeps %s and %s apart', (a, b) => {
    expect(sameName(a, b)).toBe(false);
  });

  it('changes nothing of its own result, for every character there is', () => {
    const moved: string[] = [];
    for (let point = 0; point <= 0x10_ff_ff; point++) {
      if (point >= 0xd8_00 && point <= 0xdf_ff) continue;
      const key = foldName(String.fromCodePoint(point));
      if (foldName(key) !== key) moved.push(point.toString(16));
    }
    expect(moved).toEqual([]);
  });

  it('is idempotent and blind to normalisation and case for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const key = foldName(text);
        expect(foldName(key)).toBe(key);
        expect(foldName(text.normalize('NFD'))).toBe(foldName(text.normalize('NFC')));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('checkNick', () => {
  test.each([
    'a',
    'ada',
    'Ada_1',
    'д',
    'Владимир',
    '王小明',
    'مريم',
    'José',
    '😀',
    "o'hara",
    '[x]',
    'x'.repeat(32),
    '😀'.repeat(32),
  ])('takes %s', (nick) => {
    expect(checkNick(nick)).toEqual({ ok: true, nick });
  });

  it('hands the nick back in NFC', () => {
    expect(checkNick('Jose\u0301')).toEqual({ ok: true, nick: 'José' });
  });

  test.each([
    ['', 'empty'],
    ['x'.repeat(NICKLEN + 1), 'too-long'],
    ['a b', 'white-space'],
    ['a\u00a0b', 'white-space'],
    ['a\u3000b', 'white-space'],
    ['a\u2800b', 'white-space'],
    ['a\tb', 'white-space'],
    ['a\u0007b', 'control'],
    ['a\u001bb', 'control'],
    ['a\u009bb', 'control'],
    ['a\u200bb', 'invisible'],
    ['a\u200db', 'invisible'],
    ['a\u202eb', 'invisible'],
    ['a\u2066b', 'invisible'],
    ['a\u00adb', 'invisible'],
    ['a\u3164b', 'invisible'],
    ['a\ufe0fb', 'invisible'],
    ['a\u{e0041}b', 'invisible'],
    ['\ufeffa', 'invisible'],
    ['a\ue000b', 'unreadable'],
    ['a\ud800b', 'unreadable'],
    ['a\ufffdb', 'unreadable'],
    ['a\uffffb', 'unreadable'],
    ['a\u0378b', 'unreadable'],
    ['\u0301a', 'bare-mark'],
    [`q${'\u0317'.repeat(5)}`, 'stacked-marks'],
    ['\u0430dmin', 'mixed-script'],
    ['n\u03bfde', 'mixed-script'],
    ['Nick\ua4e2erv', 'mixed-script'],
    ['\u2c9ef', 'mixed-script'],
    ['\u{10404}ne', 'mixed-script'],
    ['#a', 'first-character'],
    ['&a', 'first-character'],
    ['@a', 'first-character'],
    ['+a', 'first-character'],
    ['~a', 'first-character'],
    ['%a', 'first-character'],
    ['!a', 'first-character'],
    [':a', 'first-character'],
    ['$a', 'first-character'],
    ['a,b', 'reserved-character'],
    ['a*b', 'reserved-character'],
    ['a?b', 'reserved-character'],
    ['a!b', 'reserved-character'],
    ['a@b', 'reserved-character'],
    ['a.b', 'reserved-character'],
    ['a:b', 'reserved-character'],
  ] as const)('refuses %j: %s', (text, reason) => {
    expect(checkNick(text)).toEqual({ ok: false, reason });
    expect(NAME_PROBLEMS[reason]).toMatch(/^(a|the) /);
  });

  it('gives back what it will take again, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const check = checkNick(text);
        fc.pre(check.ok);
        expect(checkNick(check.nick)).toEqual(check);
        expect(check.nick).not.toMatch(/[\s\p{Cc}\p{Cf}]/u);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('checkRoomLabel', () => {
  test.each(['General', '#c', 'a,b', 'команда-dev', 'x'.repeat(5000), '.:!@'])('takes %s', (label) => {
    expect(checkRoomLabel(label)).toEqual({ ok: true, label });
  });

  it('measures its bound in bytes', () => {
    expect(checkRoomLabel('дом', { maxBytes: 6 }).ok).toBe(true);
    expect(checkRoomLabel('дом', { maxBytes: 5 })).toEqual({ ok: false, reason: 'too-long' });
    expect(checkRoomLabel('x'.repeat(100_001))).toEqual({ ok: false, reason: 'too-long' });
  });

  it('may mix alphabets as it likes', () => {
    expect(checkRoomLabel('dev-команда').ok).toBe(true);
    expect(checkRoomLabel('dеv').ok).toBe(true);
    expect(checkRoomLabel('Tokyo東京').ok).toBe(true);
  });
});

describe('what a door can spell', () => {
  it('keeps commas and long labels off irc', () => {
    expect(spellableOnIrc('General')).toBe(true);
    expect(spellableOnIrc('a,b')).toBe(false);
    expect(spellableOnIrc('x'.repeat(CHANNELLEN - 1))).toBe(true);
    expect(spellableOnIrc('x'.repeat(CHANNELLEN))).toBe(false);
    expect(spellableOnIrc('ж'.repeat(CHANNELLEN / 2))).toBe(false);
  });

  it('keeps labels that leave no space for a message off slash', () => {
    expect(spellableOnSlash('a,b')).toBe(true);
    expect(spellableOnSlash('x'.repeat(512))).toBe(true);
    expect(spellableOnSlash('x'.repeat(513))).toBe(false);
  });

  it('turns a label into a channel and back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (label) => {
        expect(roomLabel(ircChannel(label))).toBe(label);
      }),
    );
    expect(roomLabel('General')).toBeUndefined();
    expect(roomLabel('#')).toBeUndefined();
    expect(roomLabel('##c')).toBe('#c');
  });
});
