/** Stretches of history as lines: in a batch for those who read batches, line by line for those who do not. */
import type { Event } from '../../../chat/events.ts';
import { awayNotify } from '../capabilities/away-notify.ts';
import { batch } from '../capabilities/batch.ts';
import { withDependencies } from '../capabilities/multiline.ts';
import type { Client } from '../client.ts';
import { eventLines } from '../events/event-lines.ts';
import { isOfBatch, withTag } from '../reply.ts';

/** Sends events as this client reads them. `target` is what the stretch is of, as irc writes it. */
export function playBack(client: Client, target: string, events: readonly Event[]): void {
  const { server, capabilities } = client;
  // That somebody who came was away then is nothing that happened.
  const set = withDependencies(capabilities) & ~awayNotify.bit;
  const lines = events.map((event) => eventLines(event, set, server.name));
  sendBatch(client, `chathistory ${target}`, lines);
}

/** Sends lines, each with its CRLF, as one batch of a type with its parameters. */
export function sendBatch(client: Client, type: string, lines: readonly string[]): void {
  if (!client.has(batch)) return client.send(lines.join(''));
  const reference = client.server.nextReference();
  const tag = `batch=${reference}`;
  let text = `:${client.server.name} BATCH +${reference} ${type}\r\n`;
  for (const line of lines) text += tagged(line, tag);
  client.send(`${text}:${client.server.name} BATCH -${reference}\r\n`);
}

/** One event can be several lines, and those a batch of their own, whose beginning and end alone lie in this one. */
function tagged(lines: string, tag: string): string {
  if (lines === '') return '';
  if (lines.indexOf('\n') === lines.length - 1) return withTag(lines, tag);
  return lines
    .split('\r\n')
    .filter((line) => line !== '')
    .map((line) => (isOfBatch(line) ? `${line}\r\n` : withTag(`${line}\r\n`, tag)))
    .join('');
}
