/** How people are told of what they did themselves: their own lines, echoes where asked for, and never an echo unasked. */
import type { Event, EventType } from '../../chat/events.ts';
import { echoMessage } from './capabilities/echo-message.ts';
import { accountNotify } from './capabilities/account-notify.ts';
import type { Client } from './client.ts';
import { numericLine, word } from './lines.ts';
import { RPL_LOGGEDIN, RPL_LOGGEDOUT } from './numerics.ts';
import type { LabeledReply } from './reply.ts';

type Own = (client: Client, event: Event, reply: LabeledReply | undefined) => void;

/** Writes an event that the client's own user caused. `reply` is the labelled answer that it belongs to, where there is one. */
export function writeOwnEvent(client: Client, event: Event, reply: LabeledReply | undefined): void {
  table[event.type]?.(client, event, reply);
}

/** What is not here is told by the command's own answer, or not at all (away, an invitation, coming and going). */
const table: { readonly [T in EventType]?: Own } = {
  'room-message': echo,
  'private-message': (client, event, reply) => {
    echo(client, event, reply);
    // To oneself: delivered like anyone's, and the echo besides; the label is on the echo alone (labeled-response).
    if (event.type === 'private-message' && event.to.id === event.actor) {
      client.write(client.session.format.line(event));
    }
  },
  joined: show,
  parted: show,
  kicked: show,
  renamed: show,
  topic: show,
  'room-modes': show,
  'user-modes': show,
  realname: show,
  redacted: show,
  host: show,
  account: (client, event, reply) => {
    answer(client, loginLine(client, client.user?.account), reply);
    if (client.has(accountNotify)) show(client, event, reply);
  },
};

/** Says that the client is logged in or out from here on (IRCv3 sasl, 900 and 901), whichever way that came about. */
export function loginLine(client: Client, account: string | undefined): string {
  const { registration, user, server } = client;
  const nick = user?.nick ?? registration?.nick ?? '*';
  const name = user?.user ?? registration?.user ?? '*';
  const mask = `${word(nick)}!${name}@${user?.host ?? '*'}`;
  if (account === undefined) return numericLine(server.name, client.nick, RPL_LOGGEDOUT, [mask]);
  const text = `You are now logged in as ${account}`;
  return numericLine(server.name, client.nick, RPL_LOGGEDIN, [mask, account], text);
}

/** Writes what another than a person says to this client alone, as part of the answer to its command. */
export function writeAnswer(client: Client, event: Event, reply: LabeledReply | undefined): void {
  show(client, event, reply);
}

function echo(client: Client, event: Event, reply: LabeledReply | undefined): void {
  if (client.has(echoMessage)) show(client, event, reply);
}

function show(client: Client, event: Event, reply: LabeledReply | undefined): void {
  answer(client, client.session.format.line(event), reply);
}

function answer(client: Client, line: string, reply: LabeledReply | undefined): void {
  if (reply) reply.add(line);
  else client.write(line);
}
