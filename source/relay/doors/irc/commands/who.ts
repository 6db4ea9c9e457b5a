/** WHO (Modern IRC): who is in a room, one person, or those whose nick or mask fits. With `%fields`: WHOX, see `whox.ts`. */
import { wildcard } from '../../../chat/masks.ts';
import type { Member, User } from '../../../chat/state.ts';
import type { RegisteredClient } from '../client.ts';
import { channelOf, mask } from '../events/source.ts';
import { word } from '../lines.ts';
import * as N from '../numerics.ts';
import { signsFor } from '../ranks.ts';
import { roomOf } from '../rooms.ts';
import { seesRoom, seesUser } from '../visibility.ts';
import { readWhox, whoxParams } from '../whox.ts';
import type { UserCommand } from './command.ts';

export const who: UserCommand = {
  name: 'WHO',
  help: ['<channel>|<mask> [%<fields>[,<token>]]', 'Who is in a channel, or fits a mask'],
  params: 1,
  run(client, { params: [target = '', options = ''] }) {
    const whox = readWhox(options);
    const onlyOperators = options.startsWith('o') && !whox;
    for (const found of find(client, target)) {
      if (onlyOperators && !found.user.modes.has('o')) continue;
      if (whox) sendWhox(client, found, whox);
      else sendWho(client, found);
    }
    client.numeric(N.RPL_ENDOFWHO, [word(target)]);
  },
};

/** Somebody found, in the room that was asked for or in none. */
export interface Found {
  readonly user: User;
  readonly member: Member | undefined;
}

function find(client: RegisteredClient, target: string): Iterable<Found> {
  if (target.startsWith('#')) return inRoom(client, target);
  const exact = client.server.relay.state.userByNick(target);
  if (exact) return [{ user: exact, member: undefined }];
  if (!target.includes('*') && !target.includes('?') && target !== '0') return [];
  return fitting(client, target === '0' ? '*' : target);
}

function* inRoom(client: RegisteredClient, channel: string): Generator<Found> {
  const room = roomOf(client, channel);
  if (!room || !seesRoom(client.user, room)) return;
  for (const member of room.members.values()) {
    if (seesUser(client.user, member.user)) yield { user: member.user, member };
  }
}

function* fitting(client: RegisteredClient, pattern: string): Generator<Found> {
  const fits = wildcard(pattern);
  for (const user of client.server.relay.state.users.values()) {
    if (!seesUser(client.user, user)) continue;
    if (fits(user.nick) || fits(user.host) || fits(mask(user.source))) yield { user, member: undefined };
  }
}

/** `H` or `G` for here and gone, `*` an operator, the signs in the room, `B` a bot. */
function flagsOf(client: RegisteredClient, { user, member }: Found): string {
  const presence = user.away === undefined ? 'H' : 'G';
  const bot = user.modes.has('B') ? 'B' : '';
  return presence + (user.modes.has('o') ? '*' : '') + signsFor(client, member?.ranks ?? '') + bot;
}

function sendWho(client: RegisteredClient, found: Found): void {
  const { user } = found;
  const params = [
    channelFor(found),
    user.user,
    user.host,
    client.server.name,
    user.nick,
    flagsOf(client, found),
  ];
  client.numeric(N.RPL_WHOREPLY, params, `0 ${user.realname}`);
}

function sendWhox(
  client: RegisteredClient,
  found: Found,
  whox: NonNullable<ReturnType<typeof readWhox>>,
): void {
  const params = whoxParams(whox, {
    user: found.user,
    channel: channelFor(found),
    flags: flagsOf(client, found),
    server: client.server.name,
    now: client.server.relay.clock.now(),
    address: client.server.addressFor(client, found.user),
  });
  const realname = whox.fields.has('r') ? found.user.realname : undefined;
  client.numeric(N.RPL_WHOSPCRPL, params, realname);
}

function channelFor({ member }: Found): string {
  return (member && channelOf(member.room.ref)) ?? '*';
}
