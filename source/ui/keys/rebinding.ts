/** Other keys for actions, as the config and `/keys` ask for them: checked, and conflicts said in sentences. Pure. */
import { nearest } from '../../client/commands/nearest.ts';
import type { KeyChanges } from '../../config/client-options.ts';
import { type ActionName, type Binding, BINDINGS, rebind } from './bindings.ts';
import { chordName } from './token.ts';

const NAMED = [
  'Enter',
  'Tab',
  'Esc',
  'Backspace',
  'Delete',
  'Insert',
  'Home',
  'End',
  'PgUp',
  'PgDn',
  'Up',
  'Down',
  'Left',
  'Right',
  'Space',
  ...Array.from({ length: 20 }, (_, index) => `F${index + 1}`),
];

/** The one spelling of chords as a person writes them (`ctrl+x ctrl+e`, `meta-k`); `undefined` where they name no key. */
export function readChord(text: string): string | undefined {
  const steps = text.trim().split(/\s+/).map(readStep);
  if (steps.length === 0 || steps.length > 2) return undefined;
  return steps.every((step) => step !== undefined) ? steps.join(' ') : undefined;
}

function readStep(text: string): string | undefined {
  let rest = text;
  const held = { ctrl: false, alt: false, shift: false };
  for (;;) {
    const [whole, word] = /^(ctrl|control|c|alt|meta|m|a|shift|s)[+-](?=.)/i.exec(rest) ?? [];
    if (whole === undefined || word === undefined) break;
    const first = word[0]?.toLowerCase();
    if (first === 'c') held.ctrl = true;
    else if (first === 's') held.shift = true;
    else held.alt = true;
    rest = rest.slice(whole.length);
  }
  const named = NAMED.find((name) => name.toLowerCase() === rest.toLowerCase());
  const isLetter = [...rest].length === 1 && rest > ' ';
  if (named === undefined && !isLetter) return undefined;
  // A bare letter is for typing.
  if (named === undefined && !held.ctrl && !held.alt) return undefined;
  return chordName(named ?? rest, held);
}

/** What the changes come to: the whole table of keys, and what is wrong with them. */
export function applyKeys(changes: KeyChanges): {
  readonly bindings: readonly Binding[];
  readonly problems: readonly string[];
} {
  const problems: string[] = [];
  const owners = new Map<string, string>();
  const read: Partial<Record<ActionName, readonly string[]>> = {};
  for (const [name, chords] of Object.entries(changes)) {
    const action = findAction(name);
    if (action === undefined) {
      problems.push(noAction(name));
      continue;
    }
    const good: string[] = [];
    for (const written of chords) {
      const chord = readChord(written);
      const owner = chord === undefined ? undefined : owners.get(chord);
      if (chord === undefined) problems.push(noKey(written, name));
      else if (owner !== undefined)
        problems.push(`keys: ${chord} is given to ${owner} and to ${name}; ${owner} has it`);
      else {
        owners.set(chord, name);
        good.push(chord);
      }
    }
    read[action] = good;
  }
  const bindings = rebind(read);
  for (const { action, chords } of bindings) {
    const hidden = chords.find((chord) => shadows(chord, bindings));
    if (hidden !== undefined)
      problems.push(`keys: ${hidden} (${action}) cannot be reached: a longer key begins with it`);
  }
  if (bindings.find(({ action }) => action === 'interrupt')?.chords.length === 0) {
    problems.push('keys: no key leaves any more; /quit does');
  }
  return { bindings, problems };
}

/** That a change, new since `before`, names an action or a key that there is not. */
export function wrongKeys(changes: KeyChanges, before: KeyChanges): string | undefined {
  for (const [name, chords] of Object.entries(changes)) {
    if (before[name] === chords) continue;
    if (findAction(name) === undefined) return noAction(name);
    const wrong = chords.find((chord) => readChord(chord) === undefined);
    if (wrong !== undefined) return noKey(wrong, name);
  }
  return undefined;
}

const noAction = (name: string) => `keys: there is no action ${name}; /keys shows them all`;
const noKey = (written: string, name: string) => `keys: ${written} (for ${name}) is not a key`;

/** Whether a longer chord of another action begins with this one, which then waits for a second step that may not come. */
function shadows(chord: string, bindings: readonly Binding[]): boolean {
  return bindings.some(({ chords }) => chords.some((other) => other.startsWith(`${chord} `)));
}

function findAction(name: string): ActionName | undefined {
  return BINDINGS.find(({ action }) => action === name)?.action;
}

export type KeysAsked =
  /** Show the keys that hold these words. */
  | { readonly show: string }
  | { readonly changes: KeyChanges; readonly said: string }
  | { readonly refused: string };

/** What `/keys …` asks for, with the changes as they are now. */
export function readKeysCommand(rest: string, now: KeyChanges): KeysAsked {
  const [word = '', ...given] = rest.split(/\s+/);
  if (word === 'bind') return bind(given, now);
  if (word === 'unbind') return unbind(given.join(' '), now);
  if (word === 'reset') return reset(given[0], now);
  return { show: rest };
}

function bind(given: readonly string[], now: KeyChanges): KeysAsked {
  if (given.length < 2) return { refused: '/keys bind: write it as /keys bind Alt+X next-unread' };
  const { name, written } = inOrder(given);
  const action = findAction(name);
  const chord = readChord(written);
  if (action === undefined) return { refused: `/keys bind: ${noSuchAction(name)}` };
  if (chord === undefined)
    return {
      refused: `/keys bind: ${written} is not a key: Ctrl+X, Alt+X, F5, Shift+Tab or Ctrl+X Ctrl+E are`,
    };
  const before = applyKeys(now).bindings;
  const others = without(chord, before, now, action);
  const own = before.find((binding) => binding.action === action)?.chords ?? [];
  const changes = { ...others.changes, [action]: [chord, ...own.filter((each) => each !== chord)] };
  const taken = others.from === undefined ? '' : `; it no longer does ${others.from}`;
  return { changes, said: `${chord} now does ${action}${taken}` };
}

/** The action and its key as they were written: the key stands first, but no action is a key, so that either order is clear. */
function inOrder(given: readonly string[]): { readonly name: string; readonly written: string } {
  const [first = '', ...others] = given;
  const last = given.at(-1) ?? '';
  const isActionFirst = findAction(last) === undefined && findAction(first) !== undefined;
  return isActionFirst
    ? { name: first, written: others.join(' ') }
    : { name: last, written: given.slice(0, -1).join(' ') };
}

function noSuchAction(name: string): string {
  const meant = nearest(
    name,
    BINDINGS.map(({ action }) => action),
  );
  const guess = meant === undefined ? '' : `; ${meant} is one`;
  return `there is no action ${name}${guess}. /keys shows them all.`;
}

function unbind(written: string, now: KeyChanges): KeysAsked {
  const own = applyKeys(now).bindings.find(({ action }) => action === written)?.chords;
  if (own !== undefined) {
    const keys = own.length === 0 ? 'has none' : `has ${own.join(', ')}`;
    return { refused: `/keys unbind takes a key, and ${written} ${keys}` };
  }
  const chord = readChord(written);
  const { changes, from } = without(chord ?? '', applyKeys(now).bindings, now);
  if (chord === undefined || from === undefined)
    return { refused: `/keys unbind: ${written} does nothing as it is` };
  return { changes, said: `${chord} no longer does ${from}` };
}

function reset(name: string | undefined, now: KeyChanges): KeysAsked {
  if (name === undefined) return { changes: {}, said: 'All keys do again what they did at first' };
  if (findAction(name) === undefined) return { refused: `/keys reset: ${noSuchAction(name)}` };
  const { [name]: _, ...changes } = now;
  return { changes, said: `${name} has its own keys again` };
}

/** The changes with a chord taken from whichever action has it. */
function without(
  chord: string,
  bindings: readonly Binding[],
  now: KeyChanges,
  keep?: ActionName,
): { readonly changes: KeyChanges; readonly from: ActionName | undefined } {
  const owner = bindings.find(({ action, chords }) => action !== keep && chords.includes(chord));
  if (owner === undefined) return { changes: now, from: undefined };
  return {
    changes: { ...now, [owner.action]: owner.chords.filter((each) => each !== chord) },
    from: owner.action,
  };
}
