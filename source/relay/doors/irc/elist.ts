/** LIST's conditions (Modern IRC, ISUPPORT `ELIST`): C age, T the topic's age, U members, M a mask, N not a mask. */
import { foldedWildcard } from '../../chat/masks.ts';
import type { Room } from '../../chat/state.ts';

type Condition = (room: Room) => boolean;

const MINUTE = 60_000;
const COMPARISON = /^(C|T|)([<>])(\d{1,9})$/i;

/**
 * A test for all of the conditions; those that make no sense are left out.
 * @param now ms since 1970.
 */
export function readConditions(words: readonly string[], now: number): Condition {
  const conditions = words.flatMap((word) => condition(word, now) ?? []);
  return (room) => conditions.every((fits) => fits(room));
}

function condition(word: string, now: number): Condition | undefined {
  const comparison = COMPARISON.exec(word);
  if (comparison) {
    const [, subject = '', sign = '', number = ''] = comparison;
    const than =
      sign === '<' ? (value: number) => value < Number(number) : (value: number) => value > Number(number);
    return compare(subject.toUpperCase(), than, now);
  }
  if (word.startsWith('!') && word.length > 1) {
    const fits = foldedWildcard(word.slice(1));
    return (room) => !fits(nameOf(room));
  }
  if (!word.includes('*') && !word.includes('?')) return undefined;
  const fits = foldedWildcard(word);
  return (room) => fits(nameOf(room));
}

/** Ages are counted in minutes; a room without a topic has none that is old or new. */
function compare(subject: string, than: (value: number) => boolean, now: number): Condition {
  if (subject === 'C') return (room) => than((now - room.created) / MINUTE);
  if (subject === 'T') return (room) => room.topic !== undefined && than((now - room.topic.time) / MINUTE);
  return (room) => than(room.members.size);
}

/** Folded already: hundreds of conditions may be held against each of many rooms. */
function nameOf(room: Room): string {
  return `#${room.ref.key}`;
}
