/** People who register an account themselves, by any door: whether they may, and how often. */
import type { RelayConfig } from '../../config/relay-config.ts';
import { foldName } from '../../protocol/names.ts';
import type { ChatState, User } from '../chat/state.ts';
import type { AccountProblem } from './account.ts';
import type { Accounts, LoginResult } from './accounts.ts';
import { Attempts } from './attempts.ts';

/** Registrations from one address in a quarter of an hour. */
const PER_ADDRESS = 10;

export interface RegistrarDeps {
  readonly accounts: Accounts;
  readonly state: ChatState;
  readonly config: () => RelayConfig;
  /** Names that no account may have, folded. */
  readonly isService: (foldedNick: string) => boolean;
  /** ms since 1970. */
  readonly now: () => number;
}

export interface Applicant {
  /** Once they are on: their own nick may become their account although it is in use. */
  readonly user: User | undefined;
  readonly address: string;
}

export class Registrar {
  readonly #deps: RegistrarDeps;
  readonly #attempts: Attempts;

  constructor(deps: RegistrarDeps) {
    this.#deps = deps;
    this.#attempts = new Attempts(deps.now, {
      perAddress: PER_ADDRESS,
      perPair: Infinity,
      perAccount: Infinity,
    });
  }

  async register(applicant: Applicant, name: string, password: string): Promise<LoginResult> {
    const refusal = this.#refusal(applicant, name);
    if (refusal) return refusal;
    this.#attempts.started(applicant.address, '');
    return this.#deps.accounts.register(name, password);
  }

  #refusal({ user, address }: Applicant, name: string): AccountProblem | undefined {
    const { config, isService, state } = this.#deps;
    if (!config().accounts.registration) {
      return { problem: 'closed', sentence: 'accounts are made by the operator of this relay; ask there' };
    }
    const key = foldName(name);
    if (isService(key)) return { problem: 'bad-name', sentence: `${name} is a service of this relay` };
    if (this.#deps.accounts.wasRemoved(name)) {
      return { problem: 'exists', sentence: `${name} was somebody else’s account; choose another name` };
    }
    const holder = state.nicks.get(key);
    if (holder && holder !== user) {
      return { problem: 'bad-name', sentence: `${name} is the nick of somebody who is on` };
    }
    const wait = this.#attempts.wait(address, '');
    if (wait <= 0) return undefined;
    const sentence = `too many registrations; wait ${Math.ceil(wait / 60_000)} min`;
    return { problem: 'too-many-tries', sentence };
  }
}
