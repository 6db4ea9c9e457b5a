/** MODE (Modern IRC): the modes of a room or of oneself, shown or changed. */
import type { ModeRequest } from '../../../chat/commands.ts';
import { planModes } from '../../../chat/decide/modes.ts';
import { isAtLeast } from '../../../chat/decide/permissions.ts';
import type { Refusal } from '../../../chat/refusals.ts';
import type { Room } from '../../../chat/state.ts';
import type { RegisteredClient } from '../client.ts';
import { channelOf } from '../events/source.ts';
import { word } from '../lines.ts';
import { letters, readRoomModes, USER_MODE_LETTERS, userModeText } from '../modes.ts';
import * as N from '../numerics.ts';
import { ownHost } from '../operators.ts';
import { refusalLine } from '../refusals.ts';
import { roomOf } from '../rooms.ts';
import { seesRoom } from '../visibility.ts';
import type { UserCommand } from './command.ts';

export const mode: UserCommand = {
  name: 'MODE',
  help: ['<channel>|<nick> [<modes> [<arguments>]]', 'Shows or changes modes'],
  params: 1,
  run(client, { params: [target = '', ...rest] }) {
    if (!target.startsWith('#')) return ofUser(client, target, rest);
    const room = roomOf(client, target);
    if (!room || !seesRoom(client.user, room)) return client.numeric(N.ERR_NOSUCHCHANNEL, [word(target)]);
    if (rest.length === 0) return sendModes(client, room);
    changeModes(client, room, rest, false);
  },
};

/** @param isFree whatever rank the client has in the room. */
export function changeModes(
  client: RegisteredClient,
  room: Room,
  params: readonly string[],
  isFree: boolean,
): void {
  const { changes, lists, unknown, lacksNick } = readRoomModes(params);
  for (const letter of unknown) client.numeric(N.ERR_UNKNOWNMODE, [word(letter)]);
  if (lacksNick) client.numeric(N.ERR_NEEDMOREPARAMS, ['MODE']);
  for (const letter of lists) sendList(client, room, letter);
  if (changes.length > 0) change(client, room, changes, isFree);
}

/** What may be changed is changed in one event; the rest is refused, each with its reason. */
function change(
  client: RegisteredClient,
  room: Room,
  changes: readonly ModeRequest[],
  isFree: boolean,
): void {
  const { refusals } = planModes(client.server.relay.state, client.user, room, changes, isFree);
  const refuseAll = (): void => {
    for (const refusal of refusals) sendRefusal(client, room, refusal);
  };
  client.submit(
    { type: 'room-modes', room: room.ref.label, changes, ...(isFree ? { byRelayOperator: true } : {}) },
    (events) => {
      refuseAll();
      // Ergo answers a change that changes nothing with the modes as they are.
      if (events.length === 0 && changes.every(({ arg }) => arg === undefined)) sendModes(client, room);
    },
    (refusal) => {
      if (refusals.length === 0) sendRefusal(client, room, refusal);
      else refuseAll();
    },
  );
}

function sendRefusal(client: RegisteredClient, room: Room, refusal: Refusal): void {
  const channel = channelOf(room.ref) ?? '*';
  const { mode: letter = '', detail = '' } = refusal;
  if (refusal.code === 'target-not-member') {
    client.numeric(N.ERR_USERNOTINCHANNEL, [word(refusal.about), channel]);
  } else if (refusal.code === 'bad-mode-argument') {
    client.numeric(N.ERR_INVALIDMODEPARAM, [channel, letter, word(detail)], refusal.sentence);
  } else if (refusal.code === 'list-full') {
    client.numeric(N.ERR_BANLISTFULL, [channel, letter], refusal.sentence);
  } else {
    client.send(refusalLine(client, refusal));
  }
}

interface ListNumerics {
  readonly entry: N.Numeric;
  readonly end: N.Numeric;
  /** Only operators of the room may look at it. */
  readonly isPrivate: boolean;
}

const LISTS: Readonly<Record<string, ListNumerics>> = {
  b: { entry: N.RPL_BANLIST, end: N.RPL_ENDOFBANLIST, isPrivate: false },
  e: { entry: N.RPL_EXCEPTLIST, end: N.RPL_ENDOFEXCEPTLIST, isPrivate: true },
  I: { entry: N.RPL_INVEXLIST, end: N.RPL_ENDOFINVEXLIST, isPrivate: true },
};

function sendList(client: RegisteredClient, room: Room, letter: string): void {
  const numerics = LISTS[letter];
  if (!numerics) return;
  const channel = channelOf(room.ref) ?? '*';
  if (numerics.isPrivate && !isAtLeast(room, client.user, 'o')) {
    return client.numeric(N.ERR_CHANOPRIVSNEEDED, [channel], "You're not a channel operator");
  }
  for (const { mask, by, time } of room.lists.get(letter)?.values() ?? []) {
    client.numeric(numerics.entry, [channel, mask, by, String(Math.floor(time / 1000))]);
  }
  client.numeric(numerics.end, [channel]);
}

/** The key is for members only. */
function sendModes(client: RegisteredClient, room: Room): void {
  const channel = channelOf(room.ref) ?? '*';
  const isMember = room.members.has(client.user.id);
  const args: string[] = [];
  let set = '';
  for (const [letter, arg] of room.modes) {
    set += letter;
    if (arg !== '') args.push(letter === 'k' && !isMember ? '*' : arg);
  }
  client.numeric(N.RPL_CHANNELMODEIS, [channel, `+${set}`, ...args]);
  client.numeric(N.RPL_CREATIONTIME, [channel, String(Math.floor(room.created / 1000))]);
}

/** What was theirs as an operator ends with it. */
function layDown(client: RegisteredClient): void {
  client.oper = undefined;
  client.submit({ type: 'host', host: ownHost(client) });
}

function ofUser(client: RegisteredClient, nick: string, params: readonly string[]): void {
  const user = client.server.relay.state.userByNick(nick);
  if (!user) return client.numeric(N.ERR_NOSUCHNICK, [word(nick)]);
  if (user !== client.user) return client.numeric(N.ERR_USERSDONTMATCH);
  const changes = [...letters(params[0] ?? '')];
  if (changes.length === 0) return client.numeric(N.RPL_UMODEIS, [userModeText(user)]);
  client.submit({ type: 'user-modes', changes }, () => {
    if (client.oper && client.user && !client.user.modes.has('o')) layDown(client);
  });
  if (changes.some(({ mode: letter }) => !USER_MODE_LETTERS.includes(letter))) {
    client.numeric(N.ERR_UMODEUNKNOWNFLAG);
  }
}
