/**
 * Where the person was called on a network, beside the conversations themselves: it is still known when the lines there were
 * given up, or are not loaded any more.
 */
import type { Edit } from './edit.ts';
import { lineAt, lineById } from './lines.ts';
import type { BufferId, BufferState, Lines, MessageLine, NetworkId } from './model.ts';

/** Mentions kept for a network; the oldest give way. */
export const MOST_MENTIONS = 500;

/** A message that calls the person, as it was said. */
export type Mention = Pick<MessageLine, 'id' | 'key' | 'time' | 'nick' | 'text'> & {
  readonly buffer: BufferId;
};

/** Keeps a mention that has just arrived. */
export function keepMention(edit: Edit, buffer: BufferState, line: MessageLine): void {
  const mentions = edit.network(buffer.network)?.mentions ?? [];
  const kept = [...mentions.slice(1 - MOST_MENTIONS), mentionOf(buffer, line)];
  edit.patchNetwork(buffer.network, { mentions: kept });
}

/** Keeps the mentions among lines that were put between, or before, what is there. */
export function keepMentions(edit: Edit, buffer: BufferState, lines: readonly MessageLine[]): void {
  const calls = lines.filter(({ mention, redacted }) => mention && redacted !== true);
  if (calls.length === 0) return;
  const before = edit.network(buffer.network)?.mentions ?? [];
  const known = new Set(before.map(nameOf));
  const fresh = calls.map((line) => mentionOf(buffer, line)).filter((mention) => !known.has(nameOf(mention)));
  const mentions = [...before, ...fresh].sort((a, b) => a.time - b.time).slice(-MOST_MENTIONS);
  if (fresh.length > 0) edit.patchNetwork(buffer.network, { mentions });
}

function mentionOf(buffer: BufferState, { id, key, time, nick, text }: MessageLine): Mention {
  return { buffer: buffer.id, ...(id !== undefined && { id }), key, time, nick, text };
}

/** Changes, or with `undefined` drops, the mentions that a message with this id is. */
export function changeMention(
  edit: Edit,
  network: NetworkId,
  id: string,
  change: (mention: Mention) => Mention | undefined,
): void {
  const before = edit.network(network)?.mentions ?? [];
  if (!before.some((mention) => mention.id === id)) return;
  const mentions = before.flatMap((mention) => (mention.id === id ? (change(mention) ?? []) : mention));
  edit.patchNetwork(network, { mentions });
}

/** Forgets the mentions of a conversation that is closed. */
export function dropMentions(edit: Edit, { id, network }: BufferState): void {
  const before = edit.network(network)?.mentions ?? [];
  const mentions = before.filter(({ buffer }) => buffer !== id);
  if (mentions.length < before.length) edit.patchNetwork(network, { mentions });
}

/** The line of a mention where it is loaded. */
export function lineOfMention(lines: Lines, { id, key }: Mention): MessageLine | undefined {
  const line = id === undefined ? lineAt(lines, key) : lineById(lines, id);
  return line?.type === 'message' ? line : undefined;
}

function nameOf({ buffer, id, key }: Mention): string {
  return `${buffer} ${id ?? key}`;
}
