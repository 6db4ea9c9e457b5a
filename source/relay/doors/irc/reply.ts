/**
 * The answer to one labelled command (IRCv3 labeled-response): it waits until the command is done, then goes out with the
 * label on its one line, on the batch around its several lines, or on an ACK where there is no line at all.
 */
import { escapeTagValue } from '../../../protocol/irc/message.ts';

export class LabeledReply {
  /** As it stands on the wire. */
  readonly label: string;
  readonly #lines: string[] = [];
  /** Whether some of it tells of an event that the log must keep first. */
  isCaused = false;

  constructor(label: string) {
    this.label = escapeTagValue(label);
  }

  /** Takes ready lines, each with its CRLF. */
  add(lines: string): void {
    if (lines.length === 0) return;
    const end = lines.indexOf('\n');
    if (end === lines.length - 1) this.#lines.push(lines);
    else for (const line of lines.split('\n')) if (line !== '') this.#lines.push(`${line}\n`);
  }

  /**
   * The finished answer.
   * @param server the relay's name
   * @param reference the batch's, should it need one
   */
  finish(server: string, reference: string): string {
    const { label } = this;
    const [only, ...more] = this.#lines;
    if (only === undefined) return `@label=${label} :${server} ACK\r\n`;
    if (more.length === 0) return withTag(only, `label=${label}`);
    // A batch of another kind that holds the whole answer takes the label itself.
    if (isBatchStart(only) && endsWith(more, only)) return withTag(only, `label=${label}`) + more.join('');
    let text = `@label=${label} :${server} BATCH +${reference} labeled-response\r\n`;
    for (const line of this.#lines) text += inBatch(line) ? line : withTag(line, `batch=${reference}`);
    return `${text}:${server} BATCH -${reference}\r\n`;
  }
}

/** Puts a tag before those that a line has. */
export function withTag(line: string, tag: string): string {
  return line.startsWith('@') ? `@${tag};${line.slice(1)}` : `@${tag} ${line}`;
}

const BATCH_START = /^(?:@\S+ )?:\S+ BATCH \+(\S+)/;

function isBatchStart(line: string): boolean {
  return BATCH_START.test(line);
}

function endsWith(lines: readonly string[], start: string): boolean {
  const reference = BATCH_START.exec(start)?.[1] ?? '';
  return lines.at(-1)?.trimEnd().endsWith(` BATCH -${reference}`) ?? false;
}

/** Whether a line says already of which batch it is. */
export function isOfBatch(line: string): boolean {
  return /^@(?:[^\s]+;)?batch=/.test(line);
}

/** A line in a batch of its own says so already; only the batch's start and end lie in ours. */
function inBatch(line: string): boolean {
  return isOfBatch(line) || /^(?:@\S+ )?:\S+ BATCH -\S+\r\n$/.test(line);
}
