import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { findLinks } from '../../source/text/links.ts';

const found = (text: string) => findLinks(text).map(({ start, end }) => text.slice(start, end));

describe('findLinks', () => {
  test.each<[string, string[]]>([
    ['see https://example.org/a.', ['https://example.org/a']],
    ['(https://example.org/a)', ['https://example.org/a']],
    ['https://en.wikipedia.org/wiki/Rust_(language)!', ['https://en.wikipedia.org/wiki/Rust_(language)']],
    ['[https://a.example/x[1]]', ['https://a.example/x[1]']],
    ['"https://a.example", he said', ['https://a.example']],
    ['<https://a.example>', ['https://a.example']],
    [
      'https://a.example/?q=1&r=2#x, and http://b.example',
      ['https://a.example/?q=1&r=2#x', 'http://b.example'],
    ],
    ['www.example.org/x?', ['www.example.org/x']],
    ['irc://irc.example/room mailto:ada@example.org', ['irc://irc.example/room', 'mailto:ada@example.org']],
    ['HTTPS://EXAMPLE.ORG', ['HTTPS://EXAMPLE.ORG']],
    ['https://пример.example/путь', ['https://пример.example/путь']],
    ['これはhttps://a.example/x 、です。', ['https://a.example/x']],
    ['見てhttps://a.example/道。次', ['https://a.example/道']],
    ['「https://a.example/x」。', ['https://a.example/x']],
    ['javascript://x https:// http://... xhttps://a.b', []],
    ['no link: a.b', []],
    ['', []],
  ])('finds in %s', (text, links) => {
    expect(found(text)).toEqual(links);
  });

  test.each<[string, string | undefined]>([
    ['https://p\u0430ypal.com/x', 'xn--pypal-4ve.com'],
    ['https://\u0430\u0440\u0440\u04cf\u0435.com', 'xn--80ak6aa92e.com'],
    ['https://p\u0251ypal.com', 'xn--pypal-0jc.com'],
    ['https://paypal.com@evil.example/x', 'evil.example'],
    ['https://paypal.com:443@evil.example:8080/x', 'evil.example'],
    ['https://\uff50aypal.com', 'paypal.com'],
    ['https://m\u00fcller.de', undefined],
    ['https://\u043f\u0440\u0438\u043c\u0435\u0440.\u0440\u0444', undefined],
    ['https://\u65e5\u672cabc.jp', undefined],
    ['https://xn--pypal-4ve.com', undefined],
    ['https://example.org/a@b?c=d@e', undefined],
    ['https://example.org:8080', undefined],
    ['mailto:ada@example.org', undefined],
  ])('says of %s that it leads to %s', (text, host) => {
    expect(findLinks(text)[0]?.disguise).toBe(host);
  });

  it('writes a host that is not ASCII as every browser reads it', () => {
    expect(findLinks('https://m\u00fcller.de:8080/\u00e4')[0]?.url).toBe(
      'https://xn--mller-kva.de:8080/%C3%A4',
    );
  });

  it('gives a target that is safe in a terminal sequence', () => {
    expect(findLinks('www.example.org/ä')[0]?.url).toBe('https://www.example.org/%C3%A4');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const targets = findLinks(`https://${text} x`).map((link) => link.url);
        expect(targets.every((url) => /^[\x21-\x7e]+$/.test(url))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('gives stretches in order, without overlap, within the text', () => {
    const words = fc.array(
      fc.constantFrom('https://a.b/c', ' ', ')', '(', 'www.x', '.', 'mailto:', 'é', ','),
    );
    fc.assert(
      fc.property(words, (parts) => {
        const text = parts.join('');
        let at = 0;
        for (const link of findLinks(text)) {
          expect(link.start).toBeGreaterThanOrEqual(at);
          expect(link.end).toBeGreaterThan(link.start);
          at = link.end;
        }
        expect(at).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it('stays quick on text made to be slow', () => {
    expect(findLinks(`https://a${')'.repeat(3000)}`)).toHaveLength(1);
    expect(findLinks(`https://a${'.'.repeat(20_000)}x`)).toHaveLength(1);
  });
});
