import type { Refusal, Request } from '../../transport.ts';
import { beginLogin, nickProblem } from '../handlers/registration.ts';
import type { Session } from '../session.ts';
import { tooLong } from './limits.ts';

/** Oneself and others: nick, away, who is on, accounts. */

export function rename(session: Session, request: Extract<Request, { type: 'rename' }>): Refusal | undefined {
  const problem = nickProblem(session, request.nick);
  if (problem !== undefined) return { refused: problem };
  if (session.phase === 'registering') {
    session.identity.nick = request.nick;
    session.identity.refused = undefined;
  }
  session.send('NICK', [request.nick]);
  return undefined;
}

export function away(session: Session, request: Extract<Request, { type: 'away' }>): Refusal | undefined {
  const problem = tooLong(session, 'AWAYLEN', 'an away message', request.reason);
  if (problem !== undefined) return { refused: problem };
  session.send('AWAY', request.reason === undefined || request.reason === '' ? [] : [request.reason]);
  return undefined;
}

export function whois(session: Session, request: Extract<Request, { type: 'whois' }>): Refusal | undefined {
  if (/[\s,]/.test(request.nick) || request.nick === '') return { refused: `${request.nick} is not a nick` };
  session.send('WHOIS', [request.nick]);
  return undefined;
}

export function listUsers(session: Session): undefined {
  session.lists.users = [];
  session.send('WHO', ['*']);
}

/** The password is `*`-free text of one word on irc's wire, except as the last parameter. */
export function registerAccount(
  session: Session,
  request: Extract<Request, { type: 'register' }>,
): Refusal | undefined {
  if (!session.caps.has('draft/account-registration')) {
    return { refused: 'this server has no accounts to be made from here' };
  }
  const tokens = session.caps.value('draft/account-registration')?.split(',') ?? [];
  if (tokens.includes('email-required') && request.email === undefined) {
    return { refused: 'this server wants an e-mail address with an account' };
  }
  session.send('REGISTER', [
    request.account === '' ? '*' : request.account,
    request.email ?? '*',
    request.password,
  ]);
  return undefined;
}

/** Completes a registration; `before-connect` servers take it early, others say that they do not. */
export function verifyAccount(
  session: Session,
  request: Extract<Request, { type: 'verify' }>,
): Refusal | undefined {
  if (!session.caps.has('draft/account-registration')) {
    return { refused: 'this server has no accounts to be made from here' };
  }
  if (/\s/.test(request.account) || request.account === '') {
    return { refused: `${request.account} is not an account’s name` };
  }
  session.send('VERIFY', [request.account, request.code]);
  return undefined;
}

export function login(session: Session, request: Extract<Request, { type: 'login' }>): Refusal | undefined {
  if (!session.caps.has('sasl')) return { refused: 'this server has no accounts to log in to' };
  if (session.sasl !== undefined) return { refused: 'a login is under way' };
  return beginLogin(session, request.account, request.password)
    ? undefined
    : { refused: 'this server offers no way of logging in that is known here' };
}
