/**
 * Registered identities: making them, logging into them. They live in the log's records, which are read anew each time, so
 * that `chat-tui --account` beside a running relay takes effect at once. Hashing is done off the main thread.
 */
import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { checkNick, foldName, NAME_PROBLEMS } from '../../protocol/names.ts';
import { type Account, type AccountProblem, passwordProblem } from './account.ts';
import { Attempts } from './attempts.ts';
import { decoyKeys, scramKeys, type ScramFirst, type ScramChallenge } from './scram.ts';

/** Where accounts are kept: the log's records, or a test's map. `put` is kept with the turn that it is called in. */
export interface AccountStore {
  get(key: string): unknown;
  put(key: string, value: unknown): void;
  list(prefix: string): Iterable<readonly [string, unknown]>;
}

export interface AccountsDeps {
  readonly store: AccountStore;
  /** ms since 1970. */
  readonly now: () => number;
}

export type LoginResult = { readonly account: string } | AccountProblem;

const PREFIX = 'account:';
const FINGERPRINT = 'fingerprint:';
const REMOVED = 'removed-account:';
/** What WHOX and the like write for somebody without an account. */
const NOBODY = new Set(['0', '*']);
const WRONG: AccountProblem = { problem: 'wrong', sentence: 'that account and password do not fit together' };

export class Accounts {
  readonly #store: AccountStore;
  readonly #now: () => number;
  readonly #attempts: Attempts;
  readonly #secret: Buffer = randomBytes(32);
  /** Names whose registration is being hashed, so that none is given twice meanwhile. */
  readonly #pending = new Set<string>();

  constructor(deps: AccountsDeps) {
    this.#store = deps.store;
    this.#now = deps.now;
    this.#attempts = new Attempts(deps.now);
  }

  /** The account of a name, in any case. */
  find(name: string): Account | undefined {
    return this.#store.get(PREFIX + foldName(name)) as Account | undefined;
  }

  /** The account that a client certificate logs in as. */
  byFingerprint(fingerprint: string): string | undefined {
    const name = this.#store.get(FINGERPRINT + fingerprint) as string | undefined;
    return name === undefined ? undefined : this.find(name)?.name;
  }

  *list(): Iterable<Account> {
    for (const [, account] of this.#store.list(PREFIX)) yield account as Account;
  }

  /** Makes an account. */
  async register(name: string, password: string, fingerprint?: string): Promise<LoginResult> {
    const checked = checkNick(name);
    if (!checked.ok)
      return { problem: 'bad-name', sentence: `that cannot be an account: ${NAME_PROBLEMS[checked.reason]}` };
    if (NOBODY.has(checked.nick))
      return { problem: 'bad-name', sentence: `${checked.nick} stands for nobody; choose another` };
    const weak = passwordProblem(password);
    if (weak) return weak;
    const key = foldName(checked.nick);
    const exists: AccountProblem = { problem: 'exists', sentence: `${checked.nick} is registered already` };
    if (this.find(key) || this.#pending.has(key)) return exists;
    this.#pending.add(key);
    try {
      const secrets = await secretsOf(password);
      if (this.find(key)) return exists;
      const fingerprints = fingerprint === undefined ? [] : [fingerprint];
      this.#put({ name: checked.nick, created: this.#now(), ...secrets, fingerprints });
      return { account: checked.nick };
    } finally {
      this.#pending.delete(key);
    }
  }

  /** Checks a password. `address` is where the try comes from; too many failures stop both it and the account for a while. */
  async login(name: string, password: string, address: string): Promise<LoginResult> {
    const blocked = this.#blocked(address, name);
    if (blocked) return blocked;
    const account = this.find(name);
    // A name that is not registered takes as long as one that is.
    const hashed = account?.password ?? (await this.#decoyHash());
    this.#attempts.started(address, foldName(name));
    const isRight = await verify(hashed, password);
    if (!account || !isRight) return WRONG;
    this.#attempts.succeeded(address, foldName(name));
    return { account: account.name };
  }

  /** Begins SCRAM for the account that the client's first message names. */
  scram(
    first: ScramFirst,
    address: string,
  ):
    | {
        readonly challenge: ScramChallenge;
        readonly finish: (
          final: string,
        ) => { readonly account: string; readonly message: string } | AccountProblem;
      }
    | AccountProblem {
    const blocked = this.#blocked(address, first.user);
    if (blocked) return blocked;
    const account = this.find(first.user);
    const key = foldName(first.user);
    const challenge = first.answer(account?.scram ?? decoyKeys(this.#secret, key));
    this.#attempts.started(address, key);
    return {
      challenge,
      finish: (final) => {
        const message = challenge.verify(final);
        if (!account || message === undefined) return WRONG;
        this.#attempts.succeeded(address, key);
        return { account: account.name, message };
      },
    };
  }

  async setPassword(name: string, password: string): Promise<LoginResult> {
    const account = this.find(name);
    if (!account) return unknown(name);
    const weak = passwordProblem(password);
    if (weak) return weak;
    this.#put({ ...account, ...(await secretsOf(password)) });
    return { account: account.name };
  }

  addFingerprint(name: string, fingerprint: string): LoginResult {
    const account = this.find(name);
    if (!account) return unknown(name);
    this.#put({ ...account, fingerprints: [...new Set([...account.fingerprints, fingerprint])] });
    return { account: account.name };
  }

  removeFingerprint(name: string, fingerprint: string): LoginResult {
    const account = this.find(name);
    if (!account) return unknown(name);
    this.#put({ ...account, fingerprints: account.fingerprints.filter((it) => it !== fingerprint) });
    this.#store.put(FINGERPRINT + fingerprint, undefined);
    return { account: account.name };
  }

  remove(name: string): LoginResult {
    const account = this.find(name);
    if (!account) return unknown(name);
    for (const fingerprint of account.fingerprints) this.#store.put(FINGERPRINT + fingerprint, undefined);
    this.#store.put(PREFIX + foldName(account.name), undefined);
    this.#store.put(REMOVED + foldName(account.name), this.#now());
    return { account: account.name };
  }

  /** Whether there was an account of this name: private history and rooms still go by it, and are not for whoever comes next. */
  wasRemoved(name: string): boolean {
    return this.#store.get(REMOVED + foldName(name)) !== undefined;
  }

  #put(account: Account): void {
    this.#store.put(PREFIX + foldName(account.name), account);
    for (const fingerprint of account.fingerprints)
      this.#store.put(FINGERPRINT + fingerprint, foldName(account.name));
  }

  #blocked(address: string, name: string): AccountProblem | undefined {
    const wait = this.#attempts.wait(address, foldName(name));
    if (wait <= 0) return undefined;
    const minutes = Math.ceil(wait / 60_000);
    return { problem: 'too-many-tries', sentence: `too many tries; wait ${minutes} min` };
  }

  #decoy: Promise<string> | undefined;

  #decoyHash(): Promise<string> {
    this.#decoy ??= hash(randomBytes(16).toString('hex'));
    return this.#decoy;
  }
}

async function secretsOf(password: string): Promise<Pick<Account, 'password' | 'scram'>> {
  const [hashed, scram] = await Promise.all([hash(password), scramKeys(password)]);
  return { password: hashed, scram };
}

function unknown(name: string): AccountProblem {
  return { problem: 'unknown', sentence: `there is no account ${name}` };
}
