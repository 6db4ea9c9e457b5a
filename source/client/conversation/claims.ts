/** Passwords that the person has said: those of accounts until the server has said whether they are right, all to keep them out of rooms. */
import { sameName } from '../../protocol/names.ts';
import type { Happening, Request } from '../transports/transport.ts';
import type { NetworkId } from './model.ts';

export interface Account {
  readonly name: string;
  readonly password: string;
}

export interface Claims {
  /** Something was asked of the network; only logging in and registering matter here. */
  asked(network: NetworkId, request: Request): void;
  heard(network: NetworkId, happening: Happening): void;
  /** A password that is no account's: the one that a server asks of everyone. */
  said(password: string): void;
  /** Every password that was said in this run, right or wrong. */
  passwords(): readonly string[];
}

/** @param proved called once the server has taken the password */
export function createClaims(proved: (network: NetworkId, account: Account) => void): Claims {
  const claims = new Map<NetworkId, Account>();
  const said = new Set<string>();
  return {
    asked(network, request) {
      if (request.type !== 'login' && request.type !== 'register') return;
      said.add(request.password);
      claims.set(network, { name: request.account, password: request.password });
    },
    heard(network, happening) {
      const claim = claims.get(network);
      if (claim === undefined) return;
      if (happening.type === 'notice' && happening.code === 'login-failed') claims.delete(network);
      if (happening.type !== 'self' || happening.account === undefined) return;
      if (!sameName(happening.account, claim.name)) return;
      claims.delete(network);
      proved(network, claim);
    },
    said: (password) => void said.add(password),
    passwords: () => [...said],
  };
}
