/** A SASL exchange on irc's wire (IRCv3 sasl 3.1): messages in base64, cut into chunks of 400 bytes. */
import type { SaslAttempt } from './mechanism.ts';

const CHUNK = 400;
/** The longest message in base64: ten chunks are far more than any mechanism here needs. */
const MOST = 4000;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** A whole message, nothing while more of it must come, or why it can be none. */
export type Gathered = Buffer | undefined | 'too-long' | 'too-much' | 'not-base64';

export class SaslExchange {
  readonly attempt: SaslAttempt;
  #gathered = '';

  constructor(attempt: SaslAttempt) {
    this.attempt = attempt;
  }

  /** Takes one chunk. A full one has another behind it, `+` where nothing is left. */
  gather(chunk: string): Gathered {
    if (chunk.length > CHUNK) return 'too-long';
    if (chunk !== '+') this.#gathered += chunk;
    if (this.#gathered.length > MOST) return 'too-much';
    if (chunk.length === CHUNK) return undefined;
    const whole = this.#gathered;
    this.#gathered = '';
    return BASE64.test(whole) ? Buffer.from(whole, 'base64') : 'not-base64';
  }
}

/** A message as the parameters of AUTHENTICATE lines. */
export function chunksOf(message: string): string[] {
  const text = Buffer.from(message).toString('base64');
  const chunks: string[] = [];
  for (let at = 0; at < text.length; at += CHUNK) chunks.push(text.slice(at, at + CHUNK));
  if (text.length % CHUNK === 0) chunks.push('+');
  return chunks;
}
