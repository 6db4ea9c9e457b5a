/** The rooms of a network as an answer to read: the busiest last, where the eyes are, and those that hold a word. */
import { matchesMask } from './masks.ts';
import type { NetworkState } from './model.ts';
import { shownRoom } from './room-names.ts';

type Listed = NetworkState['knownRooms'][number];

/** How many rooms an answer shows; the switcher finds them all. */
const SHOWN = 200;
/** An answer that is longer than this says how many there are once more where it ends. */
const IN_SIGHT = 8;

/** The answer, a text a line. @param like shows only the rooms with this in name or topic (see `holds`) */
export function listRooms(
  network: NetworkState,
  rooms: readonly Listed[],
  like: string | undefined,
): readonly string[] {
  if (rooms.length === 0) return ['There are no rooms.'];
  const found = like === undefined ? rooms : rooms.filter((room) => holds(network, room, like));
  const all = rooms.length === 1 ? '1 room' : `${rooms.length} rooms`;
  if (found.length === 0)
    return [`None of ${all} has “${like}” in its name or topic. /rooms shows them all.`];
  const count =
    like === undefined ? all : `${found.length} of ${all} ${found.length === 1 ? 'has' : 'have'} “${like}”`;
  const shown = found.toSorted(busierFirst).slice(0, SHOWN).toSorted(busierLast);
  const isLong = shown.length > IN_SIGHT;
  const more = found.length - shown.length;
  return [
    isLong ? `${count}, the busiest last:` : `${count}:`,
    ...(more > 0 ? [`  … and ${more} more: the switcher finds them.`] : []),
    ...shown.map((room) => row(network, room)),
    ...(isLong ? [like === undefined ? `${count}. /rooms WORD narrows them down.` : `${count}.`] : []),
  ];
}

function row(network: NetworkState, { label, users, topic }: Listed): string {
  const people = users === undefined ? '' : ` (${users})`;
  return `  ${shownRoom(network, label)}${people}${topic ? ` — ${topic}` : ''}`;
}

/** Where more rooms are listed than are shown, the ones with many people are those that are looked for. */
function busierFirst(a: Listed, b: Listed): number {
  return (b.users ?? 0) - (a.users ?? 0) || byName(a, b);
}

function busierLast(a: Listed, b: Listed): number {
  return (a.users ?? 0) - (b.users ?? 0) || byName(a, b);
}

function byName(a: Listed, b: Listed): number {
  return a.label < b.label ? -1 : 1;
}

/** Whether the name or the topic has the word in it, in whatever case; with `*` or `?` in it, is as the whole pattern says. */
function holds(network: NetworkState, { label, topic = '' }: Listed, like: string): boolean {
  const texts = [label, shownRoom(network, label), topic];
  if (/[*?]/.test(like)) return texts.some((text) => matchesMask(like, text));
  const word = like.toLowerCase();
  return texts.some((text) => text.toLowerCase().includes(word));
}
