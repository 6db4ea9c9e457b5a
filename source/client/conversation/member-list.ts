/** The people of a room in the order in which they are shown. */
import type { Member } from '../transports/transport.ts';
import type { BufferState } from './model.ts';

/** Highest first, as IRC's PREFIX has them; a sign that is not here stands behind them. */
const SIGNS = '~&!@%+';

const sorted = new WeakMap<ReadonlyMap<string, Member>, readonly Member[]>();

/** Members by rank, then nick. Remembered for as long as the members are the same. */
export function sortedMembers(buffer: Pick<BufferState, 'members'>): readonly Member[] {
  const known = sorted.get(buffer.members);
  if (known !== undefined) return known;
  const entries = [...buffer.members].sort(
    ([aKey, a], [bKey, b]) => rankOf(a) - rankOf(b) || (aKey < bKey ? -1 : 1),
  );
  const members = entries.map(([, member]) => member);
  sorted.set(buffer.members, members);
  return members;
}

function rankOf(member: Member): number {
  const sign = member.ranks[0];
  if (sign === undefined) return SIGNS.length + 1;
  const at = SIGNS.indexOf(sign);
  return at === -1 ? SIGNS.length : at;
}
