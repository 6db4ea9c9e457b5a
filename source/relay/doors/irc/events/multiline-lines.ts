/** A message of several lines, or of one that is too long, as a batch (IRCv3 draft/multiline). */
import { splitText } from '../../../../text/split.ts';
import type { EventOf } from '../../../chat/events.ts';
import { multiline } from '../capabilities/multiline.ts';
import { LINE_BYTES } from './line-bounds.ts';
import { mask } from './source.ts';

/**
 * The batch's lines. What is true of the whole message stands before its beginning; what does not fit a line goes on in the next,
 * which says so.
 * @param head of each line, up to the text
 * @param tags those of the message, with the `@` and the space behind them
 */
export function multilineLines(
  event: EventOf<'room-message' | 'private-message'>,
  head: string,
  target: string,
  tags: string,
): string {
  // All who read the format share these bytes, so the name is one that holds for all of them.
  const reference = event.id;
  const maxBytes = LINE_BYTES - 2 - Buffer.byteLength(head);
  let lines = `${tags}:${mask(event.from)} BATCH +${reference} ${multiline.name} ${target}\r\n`;
  for (const line of event.text.split(/\r\n|\n|\r/)) {
    let concat = '';
    for (const part of splitText(line, { maxBytes })) {
      lines += `@batch=${reference}${concat} ${head}${part}\r\n`;
      concat = ';draft/multiline-concat';
    }
  }
  return `${lines}:${mask(event.from)} BATCH -${reference}\r\n`;
}
