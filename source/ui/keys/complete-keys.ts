/** What the words behind `/keys` may become: what it does, the names of actions, keys that are taken. Pure. */
import type { Candidate } from '../../client/compose/candidates.ts';
import type { Completion } from '../../client/compose/complete.ts';
import type { Binding } from './bindings.ts';

const DOINGS: readonly (readonly [word: string, about: string])[] = [
  ['bind', 'KEY ACTION: has a key do something else'],
  ['unbind', 'KEY: it does nothing any more'],
  ['reset', 'ACTION: it has its own keys again; without one, all have'],
];

/** The completion of the word before the cursor of a `/keys` line; `undefined` where the line is another or nothing fits. */
export function completeKeys(
  text: string,
  cursor: number,
  bindings: readonly Binding[],
): Completion | undefined {
  const before = text.slice(0, cursor);
  const [, rest] = /^\/keys\s+(.*)$/is.exec(before) ?? [];
  if (rest === undefined) return undefined;
  const words = rest.split(/\s+/);
  const word = words.at(-1) ?? '';
  const candidates = candidatesFor(words.slice(0, -1), bindings).filter(({ label }) =>
    label.toLowerCase().startsWith(word.toLowerCase()),
  );
  if (candidates.length === 0) return undefined;
  return { candidates, at: -1, original: text, from: cursor - word.length, to: cursor };
}

/** @param given the words before the one that is begun */
function candidatesFor(given: readonly string[], bindings: readonly Binding[]): readonly Candidate[] {
  const [doing, ...more] = given;
  if (doing === undefined) return DOINGS.map(([word, about]) => ({ text: `${word} `, label: word, about }));
  // Behind the key, which is the person's own choice and may have two steps.
  if (doing === 'bind') return more.length === 0 ? [] : actions(bindings);
  if (doing === 'reset') return more.length === 0 ? actions(bindings) : [];
  if (doing === 'unbind') return more.length === 0 ? taken(bindings) : [];
  return [];
}

function actions(bindings: readonly Binding[]): readonly Candidate[] {
  return bindings.map(({ action, chords, help }) => ({
    text: action,
    label: action,
    about: [chords.join(', '), help].filter((part) => part !== '').join(': '),
  }));
}

function taken(bindings: readonly Binding[]): readonly Candidate[] {
  return bindings.flatMap(({ chords, help }) =>
    chords.map((chord) => ({ text: chord, label: chord, about: help })),
  );
}
