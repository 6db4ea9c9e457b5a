/** The people of a room as rows: those of rank first, who is away last, each kind by name. */
import type { BufferState } from '../../client/conversation/model.ts';
import type { Member } from '../../client/transports/transport.ts';
import { fit, truncate } from '../../text/width.ts';
import type { Palette } from '../view/palette.ts';

const RANKS = '~&@%+';

export interface UserRow {
  readonly text: string;
  readonly nick: string | undefined;
}

const sorted = new WeakMap<BufferState['members'], readonly Member[]>();

/** Members in the order of the pane; sorted once for each state of the room. */
export function orderedMembers(members: BufferState['members']): readonly Member[] {
  const kept = sorted.get(members);
  if (kept !== undefined) return kept;
  const order = [...members.values()].toSorted(
    (a, b) =>
      rank(a) - rank(b) || Number(a.away ?? false) - Number(b.away ?? false) || compare(a.nick, b.nick),
  );
  sorted.set(members, order);
  return order;
}

function rank({ ranks }: Member): number {
  const place = RANKS.indexOf(ranks.charAt(0));
  return ranks === '' || place === -1 ? RANKS.length : place;
}

const { compare } = new Intl.Collator(undefined, { sensitivity: 'base' });

/** The pane: how many are on, then one a row, as many as fit; the last row counts the rest. */
export function userRows(
  members: BufferState['members'],
  width: number,
  height: number,
  palette: Palette,
): readonly UserRow[] {
  const order = orderedMembers(members);
  const away = order.filter((member) => member.away).length;
  const title = `● ${order.length - away} online${away > 0 ? `, ○ ${away} away` : ''}`;
  const rows: UserRow[] = [{ text: palette.dim(fit(title, width)), nick: undefined }];
  const space = height - 1;
  const shown = order.length <= space ? order : order.slice(0, Math.max(0, space - 1));
  for (const member of shown) rows.push({ text: userRow(member, width, palette), nick: member.nick });
  const rest = order.length - shown.length;
  if (rest > 0 && space > 0)
    rows.push({ text: palette.dim(truncate(`  and ${rest} more`, width)), nick: undefined });
  return rows;
}

/** One person: rank, nick, and a ring for who is away. */
export function userRow(member: Member, width: number, palette: Palette): string {
  const mark = member.ranks.charAt(0) || ' ';
  const cell = fit(
    `${member.nick}${member.away ? ' ○' : ''}${member.bot ? ' (bot)' : ''}`,
    Math.max(1, width - 1),
  );
  return member.away ? palette.dim(mark + cell) : `${mark}${palette.nick(member.nick, cell)}`;
}
