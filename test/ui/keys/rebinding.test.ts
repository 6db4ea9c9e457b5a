import { describe, expect, test } from 'vitest';
import type { KeyChanges } from '../../../source/config/client-options.ts';
import { applyKeys, readChord, readKeysCommand, wrongKeys } from '../../../source/ui/keys/rebinding.ts';

const chordsOf = (changes: KeyChanges, action: string) =>
  applyKeys(changes).bindings.find((binding) => binding.action === action)?.chords;

describe('a chord as a person writes it', () => {
  test.each([
    ['alt+x', 'Alt+X'],
    ['Ctrl+X ctrl+e', 'Ctrl+X Ctrl+E'],
    ['C-k', 'Ctrl+K'],
    ['meta-pgup', 'Alt+PgUp'],
    ['shift+alt+up', 'Alt+Shift+Up'],
    ['f5', 'F5'],
    ['alt++', 'Alt++'],
    ['Tab', 'Tab'],
  ])('%s is %s', (written, chord) => {
    expect(readChord(written)).toBe(chord);
  });

  test.each(['x', '', 'alt+', 'hyper+x', 'Ctrl+X Ctrl+Y Ctrl+Z', 'F99'])('%j is no key', (written) => {
    expect(readChord(written)).toBeUndefined();
  });
});

describe('keys in the config', () => {
  test('take the place of the action’s own, and are taken from whoever had them', () => {
    const changes = { 'next-unread': ['alt+n'] };
    expect(chordsOf(changes, 'next-unread')).toEqual(['Alt+N']);
    expect(chordsOf(changes, 'next-mention')).toEqual([]);
    expect(applyKeys(changes).problems).toEqual([]);
  });

  test('an unknown action, no key at all and a key given twice are said, and the rest holds', () => {
    const { bindings, problems } = applyKeys({
      dance: ['F5'],
      search: ['wat'],
      help: ['F6'],
      redraw: ['F6'],
    });
    expect(problems).toEqual([
      'keys: there is no action dance; /keys shows them all',
      'keys: wat (for search) is not a key',
      'keys: F6 is given to help and to redraw; help has it',
    ]);
    expect(bindings.find(({ action }) => action === 'help')?.chords).toEqual(['F6']);
  });

  test('a key hidden by a longer one is said', () => {
    expect(applyKeys({ search: ['Ctrl+X'] }).problems[0]).toMatch(/Ctrl\+X \(search\) cannot be reached/);
  });

  test('leaving without a key is said', () => {
    expect(applyKeys({ interrupt: [] }).problems).toEqual(['keys: no key leaves any more; /quit does']);
  });
});

describe('/keys', () => {
  test('bind puts a key first, keeps the others, and says from what it was taken', () => {
    const asked = readKeysCommand('bind Alt+U switcher', {});
    expect(asked).toEqual({
      changes: { 'first-unread': [], switcher: ['Alt+U', 'Alt+K', 'F2'] },
      said: 'Alt+U now does switcher; it no longer does first-unread',
    });
  });

  test('bind of two steps, unbind and reset', () => {
    const bound = readKeysCommand('bind ctrl+x ctrl+s search', {});
    if (!('changes' in bound)) throw new Error(JSON.stringify(bound));
    expect(bound.changes).toEqual({ search: ['Ctrl+X Ctrl+S', 'F4'] });
    expect(readKeysCommand('unbind F4', bound.changes)).toMatchObject({
      changes: { search: ['Ctrl+X Ctrl+S'] },
    });
    expect(readKeysCommand('reset search', bound.changes)).toMatchObject({ changes: {} });
    expect(readKeysCommand('reset', { help: [] })).toMatchObject({ changes: {} });
  });

  test('bind takes the key and the action in either order', () => {
    expect(readKeysCommand('bind next-unread F9', {})).toEqual(readKeysCommand('bind F9 next-unread', {}));
    expect(readKeysCommand('bind search ctrl+x ctrl+s', {})).toMatchObject({
      changes: { search: ['Ctrl+X Ctrl+S', 'F4'] },
    });
    expect(readKeysCommand('bind search dance', {})).toMatchObject({
      refused: expect.stringMatching(/^\/keys bind: dance is not a key/) as string,
    });
  });

  test('an action that is nearly one is named, and unbind of an action tells its keys', () => {
    expect(readKeysCommand('bind F9 nex-unread', {})).toMatchObject({
      refused: '/keys bind: there is no action nex-unread; next-unread is one. /keys shows them all.',
    });
    expect(readKeysCommand('unbind search', {})).toEqual({
      refused: '/keys unbind takes a key, and search has F4',
    });
    expect(readKeysCommand('unbind help', { help: [] })).toEqual({
      refused: '/keys unbind takes a key, and help has none',
    });
  });

  test('what cannot be is refused with the way to write it', () => {
    expect(readKeysCommand('bind Alt+X', {})).toHaveProperty('refused');
    expect(readKeysCommand('bind Alt+X dance', {})).toHaveProperty('refused');
    expect(readKeysCommand('bind x help', {})).toHaveProperty('refused');
    expect(readKeysCommand('unbind F19', {})).toHaveProperty('refused');
    expect(readKeysCommand('reset dance', {})).toHaveProperty('refused');
  });

  test('anything else is searched for', () => {
    expect(readKeysCommand('unread', {})).toEqual({ show: 'unread' });
  });
});

test('a change to an action or a key that there is not is wrong, one that was there before is no new fault', () => {
  expect(wrongKeys({ bogus: ['Alt+X'] }, {})).toBe('keys: there is no action bogus; /keys shows them all');
  expect(wrongKeys({ search: ['Hyper'] }, {})).toBe('keys: Hyper (for search) is not a key');
  const before = { bogus: ['Alt+X'] };
  expect(wrongKeys({ ...before, search: ['Alt+Y'] }, before)).toBeUndefined();
});
