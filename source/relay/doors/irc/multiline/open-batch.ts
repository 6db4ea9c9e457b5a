/** A message whose lines are still coming (IRCv3 draft/multiline): it is said when the batch is closed, or not at all. */
import type { IrcMessage, Tags } from '../../../../protocol/irc/message.ts';
import { sameName } from '../../../../protocol/names.ts';
import { LIMITS } from '../limits.ts';
import type { LabeledReply } from '../reply.ts';

/** What is wrong with a batch, as FAIL says it. */
export interface BatchProblem {
  readonly code: string;
  readonly context: readonly string[];
  readonly text: string;
}

export function invalid(text: string): BatchProblem {
  return { code: 'MULTILINE_INVALID', context: [], text };
}

const CONCAT = 'draft/multiline-concat';

export class OpenBatch {
  readonly reference: string;
  readonly target: string;
  /** Those of the line that opened it: they are the whole message's. */
  readonly tags: Tags;
  /** The labelled answer that the opening line asked for. */
  readonly reply: LabeledReply | undefined;
  /** PRIVMSG or NOTICE, as its first line has it. */
  command: string | undefined;
  #text: string | undefined;
  #bytes = 0;
  #lines = 0;

  constructor(reference: string, target: string, tags: Tags, reply: LabeledReply | undefined) {
    this.reference = reference;
    this.target = target;
    this.tags = tags;
    this.reply = reply;
  }

  /** Takes a line in, or says what is wrong with it: nothing of the batch counts then. */
  add({ command, params, tags }: IrcMessage): BatchProblem | undefined {
    const [target = '', text] = params;
    if (this.command !== undefined && command !== this.command) {
      return invalid('A message is of PRIVMSG lines alone, or of NOTICE lines alone');
    }
    this.command = command;
    if (text === undefined) return invalid('A line of a message needs a target and a text');
    if (!sameName(target, this.target)) {
      const context = [this.target, target];
      return {
        code: 'MULTILINE_INVALID_TARGET',
        context,
        text: 'Every line of a message has the same target',
      };
    }
    const isJoined = tags.has(CONCAT);
    if (isJoined && text === '') return invalid('A blank line cannot be joined to the one before it');
    return this.#append(text, isJoined);
  }

  #append(text: string, isJoined: boolean): BatchProblem | undefined {
    const separator = this.#text === undefined || isJoined ? '' : '\n';
    this.#bytes += Buffer.byteLength(text) + separator.length;
    this.#lines += 1;
    if (this.#bytes > LIMITS.multilineBytes) {
      return tooMuch('MULTILINE_MAX_BYTES', LIMITS.multilineBytes, 'bytes');
    }
    if (this.#lines > LIMITS.multilineLines) {
      return tooMuch('MULTILINE_MAX_LINES', LIMITS.multilineLines, 'lines');
    }
    this.#text = (this.#text ?? '') + separator + text;
    return undefined;
  }

  /** The whole text, or what is wrong with it. */
  close(): string | BatchProblem {
    if (this.#text === undefined || /^\n*$/.test(this.#text))
      return invalid('There is nothing in that message');
    return this.#text;
  }
}

function tooMuch(code: string, limit: number, what: string): BatchProblem {
  return { code, context: [String(limit)], text: `A message has at most ${limit} ${what}` };
}
