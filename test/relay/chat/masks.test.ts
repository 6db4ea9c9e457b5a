import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Source } from '../../../source/relay/chat/events.ts';
import { matchesAny, normalMask, wildcard } from '../../../source/relay/chat/masks.ts';
import type { ListEntry } from '../../../source/relay/chat/state.ts';

const ada: Source = { nick: 'Ada', user: '~ada', host: 'host.example', account: 'Countess' };

function list(...masks: string[]): Map<string, ListEntry> {
  return new Map(masks.map((mask) => [mask, { mask, by: 'op', time: 0 }]));
}

describe('normalMask', () => {
  it.each([
    ['ada', 'ada!*@*'],
    ['ada!', 'ada!*@*'],
    ['!user', '*!user@*'],
    ['user@host', '*!user@host'],
    ['@host', '*!*@host'],
    ['n!u@h', 'n!u@h'],
    ['*.example', '*!*@*.example'],
    ['::1', undefined],
    ['~a:Ada', '~a:Ada'],
    ['~account:Ada', '~a:Ada'],
    ['~a:', undefined],
    ['~z:x', undefined],
    ['', undefined],
    ['a b', undefined],
    ['x'.repeat(300), undefined],
  ])('writes %s as %s', (text, expected) => {
    expect(normalMask(text)).toBe(expected);
  });

  it('changes nothing in what it has made', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), (text) => {
        const mask = normalMask(text);
        expect(mask === undefined ? undefined : normalMask(mask)).toBe(mask);
      }),
    );
  });
});

describe('matchesAny', () => {
  it('compares nick, user and host in any case, and accounts by extban', () => {
    expect(matchesAny(list('ADA!*@*'), ada)).toBe(true);
    expect(matchesAny(list('*!*@*.EXAMPLE'), ada)).toBe(true);
    expect(matchesAny(list('ad?!*@*'), ada)).toBe(true);
    expect(matchesAny(list('bob!*@*', '*!*@other'), ada)).toBe(false);
    expect(matchesAny(list('~a:countess'), ada)).toBe(true);
    expect(matchesAny(list('~a:count*'), ada)).toBe(true);
    const { account: _, ...guest } = ada;
    expect(matchesAny(list('~a:*'), guest)).toBe(false);
    expect(matchesAny(undefined, ada)).toBe(false);
  });
});

describe('wildcard', () => {
  it('means what the same regular expression means', () => {
    const letters = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 8 }).map((all) => all.join(''));
    const patterns = fc
      .array(fc.constantFrom('a', 'b', '*', '?'), { maxLength: 8 })
      .map((all) => all.join(''));
    fc.assert(
      fc.property(patterns, letters, (pattern, text) => {
        const expression = new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`);
        expect(wildcard(pattern)(text)).toBe(expression.test(text));
      }),
    );
  });

  it('ends soon whatever the pattern', () => {
    expect(wildcard(`${'*a'.repeat(60)}b`)('a'.repeat(500))).toBe(false);
  });
});
