/** The people of a room as rows: who is away last, those of rank first, each kind by name. */
import type { BufferState } from '../../client/conversation/model.ts';
import type { Member } from '../../client/transports/transport.ts';
import { fit } from '../../text/width.ts';
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
      Number(a.away ?? false) - Number(b.away ?? false) || rank(a) - rank(b) || compare(a.nick, b.nick),
  );
  sorted.set(members, order);
  return order;
}

function rank({ ranks }: Member): number {
  const place = RANKS.indexOf(ranks.charAt(0));
  return ranks === '' || place === -1 ? RANKS.length : place;
}

let collator: Intl.Collator | undefined;

function compare(a: string, b: string): number {
  collator ??= new Intl.Collator(undefined, { sensitivity: 'base' });
  return collator.compare(a, b);
}

/** The pane: how many are on, then one a row from the `from`th on, as many as fit; the last row counts the rest. */
export function userRows(
  members: BufferState['members'],
  width: number,
  height: number,
  palette: Palette,
  from: number,
  own: string | undefined,
): readonly UserRow[] {
  const order = orderedMembers(members);
  const online = order.filter((member) => !member.away).length;
  const heading = (text: string): UserRow => ({ text: palette.dim(fit(text, width)), nick: undefined });
  const all: UserRow[] = order.map((member) => ({
    text: userRow(member, width, palette, member.nick === own),
    nick: member.nick,
  }));
  if (online < order.length) all.splice(online, 0, heading(`○ away (${order.length - online})`));
  const title = heading(`● ${online} online`);
  const space = height - 1;
  if (all.length <= space) return [title, ...all];
  const top = Math.max(0, Math.min(from, all.length - space + 1));
  const shown = all.slice(top, top + Math.max(0, space - 1));
  const rest = all.length - shown.length - top;
  return rest > 0 && space > 0 ? [title, ...shown, heading(`  and ${rest} more`)] : [title, ...shown];
}

/** One person: rank, nick, and a ring for who is away; `own`: it is oneself. */
function userRow(member: Member, width: number, palette: Palette, own: boolean): string {
  const mark = member.ranks.charAt(0) || ' ';
  const cell = fit(
    `${member.nick}${member.away ? ' ○' : ''}${member.bot ? ' (bot)' : ''}`,
    Math.max(1, width - 1),
  );
  if (member.away) return palette.dim(mark + cell);
  return mark + (own ? palette.own(cell) : palette.nick(member.nick, cell));
}
