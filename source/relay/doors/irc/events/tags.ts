/** The tags that stand before an event's line, as far as the reader's capabilities let them (IRCv3 message-tags). */
import { escapeTagValue } from '../../../../protocol/irc/message.ts';
import type { ClientTags, Event } from '../../../chat/events.ts';
import { accountTag } from '../capabilities/account-tag.ts';
import { type CapabilitySet, has } from '../capabilities/capability.ts';
import { messageTags } from '../capabilities/message-tags.ts';
import { serverTime } from '../capabilities/server-time.ts';

let lastTime = -1;
let lastText = '';

/** IRCv3 server-time's form of ms since 1970. A turn's events mostly share their millisecond, so the last answer is kept. */
export function isoTime(time: number): string {
  if (time !== lastTime) {
    lastTime = time;
    lastText = new Date(time).toISOString();
  }
  return lastText;
}

/** What goes with the line of an event: its time, id, account and client-only tags. */
export interface TagParts {
  readonly id?: string | undefined;
  readonly clientTags?: ClientTags | undefined;
}

/** `@time=…;msgid=… `, with the space behind it; the empty text where the reader is to see no tag. */
export function tagPrefix(event: Event, set: CapabilitySet, parts: TagParts): string {
  let tags = has(set, serverTime) ? `time=${isoTime(event.time)}` : '';
  if (has(set, accountTag) && event.from.account !== undefined) {
    tags += `${separator(tags)}account=${escapeTagValue(event.from.account)}`;
  }
  if (has(set, messageTags)) {
    if (parts.id !== undefined) tags += `${separator(tags)}msgid=${parts.id}`;
    if (event.from.bot === true) tags += `${separator(tags)}bot`;
    if (parts.clientTags !== undefined) tags += clientTagText(parts.clientTags, tags);
  }
  return tags === '' ? '' : `@${tags} `;
}

function separator(tags: string): string {
  return tags === '' ? '' : ';';
}

function clientTagText(clientTags: ClientTags, before: string): string {
  let text = '';
  for (const [key, value] of Object.entries(clientTags)) {
    if (before !== '' || text !== '') text += ';';
    text += value === '' ? key : `${key}=${escapeTagValue(value)}`;
  }
  return text;
}
