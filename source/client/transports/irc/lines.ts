import { isUtf8 } from 'node:buffer';
import { type IrcMessage, parseMessage } from '../../../protocol/irc/message.ts';
import { PendingBytes } from '../../../protocol/pending-bytes.ts';
import { cleanText } from '../clean.ts';

/** 8,191 bytes of tags and a generous line (LINELEN may be set); a longer one is cut off there. */
const MAX_BYTES = 64 * 1024;
const LF = 0x0a;
const CR = 0x0d;

/**
 * A server's bytes into lines. Unlike a relay, a client shows what it can: a line that is no UTF-8 is read as Windows-1252,
 * as older networks still send it.
 */
export class ServerLines {
  readonly #pending = new PendingBytes(MAX_BYTES);

  push(chunk: Buffer): string[] {
    const lines: string[] = [];
    let start = 0;
    for (let end = chunk.indexOf(LF); end !== -1; end = chunk.indexOf(LF, start)) {
      this.#pending.add(chunk.subarray(start, end));
      lines.push(decode(this.#pending.take()));
      start = end + 1;
    }
    this.#pending.add(chunk.subarray(start));
    return lines;
  }
}

const windows1252 = new TextDecoder('windows-1252');

function decode(bytes: Buffer): string {
  const line = bytes.at(-1) === CR ? bytes.subarray(0, -1) : bytes;
  return isUtf8(line) ? line.toString('utf8') : windows1252.decode(line);
}

/**
 * A line as the handlers see it: every parameter and tag sanitised, once, here. The mark of a CTCP message is kept where
 * one can stand, because it is what tells one; no handler passes it on.
 */
export function readLine(line: string): IrcMessage | undefined {
  // Harmless once inside this program, and a server that sends one means the rest of the line well.
  const parsed = parseMessage(line.replace(/[\r\0]/g, ''));
  if (typeof parsed === 'string') return undefined;
  const isTalk = parsed.command === 'PRIVMSG' || parsed.command === 'NOTICE';
  return {
    tags:
      parsed.tags.size === 0
        ? parsed.tags
        : new Map([...parsed.tags].map(([key, value]) => [key, cleanText(value)])),
    source: parsed.source === undefined ? undefined : cleanText(parsed.source),
    command: parsed.command,
    params: parsed.params.map((text, index) =>
      isTalk && index === parsed.params.length - 1 ? cleanParam(text) : cleanText(text),
    ),
  };
}

/** One parameter, sanitised; also how our own text looks when it comes back. */
export function cleanParam(text: string): string {
  if (!text.startsWith('\u0001')) return cleanText(text);
  const closed = text.length > 1 && text.endsWith('\u0001');
  return `\u0001${cleanText(text.slice(1, closed ? -1 : undefined))}${closed ? '\u0001' : ''}`;
}
