/**
 * A service is spoken to like a person (`/msg NickServ HELP`), from any door. What is said to it is neither an event nor kept
 * anywhere: there are passwords in it.
 */
import type { Accounts, LoginResult } from '../accounts/accounts.ts';
import type { Registrar } from '../accounts/registrar.ts';
import type { User } from '../chat/state.ts';
import type { Relay } from '../spine/relay.ts';
import type { Session } from '../spine/session.ts';

export interface ServiceDeps {
  readonly relay: Relay;
  readonly accounts: Accounts;
  readonly registrar: Registrar;
  /** For the operator; never with what somebody typed. */
  readonly report: (event: string, detail?: Readonly<Record<string, unknown>>) => void;
}

/** One command to a service, and the ways to answer it. */
export interface ServiceCall extends ServiceDeps {
  readonly user: User;
  readonly session: Session;
  /** The peer's IP address, and its certificate's fingerprint where it showed one. */
  readonly address: string;
  readonly fingerprint: string | undefined;
  /** The words behind the command. */
  readonly words: readonly string[];
  /** One line to the caller alone. */
  reply(text: string): void;
  /** Makes the caller be logged in to an account, or out. */
  setAccount(account: string | undefined): void;
}

export interface ServiceCommand {
  /** In upper case; further ones do the same. */
  readonly names: readonly [string, ...string[]];
  /** What stands behind the name. */
  readonly usage: string;
  readonly about: string;
  /** The fewest words behind the name. */
  readonly words: number;
  run(call: ServiceCall): void | Promise<void>;
}

export interface Service {
  readonly nick: string;
  readonly about: string;
  readonly commands: readonly ServiceCommand[];
}

/** The account of a result, or nothing after the caller has been told why there is none. */
export function accountOr(call: ServiceCall, result: LoginResult): string | undefined {
  if ('account' in result) return result.account;
  call.reply(`${result.sentence.charAt(0).toUpperCase()}${result.sentence.slice(1)}.`);
  return undefined;
}

/** The caller's account, or nothing after they have been told to log in. */
export function ownAccount(call: ServiceCall): string | undefined {
  if (call.user.account === undefined) call.reply('You are not logged in: IDENTIFY first.');
  return call.user.account;
}
