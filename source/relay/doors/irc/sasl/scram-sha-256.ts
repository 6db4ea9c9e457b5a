/** SASL SCRAM-SHA-256 (RFC 7677): both sides prove that they know the password, and neither says it. */
import { readClientFirst } from '../../../accounts/scram.ts';
import { type Mechanism, type SaslStep, textOf } from './mechanism.ts';

export const scramSha256: Mechanism = {
  name: 'SCRAM-SHA-256',
  begin: ({ accounts, link }) => {
    let finish: ((final: string) => SaslStep & { readonly message?: string }) | undefined;
    let proved: string | undefined;
    return (message): SaslStep => {
      if (proved !== undefined) return message.length === 0 ? { account: proved } : { problem: 'malformed' };
      const text = textOf(message);
      if (text === undefined) return { problem: 'malformed' };
      if (finish) {
        const result = finish(text);
        if (!('account' in result) || result.message === undefined) return result;
        // The relay's own proof; the client says nothing more to it.
        proved = result.account;
        return { challenge: result.message };
      }
      const first = readClientFirst(text);
      if (!first) return { problem: 'malformed' };
      const begun = accounts.scram(first, link.address);
      if ('problem' in begun) return begun;
      finish = begun.finish;
      return { challenge: begun.challenge.message };
    };
  },
};
