/** What a SASL mechanism (RFC 4422) is to this door: the client's messages one by one, and what follows from each. */
import type { AccountProblem } from '../../../accounts/account.ts';
import type { Accounts } from '../../../accounts/accounts.ts';
import type { Link } from '../../door.ts';

export interface SaslContext {
  readonly accounts: Accounts;
  readonly link: Link;
}

/** A challenge to be answered, an account that has been proved, or why none has been. */
export type SaslStep =
  | { readonly challenge: string }
  | { readonly account: string }
  | AccountProblem
  | { readonly problem: 'malformed' };

/** One attempt. Each message is given once the challenge before it was sent. */
export type SaslAttempt = (message: Buffer) => SaslStep | Promise<SaslStep>;

export interface Mechanism {
  readonly name: string;
  begin(context: SaslContext): SaslAttempt;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** A message's text, or nothing where it is not UTF-8. */
export function textOf(message: Buffer): string | undefined {
  try {
    return utf8.decode(message);
  } catch {
    return undefined;
  }
}
