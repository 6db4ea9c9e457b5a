/**
 * Passwords of accounts that are being changed. irc has no command for it, only a network's services, and each words its
 * answer in its own way: so once one has answered, logging in by the new password tells whether it is the right one now.
 */
import { sameName } from '../../protocol/names.ts';
import type { Happening, Refusal, Request } from '../transports/transport.ts';
import type { NetworkId } from './model.ts';

export interface PasswordChange {
  readonly account: string;
  readonly old: string;
  readonly next: string;
}

export interface PasswordChanges {
  begin(network: NetworkId, change: PasswordChange): Refusal | undefined;
  /** What is to be told of what happened: a login that fails here says that the password is the old one still. */
  heard(network: NetworkId, happening: Happening): Happening;
}

export interface PasswordChangesDeps {
  readonly request: (network: NetworkId, request: Request) => Refusal | undefined;
  /** Whether accounts are made by the server itself, which then has NickServ's PASSWD with both passwords. */
  readonly makesAccounts: (network: NetworkId) => boolean;
  readonly tell: (network: NetworkId, text: string, level: 'info' | 'error') => void;
}

interface Running extends PasswordChange {
  readonly isProving: boolean;
}

const SERVICE = 'NickServ';

export function createPasswordChanges({
  request,
  makesAccounts,
  tell,
}: PasswordChangesDeps): PasswordChanges {
  const running = new Map<NetworkId, Running>();

  function prove(network: NetworkId, change: PasswordChange): void {
    running.set(network, { ...change, isProving: true });
    const { account, next } = change;
    const refusal = request(network, { type: 'login', account, password: next });
    if (refusal === undefined) return;
    running.delete(network);
    tell(network, `Whether the password was changed could not be tried: ${refusal.refused}.`, 'error');
  }

  return {
    begin(network, change) {
      const { old, next } = change;
      if (/\s/.test(next)) return { refused: `${SERVICE} takes no password with a space in it` };
      const said = makesAccounts(network) ? `PASSWD ${old} ${next} ${next}` : `SET PASSWORD ${next}`;
      const refusal = request(network, { type: 'raw', line: `PRIVMSG ${SERVICE} :${said}` });
      if (refusal === undefined) running.set(network, { ...change, isProving: false });
      return refusal;
    },

    heard(network, happening) {
      const change = running.get(network);
      if (change === undefined) return happening;
      if (happening.type === 'connection' && happening.connection.state !== 'online') {
        running.delete(network);
        tell(network, 'The connection was lost before the password was changed for sure.', 'error');
      }
      if (!change.isProving) {
        if (isAnswer(happening)) prove(network, change);
        else if (happening.type === 'notice' && happening.code === '401') running.delete(network);
        return happening;
      }
      if (happening.type === 'self' && sameName(happening.account ?? '', change.account)) {
        running.delete(network);
        tell(network, `The password of ${change.account} is changed.`, 'info');
      }
      if (happening.type !== 'notice' || happening.code !== 'login-failed') return happening;
      running.delete(network);
      const text = `The password of ${change.account} is not changed: see what ${SERVICE} says.`;
      return { ...happening, text };
    },
  };
}

function isAnswer(happening: Happening): boolean {
  return (
    happening.type === 'message' &&
    happening.message.kind === 'notice' &&
    happening.message.from.self !== true &&
    sameName(happening.message.from.nick, SERVICE)
  );
}
