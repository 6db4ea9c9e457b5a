import { expect, test } from 'vitest';
import { append, merge, type NewLine, noLines } from '../../../source/client/conversation/lines.ts';

const said = (text: string, time: number): NewLine => ({
  type: 'message',
  kind: 'message',
  time,
  id: text,
  nick: 'a',
  self: false,
  text,
  status: 'delivered',
  mention: false,
});

const texts = (lines: { readonly items: readonly { readonly id?: string }[] }) =>
  lines.items.map(({ id }) => id);

test('an older page goes before what is there, also where a millisecond is cut in two by it', () => {
  let lines = noLines();
  for (const text of ['c', 'd']) lines = append(lines, said(text, 5));
  lines = merge(lines, [said('a', 4), said('b', 5)]);
  expect(texts(lines)).toEqual(['a', 'b', 'c', 'd']);
  expect(lines.items.every(({ key }, index) => index === 0 || key > (lines.items[index - 1]?.key ?? 0))).toBe(
    true,
  );
});

test('what was missed still goes behind what is there', () => {
  let lines = append(noLines(), said('a', 1));
  lines = append(lines, said('b', 5));
  expect(texts(merge(lines, [said('c', 5), said('d', 6)]))).toEqual(['a', 'b', 'c', 'd']);
});
