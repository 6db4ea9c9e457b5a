/**
 * What PRIVMSG, NOTICE and TAGMSG have in common (Modern IRC, "Sending Messages"; IRCv3 message-tags): targets in a list, rooms,
 * rooms from a rank up (STATUSMSG), and people. The way in of the relay's hottest path.
 */
import type { IrcMessage, Tags } from '../../../../protocol/irc/message.ts';
import type { Command } from '../../../chat/commands.ts';
import type { ClientTags, MessageKind } from '../../../chat/events.ts';
import type { Refusal } from '../../../chat/refusals.ts';
import { messageTags } from '../capabilities/message-tags.ts';
import type { RegisteredClient } from '../client.ts';
import { LIMITS } from '../limits.ts';
import { word } from '../lines.ts';
import * as N from '../numerics.ts';
import { RANK_SIGNS } from '../ranks.ts';
import { labelOf } from '../rooms.ts';

const HASH = 0x23;

interface Said {
  readonly kind: MessageKind;
  readonly text: string;
  readonly tags?: ClientTags;
}

/** Says something to all targets of a message; NOTICE gets no answer of any sort (`isQuiet`). */
export function sendTo(client: RegisteredClient, kind: MessageKind, message: IrcMessage, text: string): void {
  const targets = message.params[0] ?? '';
  const said = withTags(client, kind, message.tags, text);
  if (!targets.includes(',')) return sendToOne(client, targets, said);
  targets.split(',').forEach((target, index) => {
    if (target === '') return;
    if (index < LIMITS.targets) sendToOne(client, target, said);
    else if (kind !== 'notice') client.numeric(N.ERR_TOOMANYTARGETS, [word(target)]);
  });
}

function withTags(client: RegisteredClient, kind: MessageKind, tags: Tags, text: string): Said {
  const clientTags = tags.size > 0 && client.has(messageTags) ? clientOnly(tags) : undefined;
  return clientTags ? { kind, text, tags: clientTags } : { kind, text };
}

/** Tags that begin with `+`: clients' business, passed on as they are. */
function clientOnly(tags: Tags): ClientTags | undefined {
  let found: Record<string, string> | undefined;
  for (const [key, value] of tags) {
    if (!key.startsWith('+')) continue;
    found ??= {};
    found[key] = value;
  }
  return found;
}

function sendToOne(client: RegisteredClient, target: string, said: Said): void {
  if (target.charCodeAt(0) === HASH) return sendToRoom(client, target, said, undefined);
  const sign = lowestSign(target);
  if (sign === '') return sendToPerson(client, target, said);
  sendToRoom(client, target.replace(/^[~&@%+]+/, ''), said, sign);
}

/** `@%#room` is for those from `%` up: of several signs the lowest counts. */
function lowestSign(target: string): string {
  let lowest = '';
  for (const sign of target) {
    const place = RANK_SIGNS.indexOf(sign);
    if (place < 0) return sign === '#' ? lowest : '';
    if (place >= RANK_SIGNS.indexOf(lowest)) lowest = sign;
  }
  return '';
}

function sendToRoom(client: RegisteredClient, channel: string, said: Said, status: string | undefined): void {
  const room = said.kind === 'notice' ? quietLabel(channel) : labelOf(client, channel);
  if (room === undefined) return;
  client.submit(sayCommand(room, said, status), undefined, refuser(said.kind));
}

function sayCommand(room: string, said: Said, status: string | undefined): Command {
  const { kind, text } = said;
  if (said.tags === undefined && status === undefined) return { type: 'say', room, kind, text };
  return { type: 'say', room, ...said, ...(status === undefined ? {} : { status }) };
}

function quietLabel(channel: string): string | undefined {
  return channel.length > 1 ? channel.slice(1) : undefined;
}

function sendToPerson(client: RegisteredClient, nick: string, said: Said): void {
  client.submit(
    { type: 'tell', nick, ...said },
    (events) => {
      if (said.kind !== 'message' || events.length === 0) return;
      const target = client.server.relay.state.userByNick(nick);
      if (target?.away !== undefined) client.numeric(N.RPL_AWAY, [target.nick], target.away);
    },
    refuser(said.kind),
  );
}

function refuser(kind: MessageKind): ((refusal: Refusal) => void) | undefined {
  return kind === 'notice' ? () => undefined : undefined;
}
