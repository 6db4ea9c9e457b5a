import { describe, expect, it, test } from 'vitest';
import { phrasebook } from '../../source/protocol/phrases.ts';

const book = phrasebook({
  bare: 'hello.',
  met: 'met {who:nick} in {room:word}: {text:text}',
  part: 'part ({range:range}) of {items:list}',
  mark: '[{mark:mark}] end',
});

describe('a phrasebook', () => {
  test.each([
    ['hello.', { type: 'bare' }],
    ['met ada in x:: a b ', { type: 'met', who: 'ada', room: 'x:', text: 'a b ' }],
    ['part (3) of a, b,, c', { type: 'part', range: { from: 1, to: 3, of: 3 }, items: ['a', 'b,', 'c'] }],
    ['part (0) of ', { type: 'part', range: { from: 0, to: 0, of: 0 }, items: [] }],
    ['part (4-5 of 9) of d, e', { type: 'part', range: { from: 4, to: 5, of: 9 }, items: ['d', 'e'] }],
    ['[a, b, 3 more] end', { type: 'mark', mark: { rooms: ['a', 'b'], more: 3 } }],
    ['[more] end', { type: 'mark', mark: { rooms: ['more'], more: 0 } }],
  ] as const)('recognises %j and says the same again', (line, said) => {
    expect(book.recognise(line)).toEqual(said);
    expect(book.say(said)).toBe(line);
  });

  test.each(['hello', 'hello!', 'hello. ', 'met a:b in x: y', 'part (x) of a', ''])(
    'recognises nothing in %j',
    (line) => {
      expect(book.recognise(line)).toBeUndefined();
    },
  );

  it('refuses a template with a hole of an unknown kind', () => {
    expect(() => phrasebook({ wrong: 'a {b:colour}' })).toThrow('colour');
  });
});
