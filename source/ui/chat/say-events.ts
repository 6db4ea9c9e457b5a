/** Joins, leaves and what is done to a room, in words; many at once in one short line. */
import type { EventLine } from '../../client/conversation/model.ts';

/** Up to this many are named; more are counted. */
const NAMED = 4;

/** One line for a run of events. */
export function sayEvents(lines: readonly EventLine[]): string {
  const [only] = lines;
  if (lines.length === 1 && only !== undefined) return sayEvent(only);
  const fates = fatesOf(lines);
  const renamed = lines.filter(({ event }) => event === 'rename');
  const gone = new Set([...(fates.get('left') ?? []), ...(fates.get('came and went') ?? [])]);
  return [
    ...FATES.map((fate) => summary(fates.get(fate) ?? [], fate)),
    ...sayGivenRanks(lines, gone),
    renamed.length <= 2
      ? renamed.map((line) => sayEvent(line)).join(', ')
      : `${renamed.length} changed their nick`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}

/** What came of somebody's joins and leaves, all told, in the order in which it is said. */
const FATES = ['joined', 'came back', 'left', 'came and went'] as const;
type Fate = (typeof FATES)[number];

function fatesOf(lines: readonly EventLine[]): ReadonlyMap<Fate, readonly string[]> {
  const moves = new Map<string, { readonly first: boolean; last: boolean }>();
  for (const { event, nick } of lines) {
    if (event !== 'join' && event !== 'part' && event !== 'quit') continue;
    const isIn = event === 'join';
    const seen = moves.get(nick);
    if (seen) seen.last = isIn;
    else moves.set(nick, { first: isIn, last: isIn });
  }
  const fates = new Map<Fate, string[]>();
  for (const [nick, { first, last }] of moves) {
    const fate = last ? (first ? 'joined' : 'came back') : first ? 'came and went' : 'left';
    fates.set(fate, [...(fates.get(fate) ?? []), nick]);
  }
  return fates;
}

/** What a server calls those to whom it gives a rank by itself, as it does to the first in a room. */
const RANKS: Readonly<Record<string, readonly [one: string, several: string]>> = {
  o: ['is an operator', 'are operators'],
  h: ['is a half-operator', 'are half-operators'],
  v: ['has voice', 'have voice'],
};

/** The nicks to whom the server itself gave a rank, by its letter; `undefined`: it is another event, or a person did it. */
export function rankGiven(
  line: EventLine,
): { readonly rank: string; readonly nicks: readonly string[] } | undefined {
  if (line.event !== 'mode' || line.byServer !== true) return undefined;
  const [, rank = '', given] = /^\+([ohv])\1*((?: \S+)+)$/.exec(line.detail ?? '') ?? [];
  return given === undefined ? undefined : { rank, nicks: given.trim().split(' ') };
}

/** Who has which rank from the server, but for those who have gone again. */
function sayGivenRanks(lines: readonly EventLine[], gone: ReadonlySet<string>): readonly string[] {
  return Object.entries(RANKS).map(([letter, [one, several]]) => {
    const given = lines.flatMap((line) => {
      const ranked = rankGiven(line);
      return ranked?.rank === letter ? ranked.nicks : [];
    });
    const there = [...new Set(given)].filter((nick) => !gone.has(nick));
    return summary(there, there.length === 1 ? one : several);
  });
}

function summary(nicks: readonly string[], did: string): string {
  if (nicks.length === 0) return '';
  return nicks.length <= NAMED ? `${nicks.join(', ')} ${did}` : `${nicks.length} ${did}`;
}

const SAY: Readonly<Record<EventLine['event'], (line: EventLine) => string>> = {
  join: ({ nick }) => `${nick} joined`,
  part: ({ nick, detail }) => `${nick} left${reason(detail)}`,
  quit: ({ nick, detail }) => `${nick} left${reason(detail)}`,
  kick: ({ nick, by, detail }) => `${nick} was removed by ${by ?? 'the server'}${reason(detail)}`,
  rename: ({ nick, detail }) => `${nick} is now ${detail ?? '?'}`,
  mode: ({ nick, by, detail }) => `${by ?? nick} ${sayMode(detail ?? '')}`,
  topic: ({ nick, by, detail }) =>
    detail === undefined || detail === ''
      ? `${by ?? nick} took the topic away`
      : `${by ?? nick} set the topic: ${detail}`,
};

/** What is done to one person or mask, by the mode's sign and letter: no word of it is a term to be learnt. */
const MODES: Readonly<Record<string, (whom: string, several: boolean) => string>> = {
  '+o': (whom, several) => `made ${whom} ${several ? 'operators' : 'an operator'}`,
  '-o': (whom) => `took operator rights from ${whom}`,
  '+v': (whom) => `gave ${whom} voice`,
  '-v': (whom) => `took voice from ${whom}`,
  '+h': (whom, several) => `made ${whom} ${several ? 'half-operators' : 'a half-operator'}`,
  '-h': (whom) => `took half-operator rights from ${whom}`,
  '+b': (whom) => `banned ${whom}`,
  '-b': (whom) => `lifted the ban of ${whom}`,
};

/** A change of modes in words, also of several people at once; different ones, and the rarer ones, stand as they came. */
function sayMode(change: string): string {
  const [, mode = '', more = '', given = ''] = /^([+-]([a-zA-Z])\2*)((?: \S+)+)$/.exec(change) ?? [];
  const whom = given.trim().split(' ');
  const isSame = mode.length - 1 === whom.length;
  const said = isSame ? MODES[`${mode[0]}${more}`]?.(listed(whom), whom.length > 1) : undefined;
  return said ?? `set ${change}`;
}

function listed(names: readonly string[]): string {
  return names.length === 1 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** One event in words. */
export function sayEvent(line: EventLine): string {
  return SAY[line.event](line);
}

function reason(text: string | undefined): string {
  return text === undefined || text === '' ? '' : ` (${text})`;
}
