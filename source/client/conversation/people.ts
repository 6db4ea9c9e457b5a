/** Who is in which room, both ways: a room's members, and for each person the rooms that we share with them. */
import { foldName } from '../../protocol/names.ts';
import type { Member, Who } from '../transports/transport.ts';
import type { Edit } from './edit.ts';
import type { BufferId, NetworkId, NetworkState, Person } from './model.ts';

/** Puts someone in a room, or says anew what they are there. */
export function enter(edit: Edit, network: NetworkId, room: BufferId, member: Member): void {
  const buffer = edit.buffer(room);
  if (buffer === undefined) return;
  const key = foldName(member.nick);
  const members = edit.own(buffer.members);
  members.set(key, member);
  if (members !== buffer.members) edit.putBuffer({ ...buffer, members });
  else edit.putBuffer(buffer);
  link(edit, network, room, key, member);
}

/** Takes someone out of a room; whoever shares no room with us and has no conversation open is forgotten. */
export function leave(edit: Edit, network: NetworkId, room: BufferId, nick: string): void {
  const key = foldName(nick);
  dropMember(edit, room, key);
  unlink(edit, network, room, key);
}

/** Replaces a room's members by those that the server has told. */
export function setMembers(edit: Edit, network: NetworkId, room: BufferId, members: readonly Member[]): void {
  const buffer = edit.buffer(room);
  if (buffer === undefined) return;
  const next = new Map<string, Member>();
  for (const member of members) {
    const key = foldName(member.nick);
    next.set(key, { ...buffer.members.get(key), ...member });
    link(edit, network, room, key, member);
  }
  for (const key of buffer.members.keys()) if (!next.has(key)) unlink(edit, network, room, key);
  edit.patchBuffer(room, { members: next });
}

/** Takes someone off the network; answers the rooms that they were in with us. */
export function depart(edit: Edit, network: NetworkId, nick: string): readonly BufferId[] {
  const key = foldName(nick);
  const known = edit.network(network);
  const rooms = [...(known?.people.get(key)?.rooms ?? [])];
  for (const room of rooms) dropMember(edit, room, key);
  const gone = known?.directs.has(key) === true ? { ...stranger(nick), online: false } : undefined;
  if (rooms.length > 0 || gone !== undefined) edit.putPerson(network, key, gone);
  return rooms;
}

/** Gives someone another nick; answers the rooms that they are in with us. */
export function rename(edit: Edit, network: NetworkId, who: Who, nick: string): readonly BufferId[] {
  const from = foldName(who.nick);
  const to = foldName(nick);
  const person = edit.network(network)?.people.get(from);
  if (person === undefined) return [];
  edit.putPerson(network, from, undefined);
  edit.putPerson(network, to, { ...person, nick });
  for (const room of person.rooms) {
    const buffer = edit.buffer(room);
    const member = buffer?.members.get(from);
    if (buffer === undefined || member === undefined) continue;
    const members = edit.own(buffer.members);
    members.delete(from);
    members.set(to, { ...member, nick });
    edit.putBuffer({ ...buffer, members });
  }
  return [...person.rooms];
}

/** Notes what is known of someone, everywhere they are shown. */
export function describe(
  edit: Edit,
  network: NetworkId,
  nick: string,
  facts: { readonly away?: boolean; readonly account?: string | null; readonly online?: boolean },
): void {
  const key = foldName(nick);
  const known = edit.network(network);
  const person = known?.people.get(key) ?? (isMinded(known, key) ? stranger(nick) : undefined);
  if (person === undefined) return;
  const online = facts.online ?? person.online;
  const away = online !== false && (facts.away ?? person.away);
  const account = facts.account === undefined ? person.account : (facts.account ?? undefined);
  edit.putPerson(network, key, { ...person, away, online, account });
  for (const room of person.rooms) {
    const buffer = edit.buffer(room);
    const member = buffer?.members.get(key);
    if (buffer === undefined || member === undefined) continue;
    const members = edit.own(buffer.members);
    const { account: _, ...rest } = member;
    members.set(key, { ...rest, away, ...(account !== undefined && { account }) });
    edit.putBuffer({ ...buffer, members });
  }
}

/** Nobody is known to be anywhere any more: the connection is gone. */
export function forgetEveryone(edit: Edit, network: NetworkId): void {
  edit.patchNetwork(network, { people: new Map() });
}

function link(edit: Edit, network: NetworkId, room: BufferId, key: string, member: Member): void {
  const person = edit.network(network)?.people.get(key) ?? stranger(member.nick);
  edit.putPerson(network, key, {
    nick: member.nick,
    away: member.away ?? person.away,
    online: true,
    account: member.account ?? person.account,
    rooms: person.rooms.has(room) ? person.rooms : edit.ownSet(person.rooms).add(room),
  });
}

function unlink(edit: Edit, network: NetworkId, room: BufferId, key: string): void {
  const known = edit.network(network);
  const person = known?.people.get(key);
  if (person === undefined) return;
  const rooms = edit.ownSet(person.rooms);
  rooms.delete(room);
  const keep = rooms.size > 0 || isMinded(known, key);
  // Once no room is shared, only a server that watches people says more of them.
  const isTold = rooms.size > 0 || known?.abilities.watching === true;
  const online = isTold ? person.online : undefined;
  edit.putPerson(network, key, keep ? { ...person, online, rooms } : undefined);
}

/** Whom one talks with, and oneself, are known also where no room is shared. */
function isMinded(network: NetworkState | undefined, key: string): boolean {
  return network !== undefined && (network.directs.has(key) || foldName(network.nick) === key);
}

function dropMember(edit: Edit, room: BufferId, key: string): void {
  const buffer = edit.buffer(room);
  if (buffer === undefined || !buffer.members.has(key)) return;
  const members = edit.own(buffer.members);
  members.delete(key);
  edit.putBuffer({ ...buffer, members });
}

function stranger(nick: string): Person {
  return { nick, away: false, online: undefined, account: undefined, rooms: new Set() };
}

/** How many nicks an answer shows. */
const SHOWN = 200;

/** The first of many nicks, and where the others are found. */
export function someOf(nicks: readonly string[], where = ': the users pane finds them'): string {
  const more = nicks.length - SHOWN;
  return nicks.slice(0, SHOWN).join(' ') + (more > 0 ? ` … and ${more} more${where}` : '');
}
