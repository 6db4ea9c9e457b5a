/** Joins, leaves and what is done to a room, in words; many at once in one short line. */
import type { EventLine } from '../../client/conversation/model.ts';

/** Up to this many are named; more are counted. */
const NAMED = 4;

/** One line for a run of events. */
export function sayEvents(lines: readonly EventLine[]): string {
  const [only] = lines;
  if (lines.length === 1 && only !== undefined) return sayEvent(only);
  const joined = nicksOf(lines, ['join']);
  const left = nicksOf(lines, ['part', 'quit']);
  const renamed = lines.filter(({ event }) => event === 'rename');
  return [
    summary(joined, 'joined'),
    summary(left, 'left'),
    renamed.length <= 2
      ? renamed.map((line) => sayEvent(line)).join(', ')
      : `${renamed.length} changed their nick`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function nicksOf(lines: readonly EventLine[], events: readonly EventLine['event'][]): readonly string[] {
  return [...new Set(lines.filter(({ event }) => events.includes(event)).map(({ nick }) => nick))];
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
  mode: ({ nick, by, detail }) => `${by ?? nick} set ${detail ?? ''}`,
  topic: ({ nick, by, detail }) =>
    detail === undefined || detail === ''
      ? `${by ?? nick} took the topic away`
      : `${by ?? nick} set the topic: ${detail}`,
};

/** One event in words. */
export function sayEvent(line: EventLine): string {
  return SAY[line.event](line);
}

function reason(text: string | undefined): string {
  return text === undefined || text === '' ? '' : ` (${text})`;
}
