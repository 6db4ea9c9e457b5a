import { describe, expect, it } from 'vitest';
import type { EventLine } from '../../../source/client/conversation/model.ts';
import { rankGiven, sayEvents } from '../../../source/ui/chat/say-events.ts';

const lines = (...events: (readonly [EventLine['event'], string])[]): EventLine[] =>
  events.map(([event, nick], key) => ({ type: 'event', key, time: key, event, nick, self: false }));

describe('joins and leaves in one line', () => {
  it('say what came of each person, not every step', () => {
    expect(sayEvents(lines(['join', 'ada'], ['join', 'bob']))).toBe('ada, bob joined');
    expect(sayEvents(lines(['quit', 'ada'], ['join', 'ada']))).toBe('ada came back');
    expect(sayEvents(lines(['join', 'ada'], ['quit', 'ada']))).toBe('ada came and went');
    expect(sayEvents(lines(['join', 'bob'], ['quit', 'ada'], ['join', 'ada'], ['part', 'ada']))).toBe(
      'bob joined, ada left',
    );
  });

  it('count people where they are many', () => {
    const many = ['a', 'b', 'c', 'd', 'e'].map((nick) => ['join', nick] as const);
    expect(sayEvents(lines(...many, ['quit', 'z']))).toBe('5 joined, z left');
  });
});

describe('a rank that the server gives by itself', () => {
  const given = (detail: string): EventLine => ({
    ...{ type: 'event', key: 9, time: 9, event: 'mode', nick: 'irc.example.org', self: false },
    ...{ byServer: true, detail },
  });

  it('is said with the joins around it, of those who are still there', () => {
    const [ada, bob] = lines(['join', 'ada'], ['join', 'bob']);
    if (ada === undefined || bob === undefined) throw new Error('no lines');
    expect(sayEvents([ada, given('+o ada'), bob])).toBe('ada, bob joined, ada is an operator');
    expect(sayEvents([ada, given('+oo ada bob'), given('+v cleo')])).toBe(
      'ada joined, ada, bob are operators, cleo has voice',
    );
    expect(sayEvents([ada, given('+o ada'), ...lines(['quit', 'ada'])])).toBe('ada came and went');
  });

  it('alone is said with the server’s name', () => {
    expect(sayEvents([given('+o ada')])).toBe('irc.example.org made ada an operator');
  });

  it('is none where a person gave it, it was taken, or it is another mode', () => {
    expect(rankGiven(given('+vv a b'))).toEqual({ rank: 'v', nicks: ['a', 'b'] });
    const { byServer: _, ...byPerson } = given('+o ada');
    expect([byPerson, given('-o ada'), given('+nt'), given('+ov a b')].map(rankGiven)).toEqual(
      Array.from({ length: 4 }, () => undefined),
    );
  });
});

describe('a change of modes', () => {
  const said = (detail: string) =>
    sayEvents([{ type: 'event', key: 0, time: 0, event: 'mode', nick: 'ada', self: false, detail }]);

  it.each([
    ['+o bob', 'ada made bob an operator'],
    ['-v bob', 'ada took voice from bob'],
    ['+b *!*@example.org', 'ada banned *!*@example.org'],
  ])('of one person is said in words: %s', (detail, words) => {
    expect(said(detail)).toBe(words);
  });

  it.each([
    ['+oo bob cleo', 'ada made bob and cleo operators'],
    ['-vvv a b c', 'ada took voice from a, b and c'],
  ])('of several people alike is said in words: %s', (detail, words) => {
    expect(said(detail)).toBe(words);
  });

  it.each(['+ov bob cleo', '+k key', '+nt', '+o'])('of another kind stands as it came: %s', (detail) => {
    expect(said(detail)).toBe(`ada set ${detail}`);
  });
});
