/** What somebody may see of rooms and people that they have nothing to do with. */
import type { Room, User } from '../../chat/state.ts';
import { knowsOf } from '../../chat/decide/permissions.ts';
import { channelOf } from './events/source.ts';

/** A secret room (mode `s`) is there for its members and operators only; one that irc cannot spell for nobody here. */
export function seesRoom(viewer: User, room: Room): boolean {
  return channelOf(room.ref) !== undefined && knowsOf(viewer, room);
}

/** An invisible user (mode `i`) is found only by those who share a room with them, and by operators. */
export function seesUser(viewer: User, user: User): boolean {
  return !user.modes.has('i') || viewer === user || viewer.modes.has('o') || sharesRoom(viewer, user);
}

export function sharesRoom(one: User, other: User): boolean {
  for (const key of one.rooms.keys()) if (other.rooms.has(key)) return true;
  return false;
}
