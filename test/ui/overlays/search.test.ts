import { describe, expect, test } from 'vitest';
import { append, noLines } from '../../../source/client/conversation/lines.ts';
import { newBuffer } from '../../../source/client/conversation/buffers.ts';
import { findMessages } from '../../../source/ui/overlays/search.ts';

const said: readonly (readonly [nick: string, text: string])[] = [
  ['ada', 'The Café is open'],
  ['bram', 'the cafe\u{301} of yesterday'],
  ['Ångström', 'wavelengths'],
  ['cleo', '日本語のメッセージ'],
  ['ada', '\u{3}04red\u{3} alert'],
  ['me', 'my own words about the cafe'],
];

function found(query: string) {
  let lines = noLines();
  for (const [time, [nick, text]] of said.entries()) {
    const self = nick === 'me';
    const line = { type: 'message', kind: 'message', time, nick, self, text } as const;
    lines = append(lines, { ...line, status: 'delivered', mention: false });
  }
  const buffer = { ...newBuffer('lab/room/x', 'lab', 'room', 'x'), lines };
  return findMessages(buffer, query).map(({ nick, time }) => `${nick} ${time}`);
}

describe('the search', () => {
  test('finds a word with accents and without, however it is written', () => {
    for (const query of ['cafe', 'café', 'CAFÉ', 'cafe\u{301}'])
      expect(found(query)).toEqual(['me 5', 'bram 1', 'ada 0']);
    expect(found('angstrom')).toEqual(['Ångström 2']);
  });

  test('takes one wide character for a word, and one letter for none', () => {
    expect(found('日')).toEqual(['cleo 3']);
    expect(found('a')).toEqual([]);
  });

  test('sees text, not the codes of its colours', () => {
    expect(found('red alert')).toEqual(['ada 4']);
  });

  test('from: says who said it, alone or with words', () => {
    expect(found('from:ada')).toEqual(['ada 4', 'ada 0']);
    expect(found('from:ada café')).toEqual(['ada 0']);
    expect(found('cafe from:@bram')).toEqual(['bram 1']);
    expect(found('from:me')).toEqual(['me 5']);
    expect(found('from:')).toEqual([]);
  });
});
