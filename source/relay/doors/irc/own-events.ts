/** How people are told of what they did themselves: their own lines, echoes where asked for, and never an echo unasked. */
import type { Event, EventType } from '../../chat/events.ts';
import { echoMessage } from './capabilities/echo-message.ts';
import { accountNotify } from './capabilities/account-notify.ts';
import type { Client } from './client.ts';
import type { LabeledReply } from './reply.ts';

type Own = (client: Client, event: Event, line: string, reply: LabeledReply | undefined) => void;

/** Writes an event that the client's own user caused. `reply` is the labelled answer that it belongs to, where there is one. */
export function writeOwnEvent(client: Client, event: Event, reply: LabeledReply | undefined): void {
  table[event.type]?.(client, event, client.session.format.line(event), reply);
}

/** What is not here is told by the command's own answer, or not at all (away, an invitation, coming and going). */
const table: { readonly [T in EventType]?: Own } = {
  'room-message': echo,
  'private-message': (client, event, line, reply) => {
    echo(client, event, line, reply);
    // To oneself: delivered like anyone's, and the echo besides; the label is on the echo alone (labeled-response).
    if (event.type === 'private-message' && event.to.id === event.actor) client.write(line);
  },
  joined: show,
  parted: show,
  kicked: show,
  renamed: show,
  topic: show,
  'room-modes': show,
  'user-modes': show,
  realname: show,
  host: show,
  account: (client, _event, line, reply) => {
    if (client.has(accountNotify)) show(client, _event, line, reply);
  },
};

function echo(client: Client, event: Event, line: string, reply: LabeledReply | undefined): void {
  if (client.has(echoMessage)) show(client, event, line, reply);
}

function show(client: Client, _event: Event, line: string, reply: LabeledReply | undefined): void {
  if (reply) reply.add(line);
  else client.write(line);
}
