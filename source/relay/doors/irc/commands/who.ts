/** WHO (Modern IRC): who is in a room, one person, or those whose nick or mask fits. */
import type { Member, User } from '../../../chat/state.ts';
import type { RegisteredClient } from '../client.ts';
import { channelOf } from '../events/source.ts';
import { word } from '../lines.ts';
import * as N from '../numerics.ts';
import { signsFor } from '../ranks.ts';
import { roomOf } from '../rooms.ts';
import { seesRoom, seesUser } from '../visibility.ts';
import { wildcard } from '../wildcard.ts';
import type { UserCommand } from './command.ts';

export const who: UserCommand = {
  name: 'WHO',
  params: 1,
  run(client, { params: [mask = ''] }) {
    for (const found of find(client, mask)) answer(client, found);
    client.numeric(N.RPL_ENDOFWHO, [word(mask)]);
  },
};

/** Somebody found, in the room that was asked for or in none. */
export interface Found {
  readonly user: User;
  readonly member: Member | undefined;
}

export function* find(client: RegisteredClient, mask: string): Generator<Found> {
  const { state } = client.server.relay;
  if (mask.startsWith('#')) {
    const room = roomOf(client, mask);
    if (!room || !seesRoom(client.user, room)) return;
    for (const member of room.members.values()) {
      if (seesUser(client.user, member.user)) yield { user: member.user, member };
    }
    return;
  }
  const exact = state.userByNick(mask);
  if (exact) return yield { user: exact, member: undefined };
  if (!mask.includes('*') && !mask.includes('?')) return;
  const fits = wildcard(mask);
  for (const user of state.users.values()) {
    if (
      seesUser(client.user, user) &&
      (fits(user.nick) || fits(user.host) || fits(`${user.nick}!${user.user}@${user.host}`))
    ) {
      yield { user, member: undefined };
    }
  }
}

/** `H` or `G` for here and gone, `*` an operator, the signs in the room, `B` a bot. */
export function flagsOf(client: RegisteredClient, { user, member }: Found): string {
  const presence = user.away === undefined ? 'H' : 'G';
  const bot = user.modes.has('B') ? 'B' : '';
  return presence + (user.modes.has('o') ? '*' : '') + signsFor(client, member?.ranks ?? '') + bot;
}

function answer(client: RegisteredClient, found: Found): void {
  const { user, member } = found;
  client.numeric(
    N.RPL_WHOREPLY,
    [
      (member && channelOf(member.room.ref)) ?? '*',
      user.user,
      user.host,
      client.server.name,
      user.nick,
      flagsOf(client, found),
    ],
    `0 ${user.realname}`,
  );
}
