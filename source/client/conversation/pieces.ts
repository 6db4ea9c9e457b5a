/** A text as the messages that others will see, so that one's own copy is no other, and how many those will be. */
import type { Abilities } from '../transports/abilities.ts';
import type { MessageLine } from './model.ts';

/** More than this many at once is worth a question. */
export const MANY_MESSAGES = 5;

/** A line at a time where messages hold no line breaks, which no action and no notice does; blank ones are none. */
export function asMessages(text: string, kind: MessageLine['kind'], multiline: boolean): readonly string[] {
  if (multiline && kind === 'message') return text.trim() === '' ? [] : [text];
  return text.split(/\r?\n/).filter((line) => line.trim() !== '');
}

/**
 * How many messages a text becomes on this network, one that is too long for a line counted as all its parts.
 * Where a message may hold line breaks one is as long as it likes here: it is the same message for those who can read it.
 */
export function countMessages(
  text: string,
  { multiline, messageBytes }: Pick<Abilities, 'multiline' | 'messageBytes'>,
): number {
  if (multiline) return text.trim() === '' ? 0 : 1;
  return asMessages(text, 'message', false).reduce(
    (count, line) => count + Math.max(1, Math.ceil(Buffer.byteLength(line) / Math.max(1, messageBytes))),
    0,
  );
}
