import { expect, test } from 'vitest';
import { BINDINGS } from '../../../source/ui/keys/bindings.ts';
import { completeKeys } from '../../../source/ui/keys/complete-keys.ts';

const found = (text: string) =>
  completeKeys(text, text.length, BINDINGS)?.candidates.map(({ label }) => label) ?? [];

test('behind /keys stands what it does, behind a key the actions, with their keys and what they are', () => {
  expect(found('/keys ')).toEqual(['bind', 'unbind', 'reset']);
  expect(found('/keys bind Alt+X next-')).toEqual([
    'next-unread',
    'next-room',
    'next-waiting',
    'next-mention',
  ]);
  expect(found('/keys bind Ctrl+X Ctrl+U und')).toEqual(['undo']);
  expect(found('/keys reset')).toEqual(['reset']);
  expect(found('/keys reset undo')).toEqual(['undo']);
  const [undo] = completeKeys('/keys reset undo', 16, BINDINGS)?.candidates ?? [];
  expect(undo).toMatchObject({ text: 'undo', about: 'Ctrl+_: Undo' });
});

test('what can be unbound are the keys that do something', () => {
  expect(found('/keys unbind alt+p')).toEqual(['Alt+P']);
});

test('a key is the person’s own to choose, and other lines are none of it', () => {
  expect(found('/keys bind A')).toEqual([]);
  expect(found('/key')).toEqual([]);
  expect(found('keys bind')).toEqual([]);
});
