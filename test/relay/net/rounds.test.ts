import { describe, expect, it } from 'vitest';
import { Rounds } from '../../../source/relay/net/rounds.ts';

function looksOf(rounds: Rounds<number>): number[] {
  const looked: number[] = [];
  rounds.go((item) => looked.push(item));
  return looked.toSorted((a, b) => a - b);
}

describe('rounds', () => {
  it('look at all of them every time while they are few', () => {
    const rounds = new Rounds(new Set([1, 2, 3]), 3);
    expect([looksOf(rounds), looksOf(rounds), looksOf(rounds)]).toEqual([
      [1, 2, 3],
      [1, 2, 3],
      [1, 2, 3],
    ]);
  });

  it('come to each of many in turn, also to those that came or went meanwhile', () => {
    const all = new Set([1, 2, 3, 4, 5]);
    const rounds = new Rounds(all, 2);
    expect(looksOf(rounds)).toEqual([1, 2]);
    all.add(6);
    all.delete(3);
    expect(looksOf(rounds)).toEqual([4, 5]);
    expect(looksOf(rounds)).toEqual([1, 6]);
  });

  it('look every time, and once, at what needs care', () => {
    const rounds = new Rounds(new Set([1, 2, 3, 4]), 2);
    rounds.care(1, true);
    expect(looksOf(rounds)).toEqual([1, 2]);
    expect(looksOf(rounds)).toEqual([1, 3, 4]);
    rounds.care(1, false);
    expect(looksOf(rounds)).toEqual([1, 2]);
    expect(looksOf(rounds)).toEqual([3, 4]);
  });

  it('do nothing where there is nothing', () => {
    expect(looksOf(new Rounds(new Set<number>(), 2))).toEqual([]);
  });
});
