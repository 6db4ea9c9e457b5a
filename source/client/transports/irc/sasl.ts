import { Scram } from './scram.ts';

/** A login under way (IRCv3 sasl 3.2): takes the server's challenges, gives what to send. */
export interface Sasl {
  readonly mechanism: string;
  readonly account: string;
  /** The payload for a challenge, both decoded; or why the login is given up. */
  answer(challenge: string): { readonly payload: string } | { readonly problem: string };
}

const MECHANISMS: Readonly<Record<string, (account: string, password: string) => Sasl>> = {
  'SCRAM-SHA-256': scram,
  PLAIN: plain,
};

/** By the certificate that was shown (RFC 4422, appendix A), where the server offers that; it says itself for which account. */
export function startExternal(offered: string): Sasl | undefined {
  // A server that does not say what it offers may still do it.
  if (offered !== '' && !offered.toUpperCase().split(',').includes('EXTERNAL')) return undefined;
  return { mechanism: 'EXTERNAL', account: '', answer: () => ({ payload: '' }) };
}

/** The best mechanism for a password that the server offers; `offered` is the value of its `sasl`, empty when it does not say. */
export function startSasl(account: string, password: string, offered: string): Sasl | undefined {
  const names = offered === '' ? ['PLAIN'] : offered.toUpperCase().split(',');
  const best = Object.keys(MECHANISMS).find((name) => names.includes(name));
  return best === undefined ? undefined : MECHANISMS[best]?.(account, password);
}

function plain(account: string, password: string): Sasl {
  return {
    mechanism: 'PLAIN',
    account,
    answer: () => ({ payload: `${account}\0${account}\0${password}` }),
  };
}

function scram(account: string, password: string): Sasl {
  const exchange = new Scram(account, password);
  let step = 0;
  return {
    mechanism: 'SCRAM-SHA-256',
    account,
    answer(challenge) {
      step++;
      if (step === 1) return { payload: exchange.first() };
      if (step === 2) {
        const final = exchange.final(challenge);
        return 'problem' in final ? final : { payload: final.message };
      }
      return exchange.verifies(challenge)
        ? { payload: '' }
        : { problem: 'the server could not prove that it knows the password' };
    },
  };
}

/** A payload as `AUTHENTICATE` parameters: base64 in pieces of 400, `+` where there is nothing (more) to send. */
export function authenticatePieces(payload: string): string[] {
  const encoded = Buffer.from(payload).toString('base64');
  const pieces: string[] = [];
  for (let at = 0; at < encoded.length; at += 400) pieces.push(encoded.slice(at, at + 400));
  if (encoded.length % 400 === 0) pieces.push('+');
  return pieces;
}
