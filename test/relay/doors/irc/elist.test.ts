import { describe, expect, it } from 'vitest';
import type { Room } from '../../../../source/relay/chat/state.ts';
import { readConditions } from '../../../../source/relay/doors/irc/elist.ts';

const MINUTE = 60_000;
const NOW = 1000 * MINUTE;

/** A room of so many members, made and given its topic so many minutes ago. */
function room(label: string, members: number, made: number, topic?: number): Room {
  return {
    ref: { key: label, label },
    created: NOW - made * MINUTE,
    topic: topic === undefined ? undefined : { text: 'x', by: 'ada', time: NOW - topic * MINUTE },
    members: new Map(Array.from({ length: members }, (_, number) => [String(number), undefined])),
  } as unknown as Room;
}

const ROOMS = [room('old', 5, 500, 400), room('new', 2, 5, 1), room('bare', 1, 50)];

describe('the conditions of LIST', () => {
  it.each([
    [['>1'], 'old new'],
    [['<2'], 'bare'],
    [['>1', '<5'], 'new'],
    [['C>60'], 'old'],
    [['C<60'], 'new bare'],
    [['T<60'], 'new'],
    [['T>60'], 'old'],
    [['*e*'], 'new bare'],
    [['#?ld'], 'old'],
    [['!*e*'], 'old'],
    [['c<60', '!n*', '!#n*'], 'bare'],
    [['nonsense', 'C>', '>x', '!'], 'old new bare'],
  ])('%j leave %s', (words, expected) => {
    const left = ROOMS.filter(readConditions(words, NOW)).map(({ ref }) => ref.label);
    expect(left.join(' ')).toBe(expected);
  });
});
