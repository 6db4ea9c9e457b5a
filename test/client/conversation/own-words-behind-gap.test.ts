import { describe, expect, test } from 'vitest';
import { setGap } from '../../../source/client/conversation/gaps.ts';
import { append, noLines, remove, settleAtEnd } from '../../../source/client/conversation/lines.ts';
import type { Lines } from '../../../source/client/conversation/model.ts';

describe('where one’s own words are the first behind a gap', () => {
  const line = (text: string, status: 'delivered' | 'pending') =>
    ({
      type: 'message',
      kind: 'message',
      time: 1,
      nick: 'me',
      self: status === 'pending',
      text,
      status,
      mention: false,
    }) as const;
  const behindGap = () => {
    let lines = noLines();
    for (const text of ['before', 'mine', 'after'])
      lines = append(lines, line(text, text === 'mine' ? 'pending' : 'delivered'));
    const key = 1;
    return { lines: setGap(lines, 1, true), mine: { ...line('mine', 'delivered'), key }, key };
  };
  const shown = ({ items }: Lines) =>
    items.map((each) => `${each.gap === true ? '… ' : ''}${each.type === 'message' ? each.text : ''}`);

  test('the gap stays where it is when they move to the end', () => {
    const { lines, mine } = behindGap();
    expect(shown(settleAtEnd(lines, mine))).toEqual(['before', '… after', 'mine']);
  });

  test('also when it is before what still waits at the end', () => {
    const { lines, mine } = behindGap();
    const behind = setGap(append(lines, line('later', 'pending')), 3, true);
    expect(shown(settleAtEnd(behind, mine))).toEqual(['before', '… after', '… mine', 'later']);
  });

  test('and when they are taken out', () => {
    const { lines, key } = behindGap();
    expect(shown(remove(lines, key))).toEqual(['before', '… after']);
  });
});
