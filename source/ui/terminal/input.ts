/** Reads the keyboard: bytes into tokens, and to those who listen. */
import { StringDecoder } from 'node:string_decoder';
import type { ReadStream } from 'node:tty';
import { createTokenizer } from '../keys/tokenizer.ts';
import type { InputToken } from '../keys/token.ts';

/** How long (ms) a begun sequence may take; a lone ESC is the Esc key after it. */
const SEQUENCE_TIMEOUT = 30;

export interface ScreenInput {
  start(): void;
  stop(): void;
}

export interface InputListener {
  token(token: InputToken): void;
  /** The keyboard is gone: the terminal was closed. */
  ended(): void;
}

export function createInput(stdin: ReadStream, listener: InputListener): ScreenInput {
  const decoder = new StringDecoder('utf8');
  const tokenizer = createTokenizer();
  let timer: NodeJS.Timeout | undefined;
  let isTypedBefore = true;

  const give = (tokens: readonly InputToken[]) => {
    for (const token of tokens) listener.token(token);
  };
  const onData = (chunk: Buffer | string) => {
    clearTimeout(timer);
    const text = typeof chunk === 'string' ? chunk : decoder.write(chunk);
    // What was typed before the terminal was ours has a line feed where Enter was pressed (termios, ICRNL).
    give(tokenizer.push(isTypedBefore ? text.replaceAll('\n', '\r') : text));
    if (tokenizer.pending()) timer = setTimeout(() => give(tokenizer.flush()), SEQUENCE_TIMEOUT);
  };
  const onEnd = () => listener.ended();

  return {
    start() {
      isTypedBefore = true;
      stdin.setRawMode(true);
      stdin.on('data', onData);
      stdin.on('end', onEnd);
      stdin.on('error', onEnd);
      stdin.resume();
      // What waits is read in the next round of the event loop at the latest.
      setImmediate(() => setImmediate(() => (isTypedBefore = false)));
    },
    stop() {
      clearTimeout(timer);
      stdin.off('data', onData);
      stdin.off('end', onEnd);
      stdin.off('error', onEnd);
      stdin.pause();
      try {
        stdin.setRawMode(false);
      } catch {
        // The terminal is gone already.
      }
    },
  };
}
