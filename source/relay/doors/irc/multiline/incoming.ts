/** The way of a message of several lines into this door (IRCv3 draft/multiline, client-batch). */
import type { IrcMessage } from '../../../../protocol/irc/message.ts';
import { multiline } from '../capabilities/multiline.ts';
import type { Client, RegisteredClient } from '../client.ts';
import { sendTo } from '../commands/messaging.ts';
import { word } from '../lines.ts';
import { type BatchProblem, invalid, OpenBatch } from './open-batch.ts';

const LINES = new Set(['PRIVMSG', 'NOTICE']);
/** What a client sends by itself or never again: no part of the message, and no reason to drop it. */
const ASIDE = new Set(['BATCH', 'PING', 'PONG', 'QUIT']);

/** Whether a command is part of a batch, or breaks one off by not being: it is dealt with then. */
export function takenByBatch(client: Client, message: IrcMessage): boolean {
  const { batch } = client;
  const reference = message.tags.get('batch');
  if (ASIDE.has(message.command) || !client.user || !client.has(multiline)) return false;
  if (reference === undefined && !batch) return false;
  if (batch && reference === batch.reference && LINES.has(message.command)) {
    const problem = batch.add(message);
    if (problem) breakOff(client, problem);
  } else if (batch) {
    breakOff(client, invalid('Nothing else can be said before that message is whole'));
  } else if (reference !== client.brokenBatch) {
    fail(client, invalid('There is no such batch'));
  }
  return true;
}

export function openBatch(client: RegisteredClient, reference: string, message: IrcMessage): void {
  const [, , target = '', ...more] = message.params;
  if (client.batch) return breakOff(client, invalid('There is a batch already; close it first'));
  if (target === '' || target.includes(',') || more.length > 0) {
    client.brokenBatch = reference;
    return fail(client, invalid('A message of several lines has one target'));
  }
  client.brokenBatch = undefined;
  client.batch = new OpenBatch(reference, target, message.tags, client.answering);
  // The answer to its label is that of the whole message.
  client.answerAs(undefined);
}

export function closeBatch(client: RegisteredClient, reference: string): void {
  const { batch } = client;
  if (!batch && reference === client.brokenBatch) {
    client.brokenBatch = undefined;
    return;
  }
  if (batch?.reference !== reference) {
    const problem = invalid('There is no such batch');
    return batch ? breakOff(client, problem) : fail(client, problem);
  }
  const text = batch.close();
  if (typeof text !== 'string') {
    breakOff(client, text);
    client.brokenBatch = undefined;
    return;
  }
  client.batch = undefined;
  if (batch.reply) client.answerAs(batch.reply);
  const kind = batch.command === 'NOTICE' ? 'notice' : 'message';
  const { tags, target } = batch;
  sendTo(
    client,
    kind,
    { tags, command: batch.command ?? 'PRIVMSG', params: [target], source: undefined },
    text,
  );
}

/** What still comes of it is not looked at. */
function breakOff(client: Client, problem: BatchProblem): void {
  const { batch } = client;
  client.batch = undefined;
  client.brokenBatch = batch?.reference;
  if (batch?.reply) client.answerAs(batch.reply);
  // A notice gets no answer of any sort.
  if (batch?.command !== 'NOTICE') fail(client, problem);
}

function fail(client: Client, { code, context, text }: BatchProblem): void {
  client.command = 'BATCH';
  client.standard('FAIL', code, context.map(word), text, true);
}
