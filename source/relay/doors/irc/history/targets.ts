/** Conversations as a client names them: a channel, or the nick of a person. */
import { ircChannel, roomLabel } from '../../../../protocol/names.ts';
import type { HistoryTarget } from '../../../history/history.ts';
import type { RegisteredClient } from '../client.ts';
import { word } from '../lines.ts';
import { roomOf } from '../rooms.ts';

export interface NamedTarget {
  readonly of: HistoryTarget;
  /** As irc writes it, in its owner's case of letters. */
  readonly written: string;
}

/** What a name stands for; nothing where it can be neither a room that there is nor a nick. */
export function namedTarget(client: RegisteredClient, given: string): NamedTarget | undefined {
  if (roomLabel(given) !== undefined) {
    const room = roomOf(client, given);
    return room && { of: { room: room.ref.label }, written: ircChannel(room.ref.label) };
  }
  if (given === '' || given.startsWith('#')) return undefined;
  const nick = client.server.relay.state.userByNick(given)?.nick ?? given;
  return { of: { nick }, written: word(nick) };
}
