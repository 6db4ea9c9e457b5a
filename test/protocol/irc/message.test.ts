import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  escapeTagValue,
  formatMessage,
  formatTags,
  type IrcMessage,
  parseMessage,
  parseTags,
  unescapeTagValue,
} from '../../../source/protocol/irc/message.ts';

function read(line: string): IrcMessage {
  const message = parseMessage(line);
  if (typeof message === 'string') throw new Error(message);
  return message;
}

describe('parseMessage', () => {
  test.each([
    ['PING', undefined, 'PING', []],
    ['ping :a b', undefined, 'PING', ['a b']],
    [':ada!a@h PRIVMSG #c :hello there', 'ada!a@h', 'PRIVMSG', ['#c', 'hello there']],
    ['PRIVMSG  #c   hi ', undefined, 'PRIVMSG', ['#c', 'hi']],
    ['  PRIVMSG #c :', undefined, 'PRIVMSG', ['#c', '']],
    ['TOPIC #c ::-)', undefined, 'TOPIC', ['#c', ':-)']],
    [':srv 001 ada :Welcome', 'srv', '001', ['ada', 'Welcome']],
    ['MODE #c +o ada', undefined, 'MODE', ['#c', '+o', 'ada']],
    ['A b:c :d', undefined, 'A', ['b:c', 'd']],
    [': PING', '', 'PING', []],
  ] as const)('reads %j', (line, source, command, params) => {
    const message = read(line);
    expect(message).toEqual({ tags: new Map(), source, command, params });
  });

  test.each([
    ['', 'empty'],
    ['   ', 'empty'],
    [':ada', 'no-command'],
    ['@a=b', 'no-command'],
    ['@a=b :x ', 'no-command'],
    ['PRIVMSG #c :a\rQUIT', 'bad-character'],
    ['PRIVMSG #c :a\0b', 'bad-character'],
  ])('refuses %j: %s', (line, problem) => {
    expect(parseMessage(line)).toBe(problem);
  });

  it('takes more than fifteen parameters', () => {
    expect(read(`X ${'a '.repeat(40)}`).params).toHaveLength(40);
  });

  it('reads tags, the last of a name counting', () => {
    expect([...read('@a=1;+b/c=x\\sy;d;a=2;;=z :s CMD').tags]).toEqual([
      ['a', '2'],
      ['+b/c', 'x y'],
      ['d', ''],
    ]);
  });

  it('keeps names such as __proto__ ordinary', () => {
    expect(read('@__proto__=1 X').tags.get('__proto__')).toBe('1');
  });

  it('never throws, whatever the line', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('@', ':', ' ', ';', '=', '\\', 'a', 'É') }), (line) => {
        expect(['string', 'object']).toContain(typeof parseMessage(line));
      }),
      { numRuns: 3000 },
    );
  });
});

describe('tag values', () => {
  test.each([
    ['a\\:b', 'a;b'],
    ['a\\sb', 'a b'],
    ['a\\\\b', 'a\\b'],
    ['a\\rb\\n', 'a\rb\n'],
    ['a\\bc', 'abc'],
    ['a\\', 'a'],
  ])('unescapes %j', (escaped, value) => {
    expect(unescapeTagValue(escaped)).toBe(value);
  });

  it('come back from their escaped form', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(';', ' ', '\\', '\r', '\n', 'a', 's', ':', '😀') }),
        (value) => {
          const escaped = escapeTagValue(value);
          expect(escaped).not.toMatch(/[; \r\n]/);
          expect(unescapeTagValue(escaped)).toBe(value);
        },
      ),
    );
  });

  it('come back from a whole section', () => {
    const tags = fc
      .dictionary(fc.stringMatching(/^\+?[a-z0-9.-]+(\/[a-z-]+)?$/), fc.string())
      .map((record) => new Map(Object.entries(record)));
    fc.assert(
      fc.property(tags, (value) => {
        fc.pre([...value.values()].every((text) => !text.includes('\0')));
        expect(parseTags(formatTags(value))).toEqual(value);
      }),
    );
  });
});

describe('formatMessage', () => {
  test.each([
    [{ command: 'PING', params: ['x'] }, 'PING x'],
    [{ command: 'PRIVMSG', params: ['#c', 'a b'], source: 'ada!a@h' }, ':ada!a@h PRIVMSG #c :a b'],
    [{ command: 'TOPIC', params: ['#c', ''] }, 'TOPIC #c :'],
    [{ command: 'X', params: [':)'] }, 'X ::)'],
    [
      {
        command: 'X',
        tags: new Map([
          ['a', 'b c'],
          ['d', ''],
        ]),
      },
      '@a=b\\sc;d X',
    ],
    [{ command: 'X', params: ['', 'a b', ':c', 'd'] }, 'X _ a_b _c d'],
    [{ command: 'X', params: ['a\r\nQUIT\0'] }, 'X :a  QUIT '],
  ])('writes %j', (parts, line) => {
    expect(formatMessage(parts)).toBe(line);
  });

  it('is undone by parseMessage', () => {
    const word = fc.string({ unit: 'grapheme', minLength: 1 }).map((text) => text.replace(/[\s\0:]/g, 'x'));
    const rest = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[\r\n\0]/g, 'x'));
    const message = fc.record({
      tags: fc
        .dictionary(fc.stringMatching(/^\+?[a-z]+$/), rest)
        .map((record) => new Map(Object.entries(record))),
      source: fc.option(word, { nil: undefined }),
      command: fc.stringMatching(/^([A-Z]{1,10}|[0-9]{3})$/),
      params: fc.oneof(
        fc.constant([]),
        fc.tuple(fc.array(word, { maxLength: 4 }), rest).map(([words, last]) => [...words, last]),
      ),
    });
    fc.assert(
      fc.property(message, (value) => {
        expect(parseMessage(formatMessage(value))).toEqual(value);
      }),
      { numRuns: 1000 },
    );
  });

  it('writes one line, whatever it is given', () => {
    const text = fc.string({ unit: fc.constantFrom('\r', '\n', '\0', ' ', ':', 'a') });
    fc.assert(
      fc.property(fc.array(text), text, (params, value) => {
        const line = formatMessage({ command: 'X', params, tags: new Map([['t', value]]) });
        expect(line).not.toMatch(/[\r\n\0]/);
        expect(read(line).params).toHaveLength(params.length);
      }),
    );
  });
});
