import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type Address, formatAddress, isLoopback, parseAddress } from '../../source/protocol/address.ts';

const FINGERPRINT = '0123456789abcdef'.repeat(4);

/** `scheme host port rooms` of an address, for tables. */
function read(text: string): string {
  const result = parseAddress(text);
  if (!result.ok) return result.problem;
  const { tls, dialect, host, port, rooms } = result.address;
  return [tls ? 'ircs' : dialect, host, port, ...rooms].join(' ');
}

describe('parseAddress', () => {
  test.each([
    ['irc://example.org', 'irc example.org 6667'],
    ['IRC://Example.ORG:7000', 'irc example.org 7000'],
    ['ircs://example.org', 'ircs example.org 6697'],
    ['slash://example.org', 'slash example.org 1234'],
    ['verb://example.org', 'verb example.org 31425'],
    ['verb://example.org:6667/', 'verb example.org 6667'],
    ['example.org:1234', 'slash example.org 1234'],
    ['example.org:31425', 'verb example.org 31425'],
    ['example.org:6697', 'ircs example.org 6697'],
    ['example.org:6667', 'irc example.org 6667'],
    ['example.org:9999', 'irc example.org 9999'],
    ['example.org', 'ircs example.org 6697'],
    ['localhost', 'irc localhost 6667'],
    ['127.0.0.1', 'irc 127.0.0.1 6667'],
    ['::1', 'irc ::1 6667'],
    ['[::1]', 'irc ::1 6667'],
    ['[::1]:1234', 'slash ::1 1234'],
    ['2001:db8::7', 'ircs 2001:db8::7 6697'],
    ['irc://[2001:DB8::7]:6667', 'irc 2001:db8::7 6667'],
    ['[fe80::1%eth0]:6667', 'irc fe80::1%eth0 6667'],
    ['  localhost  ', 'irc localhost 6667'],
    ['irc://localhost/General', 'irc localhost 6667 General'],
    ['irc://localhost/#General', 'irc localhost 6667 General'],
    ['irc://localhost/#a,b,%23%23c', 'irc localhost 6667 a b ##c'],
    ['irc://localhost/##c', 'irc localhost 6667 #c'],
    ['slash://localhost/%D0%B4%D0%BE%D0%BC', 'slash localhost 1234 дом'],
    ['localhost:6667/dev', 'irc localhost 6667 dev'],
    ['https://münchen.example', 'scheme'],
    ['irc://münchen.example', 'irc xn--mnchen-3ya.example 6667'],
    ['', 'empty'],
    ['irc://', 'host'],
    [':6667', 'host'],
    ['a b', 'host'],
    ['irc://[zz]:1', 'host'],
    ['1:2:3', 'host'],
    ['localhost:0', 'port'],
    ['localhost:65536', 'port'],
    ['localhost:irc', 'port'],
    ['irc://ada@localhost', 'user'],
    ['irc://localhost/a%20b', 'room'],
    ['ircs://localhost?fingerprint=12', 'fingerprint'],
    [`irc://localhost?fingerprint=${FINGERPRINT}`, 'fingerprint'],
  ])('reads %j as %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it('takes a fingerprint with colons and in any case, and TLS from it', () => {
    const colons = FINGERPRINT.toUpperCase().replace(/..(?=.)/g, '$&:');
    expect(parseAddress(`host.example:7000/?fingerprint=${colons}`)).toEqual({
      ok: true,
      address: {
        dialect: 'irc',
        tls: true,
        host: 'host.example',
        port: 7000,
        rooms: [],
        fingerprint: FINGERPRINT,
      },
    });
  });

  it('explains each refusal in a sentence that names what was typed', () => {
    expect(parseAddress('localhost:99999')).toEqual({
      ok: false,
      problem: 'port',
      sentence: '99999 is not a port: it is a number from 1 to 65535',
    });
    expect(parseAddress('gopher://x')).toEqual({
      ok: false,
      problem: 'scheme',
      sentence: 'gopher:// is not known here: use irc://, ircs://, slash:// or verb://',
    });
  });

  it('reads back every address that formatAddress writes', () => {
    const address: fc.Arbitrary<Address> = fc
      .record({
        scheme: fc.constantFrom('irc', 'ircs', 'slash', 'verb'),
        host: fc.oneof(
          fc.domain(),
          fc.ipV4(),
          fc.ipV6().filter((ip) => URL.canParse(`http://[${ip}]`)),
        ),
        port: fc.integer({ min: 1, max: 65_535 }),
        rooms: fc.array(fc.constantFrom('General', '#c', 'a,b', 'дом', '東京', '100%', 'a/b?c#d', '##')),
        fingerprint: fc.boolean(),
      })
      .map(({ scheme, host, port, rooms, fingerprint }) => ({
        dialect: scheme === 'slash' || scheme === 'verb' ? scheme : 'irc',
        tls: scheme === 'ircs',
        host: host.toLowerCase(),
        port,
        rooms,
        ...(fingerprint && scheme === 'ircs' ? { fingerprint: FINGERPRINT } : {}),
      }));
    fc.assert(
      fc.property(address, (value) => {
        expect(parseAddress(formatAddress(value))).toEqual({ ok: true, address: value });
      }),
    );
  });

  it('never throws, whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.string().map((text) => `irc://${text}`),
        ),
        (text) => {
          expect(typeof parseAddress(text).ok).toBe('boolean');
        },
      ),
      { numRuns: 2000 },
    );
  });
});

test.each([
  ['localhost', true],
  ['lab.localhost', true],
  ['127.0.0.1', true],
  ['127.9.9.9', true],
  ['::1', true],
  ['127.example.org', false],
  ['10.0.0.1', false],
])('isLoopback(%s) is %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});
