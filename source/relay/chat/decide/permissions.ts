/** Who may do what in a room. */
import { refuse, type Refusal } from '../refusals.ts';
import type { Room, User } from '../state.ts';

/** Ranks that may run a room: owner, admin, operator, half-operator. */
const OPERATORS = /[qaoh]/;

export function isOperator(room: Room, user: User): boolean {
  const ranks = room.members.get(user.id)?.ranks;
  return ranks !== undefined && OPERATORS.test(ranks);
}

/** Why somebody may not speak in a room, or nothing where they may. */
export function speechRefusal(room: Room, user: User): Refusal | undefined {
  const member = room.members.get(user.id);
  const { label } = room.ref;
  if (!member && room.modes.has('n')) {
    return refuse(
      'cannot-send',
      label,
      `${label} takes messages from its members only (mode n); join it first`,
      'n',
    );
  }
  if (room.modes.has('m') && !member?.ranks) {
    return refuse(
      'cannot-send',
      label,
      `${label} is moderated (mode m): an operator must give you a voice first`,
      'm',
    );
  }
  return undefined;
}
