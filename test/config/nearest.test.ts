import { describe, expect, it } from 'vitest';
import { nearest } from '../../source/config/nearest.ts';

const words = ['--nick', '--irc', '--slash', '--log-format'];

describe('nearest', () => {
  it.each([
    ['--nik', '--nick'],
    ['--ncik', '--nick'],
    ['--NICK', '--nick'],
    ['--logformat', '--log-format'],
    ['--salsh', '--slash'],
  ])('takes %s for %s', (typed, meant) => {
    expect(nearest(typed, words)).toBe(meant);
  });

  it('guesses nothing where nothing is near', () => {
    expect(nearest('--frobnicate', words)).toBeUndefined();
    expect(nearest('x', ['a', 'b'])).toBeUndefined();
    expect(nearest('', words)).toBeUndefined();
  });
});
