/**
 * Messages as PRIVMSG, NOTICE and TAGMSG lines. The relay's hottest path: for a plain short text it is one concatenation.
 *
 * A text that does not fit 512 bytes, or has line ends in it, becomes several lines, cut between grapheme clusters; no part is
 * lost. Who has draft/multiline gets them as one batch, all others one by one, the first with the event's id.
 */
import { splitText } from '../../../../text/split.ts';
import type { EventOf, MessageKind, Source } from '../../../chat/events.ts';
import { type CapabilitySet, has } from '../capabilities/capability.ts';
import { messageTags } from '../capabilities/message-tags.ts';
import { multiline } from '../capabilities/multiline.ts';
import { LINE_BYTES } from './line-bounds.ts';
import { multilineLines } from './multiline-lines.ts';
import { channelOf, mask } from './source.ts';
import { tagPrefix } from './tags.ts';

type Message = EventOf<'room-message' | 'private-message'>;

const VERBS: Readonly<Record<MessageKind, string>> = {
  message: 'PRIVMSG',
  notice: 'NOTICE',
  tags: 'TAGMSG',
};

export function roomMessageLines(event: EventOf<'room-message'>, set: CapabilitySet): string {
  const channel = channelOf(event.room);
  if (channel === undefined) return '';
  return messageLines(event, event.status === undefined ? channel : event.status + channel, set);
}

export function privateMessageLines(event: EventOf<'private-message'>, set: CapabilitySet): string {
  return messageLines(event, event.to.nick, set);
}

function messageLines(event: Message, target: string, set: CapabilitySet): string {
  if (event.kind === 'tags') return tagMessage(event, target, set);
  const head = headOf(event, target);
  const { text } = event;
  const tags = set === 0 ? '' : tagPrefix(event, set, { id: event.id, clientTags: event.tags });
  if (isOneLine(head, text)) return `${tags}${head}${text}\r\n`;
  return has(set, multiline)
    ? multilineLines(event, head, target, tags)
    : severalLines(event, head, set, tags);
}

let last: { readonly from: Source; readonly kind: MessageKind; readonly target: string } | undefined;
let lastHead = '';

/** All that stands before the text. The last answer is kept: who talks on says it again with each message. */
function headOf({ from, kind }: Message, target: string): string {
  if (last === undefined || from !== last.from || kind !== last.kind || target !== last.target) {
    last = { from, kind, target };
    lastHead = `:${mask(from)} ${VERBS[kind]} ${target} :`;
  }
  return lastHead;
}

function isOneLine(head: string, text: string): boolean {
  const units = head.length + text.length;
  if (units + 2 > LINE_BYTES || text.includes('\n') || text.includes('\r')) return false;
  return units * 3 + 2 <= LINE_BYTES || Buffer.byteLength(head) + Buffer.byteLength(text) + 2 <= LINE_BYTES;
}

function severalLines(event: Message, head: string, set: CapabilitySet, firstTags: string): string {
  const maxBytes = LINE_BYTES - 2 - Buffer.byteLength(head);
  let lines = '';
  let tags = firstTags;
  for (const part of partsOf(event.text, maxBytes)) {
    lines += `${tags}${head}${part}\r\n`;
    // Id and client-only tags belong to the message as a whole: its first line alone carries them.
    tags = tagPrefix(event, set, {});
  }
  return lines;
}

const ACTION = '\u0001ACTION ';

/** The text's lines, each in parts that fit. An action stays one in every part. */
function partsOf(text: string, maxBytes: number): string[] {
  if (!text.startsWith(ACTION)) return linesOf(text).flatMap((line) => splitText(line, { maxBytes }));
  const inner = text.slice(ACTION.length, text.endsWith('\u0001') ? -1 : undefined);
  const room = maxBytes - ACTION.length - 1;
  return linesOf(inner)
    .flatMap((line) => splitText(line, { maxBytes: room }))
    .map((part) => `${ACTION}${part}\u0001`);
}

/** An empty line has nothing to show on irc, where a message has text; a text of nothing else stays one blank. */
function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/).filter((line) => line !== '');
  return lines.length > 0 ? lines : [' '];
}

/** TAGMSG goes only to those who can read tags at all (IRCv3 message-tags). */
function tagMessage(event: Message, target: string, set: CapabilitySet): string {
  if (!has(set, messageTags)) return '';
  return `${tagPrefix(event, set, { id: event.id, clientTags: event.tags })}:${mask(event.from)} TAGMSG ${target}\r\n`;
}
